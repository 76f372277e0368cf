import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { unsafeDatabaseUrl } from '#app/start/config/database-url.ts';
import { fileIn, openReading } from '#db/engine/open.ts';
import { oneMoment, verifyLog } from '#db/log/audit.ts';
import { type Checkpoint, lastSigned, loadOrCreateKey, verifierKey, verifyCheckpoint } from '#db/log/checkpoint.ts';
import { verifyDocuments } from '#db/log/documents.ts';
import { lineOf, type Verified, type Witnesses } from '#db/log/finding.ts';
import { optionsOf } from './options.ts';

const usage = `npm run audit:verify -- --data FOLDER | --db FILE [--checkpoint FILE --key KEY]

  --data        the folder of the portal (PORTAL_DATA), or that of the demo
  --db          the database alone
  DATABASE_URL  in the environment, as the portal has it, when the database is one of PostgreSQL
  --checkpoint  signed heads that somebody kept: one or more C2SP notes
  --key         the key they were signed with: name+hash+key, or a file that holds it
  --json        the answer as JSON

Reads only, also beside a running portal. Ends with 0 when everything holds, 1 when something is broken, 2 when the log is shorter
than a signed head, 3 when it cannot be read.`;

const said = optionsOf({
  data: { type: 'string' },
  db: { type: 'string' },
  checkpoint: { type: 'string' },
  key: { type: 'string' },
  json: { type: 'boolean', default: false },
  help: { type: 'boolean', short: 'h', default: false },
});
const given: NonNullable<typeof said> = said ?? { json: false, help: false };

process.exitCode = await main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : 'It cannot be read.');
  return 3;
});

async function main(): Promise<number> {
  if (!said || given.help || !(given.data ?? given.db)) {
    console.info(usage);
    return given.help ? 0 : 3;
  }
  const folder = given.data && folderOf(given.data);
  const file = given.db ?? fileIn(folder ?? '');
  const url = process.env['DATABASE_URL'] || undefined;
  if (url && given.db) throw new Error('DATABASE_URL names another database than --db: leave one of them out.');
  const [unsafe] = unsafeDatabaseUrl({ DATABASE_URL: url });
  if (unsafe) throw new Error(unsafe);
  if (!url && !existsSync(file)) throw new Error(`There is no database ${file}.`);
  const witnesses = witnessesOf();
  const reading = await openReading({ url, file });
  const { verified, documents } = await reading
    .read(async (tx) => ({
      verified: await verifyLog(oneMoment(tx), witnesses),
      documents: folder ? await verifyDocuments(tx, join(folder, 'documents')) : [],
    }))
    .finally(reading.close);
  return tell({ ...verified, findings: [...verified.findings, ...documents] }, witnesses);
}

function tell(verified: Verified, { heads = [], verifier }: Witnesses): number {
  const longest = Math.max(0, ...heads.map((head) => head.size));
  const code = verified.size < longest ? 2 : verified.findings.length > 0 ? 1 : 0;
  if (given.json) {
    console.info(JSON.stringify({ code, ...verified, heads: heads.length }, null, 2));
    return code;
  }
  for (const finding of verified.findings) console.info(lineOf(finding));
  const said = `${verified.events} events, ${verified.size} in the tree`;
  if (code === 2) console.info(`Shorter than signed: ${said}, a head of ${longest} was signed.`);
  else if (code === 1) console.info(`Broken: ${verified.findings.length} findings in ${said}.`);
  else console.info(`Everything holds: ${said}, ${heads.length} kept heads${verifier ? ', signatures checked' : ''}.`);
  return code;
}

/** PORTAL_DATA itself, or the demo's folder, in which it is called `portal`. */
function folderOf(data: string): string {
  return existsSync(join(data, 'portal')) ? join(data, 'portal') : data;
}

/** The heads and the key that were named; else those of the demo, which lie beside its data. */
function witnessesOf(): Witnesses {
  if (given.checkpoint && given.key) {
    const verifier = existsSync(given.key) ? readFileSync(given.key, 'utf8').trim() : given.key;
    return { verifier, heads: notesIn(readFileSync(given.checkpoint, 'utf8'), verifier) };
  }
  if (given.checkpoint || given.key) throw new Error('--checkpoint and --key belong together.');
  const keyFile = join(given.data ?? '', 'keys', 'checkpoint.pem');
  if (!given.data || !existsSync(keyFile)) return {};
  const last = lastSigned(keyFile);
  return { verifier: verifierKey(loadOrCreateKey(keyFile, 'hipaa-onboarding-portal')), heads: last ? [last] : [] };
}

function notesIn(text: string, verifier: string): Checkpoint[] {
  const notes = text.match(/[^\n]+\n\d+\n[^\n]+\n\n(?:— [^\n]+\n?)+/g) ?? [];
  const heads = notes.map((note) => verifyCheckpoint(note.endsWith('\n') ? note : `${note}\n`, verifier));
  if (notes.length === 0 || heads.includes(undefined))
    throw new Error('The checkpoint is not a note that this key signed.');
  return heads.filter((head) => head !== undefined);
}
