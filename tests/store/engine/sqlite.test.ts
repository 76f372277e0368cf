import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { cpSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { connect, openSqlite } from '#db/engine/sqlite/sqlite.ts';
import type { TestStore } from './open-store.ts';
import { sqliteStore } from './sqlite-store.ts';

const migrations = 'db/migrations/sqlite';
let store: TestStore;
let file: string;
beforeEach(async () => {
  store = await sqliteStore();
  file = 'file' in store.place ? store.place.file : '';
});
afterEach(() => store.close());

/** Has the file for itself for a moment, as whoever recovers it has. */
const holds = `
  const database = new (require('better-sqlite3'))(process.argv[1]);
  database.pragma('locking_mode = EXCLUSIVE');
  database.exec('BEGIN EXCLUSIVE');
  console.log('held');
  setTimeout(() => process.exit(), 400);
`;

it('runs with the settings that survive a power cut, in STRICT tables', () => {
  const raw = connect(file);
  expect(raw.pragma('synchronous', { simple: true })).toBe(2);
  expect(raw.pragma('journal_mode', { simple: true })).toBe('wal');
  const tables = raw
    .prepare(
      "select name, strict from pragma_table_list where type = 'table' and schema = 'main' and name not like 'sqlite_%'",
    )
    .all() as { name: string; strict: number }[];
  expect(tables.filter((table) => table.strict !== 1)).toEqual([]);
  raw.close();
});

it('opens beside a tool that reads the file at that moment, and waits for nobody later', async () => {
  await store.db.close();
  const tool = spawn(process.execPath, ['-e', holds, file], { stdio: ['ignore', 'pipe', 'inherit'] });
  await once(tool.stdout, 'data');
  await store.reopen();
  expect(connect(file).pragma('busy_timeout', { simple: true })).toBe(0);
});

it.each([
  [
    'a newer portal',
    "insert into migration values ('9999_later.sql', 'x')",
    'A newer portal has migrated this database (9999_later.sql)',
  ],
  ['other files', "update migration set sha256 = 'x' where name like '0001%'", 'changed after it was applied'],
  ['half of its files', "delete from migration where name like '0001%'", 'half migrated: 0001'],
])('is left alone when it was migrated by %s', async (_whom, sql, saying) => {
  await store.db.close();
  const raw = connect(file);
  raw.exec(`${sql}; drop trigger event_is_never_deleted`);
  const before = raw.serialize();
  await expect(openSqlite({ file, migrations })).rejects.toMatchObject({
    name: 'DatabaseRefused',
    message: expect.stringContaining(saying),
  });
  expect(raw.serialize().equals(before)).toBe(true);
  raw.close();
});

it('tells what an older database lacks before it is applied, and nothing of one that is new or whole', async () => {
  const told: string[][] = [];
  const open = async (from: string) =>
    (await openSqlite({ file: `${file}.new`, migrations: from }, (names) => told.push(names))).close();
  await open(migrations);
  await open(migrations);
  expect(told).toEqual([]);
  const later = join(mkdtempSync(join(tmpdir(), 'migrations-')), 'sqlite');
  cpSync(migrations, later, { recursive: true });
  writeFileSync(join(later, '9999_later.sql'), 'create index later on person (name)');
  await open(later);
  expect(told).toEqual([['9999_later.sql']]);
});
