import Database from 'better-sqlite3';
import { getTableColumns, getTableName, is } from 'drizzle-orm';
import { SQLiteTable } from 'drizzle-orm/sqlite-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import * as schema from '#db/schema.ts';
import { openStore, type TestStore } from './open-store.ts';

let store: TestStore;
let file: Database.Database;
beforeAll(async () => {
  store = await openStore();
  file = new Database(store.file, { readonly: true });
});
afterAll(async () => {
  file.close();
  await store.close();
});

const tables = Object.values(schema as Record<string, unknown>).flatMap((each) =>
  is(each, SQLiteTable) ? [each] : [],
);
const all = (sql: string) => file.prepare(sql).all() as { name: string; strict: number }[];

it('has every table once, and the migrations make those and no others, each strict', () => {
  const made = all("select name, strict from pragma_table_list where schema = 'main' and name not like 'sqlite_%'");
  const named = tables.map(getTableName);
  expect(new Set(named).size).toBe(named.length);
  expect(made.map((each) => each.name).sort()).toEqual([...named, 'migration'].sort());
  expect(made.filter((each) => !each.strict)).toEqual([]);
});

it.each(tables.map((table) => [getTableName(table), table] as const))('has the columns of %s', (name, table) => {
  const made = all(`select name from pragma_table_info('${name}')`).map((each) => each.name);
  expect(made.sort()).toEqual(
    Object.values(getTableColumns(table))
      .map((column) => column.name)
      .sort(),
  );
});
