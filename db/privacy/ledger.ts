import { appendFileSync, closeSync, existsSync, fsyncSync, openSync, readFileSync } from 'node:fs';
import { noteBody } from '../log/checkpoint.ts';

/**
 * The ledger of erasures as it lies beside the keys, where the heads of the log lie too: it leaves the machine with them. Each line is a
 * note that the key of the log signed. It names ids and commitments, and nobody.
 */
export interface LedgerEntry {
  erasure: string;
  at: number;
  /** A person or an organization that is to be forgotten. */
  person?: string;
  organization?: string;
  wishedAt?: number;
  /** Texts of one chain that are gone. */
  chain?: string;
  refs?: readonly string[];
}

export interface Ledger {
  append(entry: LedgerEntry): void;
  entries(): LedgerEntry[];
  /** As it lies there, for whoever takes it away. */
  text(): string;
  /** The lines that are about one organization. */
  textOf(organization: string): string;
}

/** Its first line tells it from every other text that the key signs. */
const heading = 'hipaa-erasure/1';

export const ledgerFileOf = (keyFile: string): string => `${keyFile}.erasures`;

/** On the disk when `append` is back: nothing is erased that is not in it. */
export function erasureLedger(file: string, sign: (text: string) => string, verifier: string): Ledger {
  const text = () => (existsSync(file) ? readFileSync(file, 'utf8') : '');
  return {
    append(entry) {
      const line = JSON.stringify(sign(`${heading}\n${JSON.stringify(entry)}\n`));
      appendFileSync(file, `${line}\n`, { mode: 0o600 });
      const handle = openSync(file, 'r');
      fsyncSync(handle);
      closeSync(handle);
    },
    entries: () => linesOf(text()).flatMap((line) => entryIn(line, verifier)),
    text,
    textOf: (organization) =>
      linesOf(text())
        .filter((line) =>
          entryIn(line, verifier).some((each) => each.chain === organization || each.organization === organization),
        )
        .map((line) => `${line}\n`)
        .join(''),
  };
}

const linesOf = (text: string) => text.split('\n').filter((line) => line !== '');

/** What a line says, where the key signed it: half a line of a crash, or what somebody else wrote, erases nothing. */
function entryIn(line: string, verifier: string): LedgerEntry[] {
  try {
    const body = noteBody(JSON.parse(line) as string, verifier);
    const [first, entry = ''] = body?.split('\n') ?? [];
    return first === heading ? [JSON.parse(entry) as LedgerEntry] : [];
  } catch {
    return [];
  }
}
