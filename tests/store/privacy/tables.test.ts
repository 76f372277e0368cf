import { getTableName, is, type Table } from 'drizzle-orm';
import { PgTable } from 'drizzle-orm/pg-core';
import { SQLiteTable } from 'drizzle-orm/sqlite-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { personalDataOf } from '#db/privacy/export.ts';
import { exportedTables } from '#db/privacy/tables.ts';
import * as schema from '#db/schema.ts';
import { personOf } from '#db/seal.ts';
import { record } from '#db/store.ts';
import { openStore, type TestStore } from '../engine/open-store.ts';

let store: TestStore;
beforeAll(async () => {
  store = await openStore();
});
afterAll(() => store.close());

const tables = Object.values(schema as Record<string, unknown>)
  .filter((each): each is Table => is(each, SQLiteTable) || is(each, PgTable))
  .map(getTableName);

it('has every table of the schema once, with what is in or why nothing is: a new one is missing here', () => {
  expect(Object.keys(exportedTables).sort()).toEqual(tables.toSorted());
  for (const [table, entry] of Object.entries(exportedTables))
    expect('out' in entry ? entry.out : entry.in, table).toMatch(/^[A-Z].{10,}\.$/);
});

it('takes in whatever a table with data about a person holds: no column that names one is left out unsaid', () => {
  const about = Object.entries(schema as Record<string, unknown>).flatMap(([, each]) =>
    is(each, SQLiteTable) || is(each, PgTable)
      ? [{ table: getTableName(each as Table), columns: Object.keys(each as object) }]
      : [],
  );
  const naming = about.filter(({ columns }) => columns.some((name) => ['person', 'email', 'receiver'].includes(name)));
  expect(naming.map(({ table }) => table).sort()).toEqual(
    ['draft', 'identity', 'membership', 'outbox', 'paper_verification', 'person', 'session', 'sign_in'].sort(),
  );
  for (const { table } of naming)
    expect('in' in (exportedTables[table] ?? {}) || table === 'paper_verification', table).toBe(true);
});

it('tells what is kept of one person, and of nobody else', async () => {
  const [ada, ben] = await store.db.write('accounts', async (tx) => [
    await personOf(tx, { name: 'Ada Admin', email: 'ada@north.example' }, 1),
    await personOf(tx, { name: 'Ben Member', email: 'ben@north.example' }, 1),
  ]);
  const note = { type: 'member.joined', data: { person: ben, role: 'member' } } as const;
  const registered = { organization: 'n', vendorOrganization: 'n', name: { $text: 'Northwind' }, plan: 'basic' };
  await record(store.db, {
    ...{ chain: 'n', now: 1_000, request: '', input: registered },
    decide: (_facts, input) => ({
      drafts: [{ type: 'organization.registered', data: input as never }, note],
      actor: { role: 'customer admin', id: ada ?? '' },
    }),
  });
  const data = await personalDataOf(store.db.read, ben ?? '', 5_000);
  expect(data?.tables.map(({ table }) => table)).toEqual(Object.keys(exportedTables));
  const rows = (table: string) => data?.tables.find((each) => each.table === table)?.rows;
  expect(rows('person')).toMatchObject([{ name: 'Ben Member', email: 'ben@north.example' }]);
  expect(rows('membership')).toEqual([{ organization: 'n', role: 'member' }]);
  expect(rows('event')).toMatchObject([{ says: 'Ben Member joined as member.', byYou: false, where: 'Northwind' }]);
  expect(JSON.stringify(data)).not.toContain('Ada');
  const admin = await personalDataOf(store.db.read, ada ?? '', 5_000);
  expect(JSON.stringify(admin?.tables.find((each) => each.table === 'free_text')?.rows)).toContain('Northwind');
  expect(await personalDataOf(store.db.read, 'nobody', 5_000)).toBeUndefined();
});
