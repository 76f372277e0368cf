import { existsSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { unsafeDatabaseUrl } from '#app/start/config/database-url.ts';
import type { CarriedOver } from '#db/engine/carry/carry.ts';
import { optionsOf } from './options.ts';

const usage = `npm run migrate-store -- --from file:FILE --to postgres://USER@HOST/DATABASE [--key FILE]
npm run migrate-store -- --from postgres://USER@HOST/DATABASE --to file:FILE [--key FILE]

  --from   the database of a portal that is stopped; it stays as it is
  --to     an empty database of the other engine, or a file that is not there yet
  --key    CHECKPOINT_KEY_FILE of the portal, if the environment does not say it: its .public and .last lie beside it

A password may stand in PGPASSWORD, where no list of processes shows it.

Carries every row over in one transaction, and keeps it only when each table says the same on both sides and the whole log verifies
where it is now. Ends with 0 when that is done, 1 when it is refused and nothing was changed, 3 when the command was wrong.`;

const folder = join(process.cwd(), 'db', 'migrations');
const next = {
  postgres: 'Then start the portal with DATABASE_URL, and keep the file until it has run for a while.',
  file: 'Then start the portal without DATABASE_URL, with the file as PORTAL_DATA/portal.sqlite.',
};

process.exitCode = await main();

async function main(): Promise<number> {
  const given = optionsOf({
    from: { type: 'string' },
    to: { type: 'string' },
    key: { type: 'string' },
    help: { type: 'boolean', short: 'h', default: false },
  });
  const both = given && kindOf(given.from) !== kindOf(given.to) && kindOf(given.from) && kindOf(given.to);
  if (!given || given.help || !both) {
    console.info(usage);
    return given?.help ? 0 : 3;
  }
  const { from = '', to = '' } = given;
  const unsafe = unsafeDatabaseUrl({ DATABASE_URL: kindOf(to) === 'postgres' ? to : from });
  if (unsafe[0]) {
    console.error(unsafe[0]);
    return 1;
  }
  // Tables are made for one engine when they are first imported: for that of the target, where everything is verified.
  if (kindOf(to) === 'postgres') process.env['DATABASE_URL'] = to;
  else delete process.env['DATABASE_URL'];
  try {
    return await carryOver(from, to, given.key ?? process.env['CHECKPOINT_KEY_FILE'] ?? '');
  } catch (error) {
    console.error(error instanceof Error ? error.message : 'It was not carried over.');
    return 1;
  }
}

async function carryOver(from: string, to: string, key: string): Promise<number> {
  const { carry } = await import('#db/engine/carry/carry.ts');
  const { lastSigned } = await import('#db/log/checkpoint.ts');
  const sqlite = await import('#db/engine/carry/sqlite.ts');
  const postgres = await import('#db/engine/carry/postgres.ts');
  if (!existsSync(`${key}.public`))
    throw new Error('Name the key of the checkpoints by --key: signatures are checked by it.');
  const head = lastSigned(key);
  const witnesses = { verifier: readFileSync(`${key}.public`, 'utf8').trim(), heads: head ? [head] : [] };
  const [lite, server] = [join(folder, 'sqlite'), join(folder, 'postgres')];
  const source =
    kindOf(from) === 'file' ? sqlite.sqliteSource(fileOf(from), lite) : await postgres.postgresSource(from, server);
  try {
    const target =
      kindOf(to) === 'file' ? sqlite.sqliteTarget(fileOf(to), lite) : await postgres.postgresTarget(to, server);
    try {
      tell(await carry(source, target, witnesses, (step) => console.error(`${step} …`)), to);
      return 0;
    } finally {
      await target.close();
    }
  } finally {
    await source.close();
  }
}

function tell({ tables, events, size }: CarriedOver, to: string): void {
  for (const { name, rows, sha256 } of tables)
    console.info(`${name.padEnd(20)} ${String(rows).padStart(9)} rows  sha256 ${sha256}`);
  const rows = tables.reduce((sum, each) => sum + each.rows, 0);
  console.info(`
Carried over: ${rows} rows of ${tables.length} tables, the same on both sides. ${events} events verified where they are now, ${size} in the tree.

What are files is not in it. Carry along, as they are:
  PORTAL_DATA/documents and PORTAL_DATA/quarantine   signed documents, and uploads that nobody verified yet
  CHECKPOINT_KEY_FILE with .public, .last, .checkpoints and .erasures, PERMIT_KEYS_FOLDER, SECRETS_KEY_FILE, DOCUSIGN_PRIVATE_KEY_FILE
${next[kindOf(to) ?? 'file']}`);
}

function kindOf(url = ''): 'file' | 'postgres' | undefined {
  if (/^file:./.test(url)) return 'file';
  return /^postgres(ql)?:\/\//.test(url) ? 'postgres' : undefined;
}

/** `file:portal.sqlite` as well as `file:///var/lib/portal.sqlite`. */
function fileOf(url: string): string {
  return resolve(url.replace(/^file:(\/\/(?=\/))?/, ''));
}
