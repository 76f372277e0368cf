import { getTableColumns, getTableName, is, type Table } from 'drizzle-orm';
import { getTableConfig as ofPostgres, PgTable } from 'drizzle-orm/pg-core';
import { getTableConfig as ofSqlite, SQLiteTable } from 'drizzle-orm/sqlite-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { dialect } from '#db/dialect.ts';
import * as schema from '#db/schema.ts';
import { openStore, type TestStore } from './open-store.ts';

let store: TestStore;
beforeAll(async () => {
  store = await openStore();
});
afterAll(() => store.close());

const tables = Object.values(schema as Record<string, unknown>).filter(
  (each): each is Table => is(each, SQLiteTable) || is(each, PgTable),
);
const made = () =>
  store.raw<{ name: string; strict?: number }>(
    dialect === 'postgres'
      ? "select tablename as name from pg_tables where schemaname = 'public'"
      : "select name, strict from pragma_table_list where schema = 'main' and name not like 'sqlite_%'",
  );
const columnsOf = (name: string) =>
  store.raw<{ name: string }>(
    dialect === 'postgres'
      ? `select column_name as name from information_schema.columns where table_name = '${name}'`
      : `select name from pragma_table_info('${name}')`,
  );

it('has every table once, and the migrations make those and no others', async () => {
  const named = tables.map(getTableName);
  expect(named.length).toBeGreaterThan(25);
  expect(new Set(named).size).toBe(named.length);
  expect((await made()).map((each) => each.name).sort()).toEqual([...named, 'migration'].sort());
  // SQLite would otherwise store text in integer columns.
  expect((await made()).filter((each) => each.strict === 0)).toEqual([]);
});

it.each(tables.map((table) => [getTableName(table), table] as const))('has the columns of %s', async (name, table) => {
  expect((await columnsOf(name)).map((each) => each.name).sort()).toEqual(
    Object.values(getTableColumns(table))
      .map((column) => column.name)
      .sort(),
  );
});

it('has the indexes of the schema and no others', async () => {
  const named = tables.flatMap((table) =>
    (is(table, PgTable) ? ofPostgres(table) : ofSqlite(table as SQLiteTable)).indexes.map(({ config }) => config.name),
  );
  const made = await store.raw<{ name: string }>(
    dialect === 'postgres'
      ? `select c.relname as name from pg_index i join pg_class c on c.oid = i.indexrelid
          where c.relnamespace = 'public'::regnamespace and not i.indisprimary`
      : "select name from sqlite_schema where type = 'index' and sql is not null",
  );
  expect(made.map((each) => each.name).sort()).toEqual(named.toSorted());
});
