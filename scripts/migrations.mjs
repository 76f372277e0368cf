// Writes the migrations that the schema needs, for both engines out of the one source. SQLite's tables are made STRICT: it would
// otherwise store text in integer columns. Until PostgreSQL was released there is one migration for it, written anew each time.
import './front-door.mjs';
import { spawnSync } from 'node:child_process';
import { readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const folders = { sqlite: 'db/migrations/sqlite', postgres: 'db/migrations/postgres' };

generate('');
for (const name of readdirSync(folders.sqlite).filter((each) => each.endsWith('.sql'))) {
  const file = join(folders.sqlite, name);
  const sql = readFileSync(file, 'utf8');
  const strict = sql.replace(/(CREATE TABLE [\s\S]*?\n\));/g, '$1 STRICT;');
  if (strict !== sql) writeFileSync(file, strict);
}
const before = `${folders.postgres}.before`;
renameSync(folders.postgres, before);
generate('postgres://schema', '--name', 'initial');
// Its notes carry a new name each time: where nothing else is new, the old ones stay.
const [old, fresh] = [before, folders.postgres].map((folder) => readFileSync(join(folder, '0000_initial.sql'), 'utf8'));
rmSync(old === fresh ? folders.postgres : before, { recursive: true });
if (old === fresh) renameSync(before, folders.postgres);

/** @param {string} url names the engine; nobody is asked @param {string[]} more */
function generate(url, ...more) {
  const command = ['node_modules/drizzle-kit/bin.cjs', 'generate', ...more];
  const made = spawnSync(process.execPath, command, { stdio: 'inherit', env: { ...process.env, DATABASE_URL: url } });
  if (made.status !== 0) process.exit(made.status ?? 1);
}
