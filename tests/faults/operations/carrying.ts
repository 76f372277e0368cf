import { type ChildProcess, spawn } from 'node:child_process';
import Database from 'better-sqlite3';
import type { Source } from '#db/engine/carry/side.ts';
import { type Told, tell } from '#db/engine/carry/side.ts';
import { type Carried, carriedTables, listed } from '#db/engine/carry/tables.ts';
import { openSqlite } from '#db/engine/sqlite/sqlite.ts';
import { fill } from '../../bench/growth/fill.ts';

/** A portal's file with organizations at every stage, and something in every table. */
export async function fullFile(file: string, portalFolder: string, keyFile: string): Promise<void> {
  const db = await openSqlite({ file, migrations: 'db/migrations/sqlite' });
  await fill({ db, portalFolder, keyFile }, { organizations: 100 });
  await db.close();
  const raw = new Database(file);
  for (const table of carriedTables()) somethingIn(raw, table);
  // No program derived these chains, so that none may say that it derived all.
  raw.exec('update derived_by set done = 0');
  raw.close();
}

/** A row with everything that is carried wrong easily, into every table that has none; no chain knows of it. */
function somethingIn(raw: Database.Database, { name, columns }: Carried): void {
  if (raw.prepare(`select 1 from "${name}"`).get()) return;
  const values = columns.map(({ holds, optional }, index) => {
    if (optional && index % 2 === 0) return null;
    return holds === 'text'
      ? ` 5.0 “é” \\N \\\\x00 {"a",NULL}\t'\n${'😀'.repeat(index)}`
      : BigInt(holds === 'flag' ? 1 : 2 ** 31 - 1);
  });
  const triggers = raw.prepare("select name, sql from sqlite_schema where type = 'trigger'").all() as {
    name: string;
    sql: string;
  }[];
  for (const each of triggers) raw.exec(`drop trigger ${each.name}`);
  raw.prepare(`insert into "${name}" (${listed(columns)}) values (${values.map(() => '?').join(', ')})`).run(...values);
  for (const each of triggers) raw.exec(each.sql);
}

/** A command as an operator runs it, on the database that the environment names. */
export function started(name: string, words: string[], DATABASE_URL = '') {
  const child: ChildProcess = spawn(process.execPath, ['scripts/start.mjs', name, ...words], {
    env: { ...process.env, DATABASE_URL },
  });
  let said = '';
  for (const stream of [child.stdout, child.stderr]) stream?.on('data', (chunk: Buffer) => (said += chunk.toString()));
  const ended = new Promise<{ code: number | null; said: string }>((resolve) =>
    child.once('close', (code) => resolve({ code, said })),
  );
  return { child, ended, said: () => said };
}
/** What every table holds. */
export async function told(open: () => Source | Promise<Source>) {
  const source = await open();
  const all: Record<string, Told> = {};
  try {
    for (const table of carriedTables()) all[table.name] = await tell(source, table);
  } finally {
    await source.close();
  }
  return all;
}
