import { verifyLog } from '#db/log/audit.ts';
import { type Finding, lineOf, type Witnesses } from '#db/log/finding.ts';
import { DatabaseRefused } from '../refused.ts';
import { type Source, type Target, tell } from './side.ts';
import { type Carried, carriedTables } from './tables.ts';

export interface CarriedOver {
  tables: { name: string; rows: number; sha256: string }[];
  events: number;
  /** Leaves in the tree. */
  size: number;
}

/**
 * Carries every row over, and keeps it only when each table says the same on both sides and the whole log verifies where it is now:
 * every chain leaf by leaf, facts, rows and texts, the tree and the signatures of its heads. Throws otherwise; nothing stays then.
 */
export async function carry(
  from: Source,
  onto: Target,
  witnesses: Witnesses,
  begins: (step: string) => void,
): Promise<CarriedOver> {
  const tables: CarriedOver['tables'] = [];
  for (const table of carriedTables()) {
    begins(table.name);
    tables.push({ name: table.name, ...(await tell(from, table, (rows) => onto.put(table, rows))) });
  }
  begins('comparing both sides');
  for (const table of carriedTables()) await hold(table, tables, onto);
  begins('verifying the log');
  const verified = await verifyLog(onto.read, witnesses);
  const [first] = verified.findings;
  if (first)
    throw new DatabaseRefused(`The log does not hold, and nothing was carried over: ${said(verified.findings)}`);
  await onto.keep();
  return { tables, events: verified.events, size: verified.size };
}

async function hold(table: Carried, tables: CarriedOver['tables'], onto: Target): Promise<void> {
  const there = await tell(onto, table);
  const here = tables.find(({ name }) => name === table.name);
  if (there.rows !== here?.rows || there.sha256 !== here.sha256)
    throw new DatabaseRefused(`The rows of ${table.name} are not the same on both sides; nothing was carried over.`);
}

const most = 5;
function said(findings: readonly Finding[]): string {
  const lines = findings.slice(0, most).map(lineOf);
  return [...lines, ...(findings.length > most ? [`and ${findings.length - most} more`] : [])].join('\n  ');
}
