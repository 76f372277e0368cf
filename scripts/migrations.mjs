// Writes the migration that the schema needs, and makes its tables STRICT: SQLite would otherwise store text in integer columns.
import './front-door.mjs';
import { spawnSync } from 'node:child_process';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const folder = 'db/migrations/sqlite';
const made = spawnSync(process.execPath, ['node_modules/drizzle-kit/bin.cjs', 'generate'], { stdio: 'inherit' });
if (made.status !== 0) process.exit(made.status ?? 1);
for (const name of readdirSync(folder).filter((each) => each.endsWith('.sql'))) {
  const file = join(folder, name);
  const sql = readFileSync(file, 'utf8');
  const strict = sql.replace(/(CREATE TABLE [\s\S]*?\n\));/g, '$1 STRICT;');
  if (strict !== sql) writeFileSync(file, strict);
}
