// Writes the migrations that the schema needs, for both engines out of the one source: what was written before stays as it is, since
// somebody's database has it. SQLite's tables are made STRICT: it would otherwise store text in integer columns.
import './front-door.mjs';
import { spawnSync } from 'node:child_process';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const ofSqlite = 'db/migrations/sqlite';

generate('');
generate('postgres://schema');
for (const name of readdirSync(ofSqlite).filter((each) => each.endsWith('.sql'))) {
  const file = join(ofSqlite, name);
  const sql = readFileSync(file, 'utf8');
  const strict = sql.replace(/(CREATE TABLE [\s\S]*?\n\));/g, '$1 STRICT;');
  if (strict !== sql) writeFileSync(file, strict);
}

/** @param {string} url names the engine; nobody is asked */
function generate(url) {
  const command = ['node_modules/drizzle-kit/bin.cjs', 'generate'];
  const made = spawnSync(process.execPath, command, { stdio: 'inherit', env: { ...process.env, DATABASE_URL: url } });
  if (made.status !== 0) process.exit(made.status ?? 1);
}
