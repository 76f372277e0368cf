import { randomBytes } from 'node:crypto';
import { getTableName, is } from 'drizzle-orm';
import { PgTable } from 'drizzle-orm/pg-core';
import type pg from 'pg';
import * as schema from '#db/schema.ts';
import type { TestStore } from './open-store.ts';
import { opened } from './opened.ts';
import { rowsAt, stranger } from './stranger.ts';
import { template } from './template.ts';

/** A fresh database of the server that DATABASE_URL names, gone when it is dropped. `from`: what it is a copy of; nothing, when it shall be empty. */
export async function freshDatabase(from = template, more = '') {
  const owner = process.env['DATABASE_URL'] ?? '';
  const name = `t_${randomBytes(8).toString('hex')}`;
  const url = new URL(owner);
  url.pathname = `/${name}`;
  const run = (sql: string) => rowsAt(owner, sql);
  await run(`create database ${name} template ${from} ${more}`);
  return { url: url.href, name, run, drop: () => run(`drop database if exists ${name} with (force)`) };
}

/** Emptied ones of this worker: to copy a database takes much longer than to empty one. */
const emptied: Awaited<ReturnType<typeof freshDatabase>>[] = [];

/** Whether it is as it was: what a test did to the tables themselves stays, and so the database goes. */
async function emptiedAgain(raw: pg.Client): Promise<boolean> {
  const { rows } = await raw.query<{ name: string }>(
    "select tablename as name from pg_tables where schemaname = 'public'",
  );
  const names = rows.map(({ name }) => name).filter((name) => name !== 'migration');
  if (names.length !== tables.length || names.some((name) => !tables.includes(name))) return false;
  const filled: string[] = [];
  for (const name of names) if ((await raw.query(`select 1 from ${name} limit 1`)).rows.length > 0) filled.push(name);
  // Their triggers fire again from the next start on.
  const open = filled.map((name) => `alter table ${name} disable trigger all`);
  if (filled.length > 0) await raw.query([...open, `truncate ${filled.join(', ')}`].join(';'));
  return true;
}

const tables = Object.values(schema as Record<string, unknown>).flatMap((each) =>
  is(each, PgTable) ? [getTableName(each)] : [],
);

export async function postgresStore(): Promise<TestStore> {
  const database = emptied.pop() ?? (await freshDatabase());
  const { url } = database;
  const place = { url };
  const raw = await stranger(url);
  const store: TestStore = {
    db: await opened(place),
    place,
    order: 'ctid',
    async commits() {
      const [row] = await store.raw<{ n: number }>('select count(distinct xmin::text) as n from cursor');
      return row?.n ?? 0;
    },
    raw: async <Row>(sql: string) => (await raw.query(sql)).rows as Row[],
    async tamper(sql) {
      const { rows } = await raw.query<{ table: string; trigger: string }>(
        `select c.relname as table, t.tgname as trigger from pg_trigger t join pg_class c on c.oid = t.tgrelid
        where not t.tgisinternal and c.relnamespace = 'public'::regnamespace`,
      );
      const all = (how: string) =>
        rows.map(({ table, trigger }) => `alter table ${table} ${how} trigger ${trigger}`).join(';');
      await raw.query(`${all('disable')}; ${sql}; ${all('enable always')}`);
    },
    async hollow(table, trigger) {
      await raw.query(`create or replace function hollow() returns trigger language plpgsql as 'begin return old; end';
        create or replace trigger ${trigger} before delete on ${table} for each row execute function hollow()`);
    },
    async reopen() {
      await store.db.close();
      store.db = await opened(place);
      return store.db;
    },
    async close() {
      await store.db.close();
      const again = await emptiedAgain(raw);
      await raw.end();
      if (again) emptied.push(database);
      else await database.drop();
    },
  };
  return store;
}
