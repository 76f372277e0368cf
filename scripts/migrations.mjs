// Writes the migrations that the schema needs, for both engines out of the one source. SQLite's tables are made STRICT: it would
// otherwise store text in integer columns. Until PostgreSQL was released there is one migration for it, written anew each time.
import './front-door.mjs';
import { spawnSync } from 'node:child_process';
import { readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const folders = { sqlite: 'db/migrations/sqlite', postgres: 'db/migrations/postgres' };

generate('');
for (const name of readdirSync(folders.sqlite).filter((each) => each.endsWith('.sql'))) {
  const file = join(folders.sqlite, name);
  const sql = readFileSync(file, 'utf8');
  const strict = sql.replace(/(CREATE TABLE [\s\S]*?\n\));/g, '$1 STRICT;');
  if (strict !== sql) writeFileSync(file, strict);
}
rmSync(folders.postgres, { recursive: true, force: true });
generate('postgres://schema', '--name', 'initial');

/** @param {string} url names the engine; nobody is asked @param {string[]} more */
function generate(url, ...more) {
  const command = ['node_modules/drizzle-kit/bin.cjs', 'generate', ...more];
  const made = spawnSync(process.execPath, command, { stdio: 'inherit', env: { ...process.env, DATABASE_URL: url } });
  if (made.status !== 0) process.exit(made.status ?? 1);
}
