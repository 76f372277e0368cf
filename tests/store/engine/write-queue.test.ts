import { eq } from 'drizzle-orm';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { table, text } from '#db/columns.ts';
import { dialect } from '#db/dialect.ts';
import { cursor } from '#db/operations/schema.ts';
import type { Db, Tx } from '#db/types.ts';
import { openStore, type TestStore } from './open-store.ts';

let store: TestStore;
let db: Db;
beforeEach(async () => {
  store = await openStore();
  ({ db } = store);
});
afterEach(() => store.close());

const child = table('child', { parent: text('parent') });
const put = async (tx: Tx, name: string) => {
  await tx.insert(cursor).values({ name, at: 1 });
};
const names = () =>
  db.read(async (tx) =>
    (await tx.select({ name: cursor.name }).from(cursor).orderBy(cursor.name)).map((row) => row.name),
  );
it('lets writes that wait together share one commit, in their order', async () => {
  const each = Array.from({ length: 40 }, (_, index) => `n${String(index).padStart(2, '0')}`);
  const order: string[] = [];
  const before = await store.commits();
  await Promise.all(
    each.map((name) =>
      db.write('test', async (tx) => {
        order.push(name);
        await put(tx, name);
      }),
    ),
  );
  // How many depends on the machine; forty would be one for each.
  const made = (await store.commits()) - before;
  expect(made).toBeGreaterThan(0);
  expect(made).toBeLessThan(20);
  expect(order).toEqual(each);
  expect(await names()).toEqual(each);
});

it('takes back the one that fails, and nothing of its neighbours', async () => {
  const all = await Promise.allSettled(
    ['a', 'b', 'c'].map((name) =>
      db.write('test', async (tx) => {
        await put(tx, name);
        await put(tx, `${name}-more`);
        if (name === 'b') throw new Error('This one fails.');
      }),
    ),
  );
  expect(all.map((each) => each.status)).toEqual(['fulfilled', 'rejected', 'fulfilled']);
  expect(await names()).toEqual(['a', 'a-more', 'c', 'c-more']);
});

it('does those before one that failed half done again, once, and a refusal that wrote nothing costs nobody that', async () => {
  const runs: string[] = [];
  const write = (name: string, fails?: 'at once' | 'half done') =>
    db.write('test', async (tx) => {
      runs.push(name);
      if (fails === 'at once') throw new Error('Refused.');
      await put(tx, name);
      if (fails) throw new Error('Half done.');
      return runs.filter((each) => each === name).length;
    });
  await Promise.allSettled([write('a'), write('b', 'at once'), write('c')]);
  expect(runs.toSorted()).toEqual(['a', 'b', 'c']);
  const before = await store.commits();
  const all = await Promise.allSettled([write('d'), write('e'), write('f', 'half done'), write('g')]);
  expect(all.map((each) => each.status)).toEqual(['fulfilled', 'fulfilled', 'rejected', 'fulfilled']);
  expect(await names()).toEqual(['a', 'c', 'd', 'e', 'g']);
  // A server is asked once more, for an error that is nobody's but its own.
  expect(runs.filter((each) => each === 'f').length).toBeLessThanOrEqual(dialect === 'postgres' ? 2 : 1);
  // Only those that shared its commit, however the machine's pauses cut it.
  expect(runs.filter((each) => each === 'd').length).toBeLessThanOrEqual(2);
  expect(runs.filter((each) => each === 'g')).toHaveLength(1);
  expect(await store.commits()).toBeGreaterThan(before);
});

it('keeps apart one that fails only when it is done again', async () => {
  let tries = 0;
  const all = await Promise.allSettled([
    db.write('test', async (tx) => {
      tries += 1;
      await put(tx, 'moody');
      if (tries === 2) throw new Error('Not again.');
    }),
    db.write('test', (tx) => put(tx, 'steady')),
    db.write('test', async (tx) => {
      await put(tx, 'gone');
      throw new Error('Half done.');
    }),
  ]);
  expect(all.map((each) => each.status)).toEqual([tries === 2 ? 'rejected' : 'fulfilled', 'fulfilled', 'rejected']);
  expect(await names()).toEqual(tries === 2 ? ['steady'] : ['moody', 'steady']);
});

it('answers nobody before the commit: what was answered is there for every reader', async () => {
  await Promise.all(
    Array.from({ length: 30 }, async (_, index) => {
      await db.write('test', (tx) => put(tx, `each-${index}`));
      expect(await store.raw(`select 1 from cursor where name = 'each-${index}'`)).toHaveLength(1);
    }),
  );
});

it('shows each write what those before it wrote, though nothing is committed yet', async () => {
  const counts = await Promise.all(
    [1, 2, 3].map((index) =>
      db.write('test', async (tx) => {
        const rows = await tx.select().from(cursor);
        await put(tx, `row-${index}`);
        return rows.length;
      }),
    ),
  );
  expect(counts).toEqual([0, 1, 2]);
});

it('fails all of a commit that fails: none of those is there', async () => {
  // A deferred reference is looked at when all is committed, and nowhere else.
  await store.raw(`create table parent (id text primary key);
    create table child (parent text references parent (id) deferrable initially deferred);`);
  const each = ['first', 'second', 'third'];
  const all = await Promise.allSettled(
    each.map((name) =>
      db.write('test', async (tx) => {
        await put(tx, name);
        if (name === 'second') await tx.insert(child).values({ parent: 'nobody' });
      }),
    ),
  );
  expect(all[1]?.status).toBe('rejected');
  // On a machine that stands still for a while they do not all share it; whoever was told of success is there, and nobody else.
  const told = each.filter((_, index) => all[index]?.status === 'fulfilled').toSorted();
  expect(await names()).toEqual(told);
  await db.write('test', (tx) => put(tx, 'after'));
  expect(await names()).toContain('after');
});

it('refuses a write inside a write, and a transaction that is kept', async () => {
  await expect(db.write('test', () => db.write('test', async () => 1))).rejects.toThrow(
    'waits for something that is not this database',
  );
  let kept: Tx | undefined;
  await db.write('test', async (tx) => {
    kept = tx;
  });
  expect(() => kept?.select()).toThrow();
  const [row] = await db.read((tx) => tx.select().from(cursor).where(eq(cursor.name, 'none')));
  expect(row).toBeUndefined();
});
