import { eq, sql } from 'drizzle-orm';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Draft } from '#app/domain/event.ts';
import { openPostgres } from '#db/engine/postgres/open.ts';
import { writeQueue } from '#db/engine/postgres/write-queue.ts';
import { event, state } from '#db/log/schema.ts';
import { keptAnswer } from '#db/machines/schema.ts';
import { cursor } from '#db/operations/schema.ts';
import { person } from '#db/people/schema.ts';
import { asksStates, stateOf } from '#db/state.ts';
import { upsertInto } from '#db/statement.ts';
import { record } from '#db/store.ts';
import type { Db, Tx } from '#db/types.ts';
import { openGate } from '#tests/ready-customer.ts';
import { type Cut, cutBetween } from './cut.ts';
import { freshDatabase, stranger } from './postgres-store.ts';

let database: Awaited<ReturnType<typeof freshDatabase>>;
let way: Cut;
let db: Db;
beforeEach(async () => {
  database = await freshDatabase();
  way = await cutBetween(database.url);
  db = await openPostgres({ url: way.url, migrations: 'db/migrations/postgres' });
});
afterEach(async () => {
  await db.close();
  await way.close();
  await database.drop();
});

const raw = async <Row>(text: string) => {
  const client = await stranger(database.url);
  const { rows } = await client.query(text);
  await client.end();
  return rows as Row[];
};
const put = (name: string) => async (tx: Tx) => {
  await tx.insert(cursor).values({ name, at: 1 });
  return name;
};
const names = async () => (await db.read((tx) => tx.select().from(cursor))).map(({ name }) => name).sort();
const ordered = (chain: string, drafts: Draft[]) =>
  record(db, {
    chain,
    now: Date.now(),
    request: '',
    input: {},
    decide: () => ({ drafts, actor: { role: 'system', id: 'test' } }),
  });
const hold: Draft = { type: 'organization.held', data: { reason: 'a'.repeat(64) } };

describe('a connection that is lost', () => {
  it('before the commit was sent is nothing that anybody notices', async () => {
    way.at('"cursor"', 'before');
    expect(await db.write('a', put('a'))).toBe('a');
    expect(await names()).toEqual(['a']);
  });

  it.each([
    ['before the server heard it', 'before', []],
    ['after the server did it', 'after', ['b']],
  ] as const)('with the commit under way is no yes, %s', async (_what, when, there) => {
    await db.write('a', put('a'));
    way.at('commit\0', when);
    await expect(db.write('b', put('b'))).rejects.toMatchObject({ name: 'OutcomeUnknown', meaning: 'unknown outcome' });
    expect(await names()).toEqual(['a', ...there]);
  });

  it('leaves it to the key of the order whether it was done: asked again, it is done once', async () => {
    const order = { token: 't', key: 'k', fingerprint: 'f', outcome: '{}', at: 1 };
    const place = () =>
      db.write('a', async (tx) => {
        const [known] = await tx.select().from(keptAnswer).where(eq(keptAnswer.key, 'k'));
        if (known) return 'was done';
        await tx.insert(keptAnswer).values(order);
        await put(`order ${(await tx.select().from(cursor)).length}`)(tx);
        return 'done now';
      });
    for (const [when, again] of [
      ['after', 'was done'],
      ['before', 'done now'],
    ] as const) {
      await raw('delete from kept_answer; delete from cursor');
      way.at('commit\0', when);
      await expect(place()).rejects.toMatchObject({ meaning: 'unknown outcome' });
      expect(await place()).toBe(again);
      expect(await names()).toEqual(['order 0']);
    }
  });

  it('keeps what shares the commit together: all are there or none is, and who was refused is refused', async () => {
    await db.write('warm', put('warm'));
    way.at('commit\0', 'before');
    const all = await Promise.allSettled([
      db.write('x', put('x')),
      db.write('y', async () => {
        throw new Error('By a rule.');
      }),
      db.write('z', put('z')),
    ]);
    expect(all.map((each) => each.status === 'rejected' && (each.reason as Error).message.slice(0, 10))).toEqual([
      'The databa',
      'By a rule.',
      'The databa',
    ]);
    expect(await names()).toEqual(['warm']);
  });

  it('closes the gate until the server answers again, and everything goes on then', async () => {
    expect(db.trouble()).toBeUndefined();
    way.down();
    await expect.poll(() => db.trouble(), { timeout: 5_000 }).toBe('unreachable');
    await expect(Promise.resolve(db.hotReads.gate('o'))).rejects.toMatchObject({ meaning: 'unreachable' });
    await expect(db.read((tx) => tx.select().from(cursor))).rejects.toMatchObject({ meaning: 'unreachable' });
    const waiting = db.write('a', put('a'));
    way.mend();
    expect(await waiting).toBe('a');
    await expect.poll(() => db.trouble(), { timeout: 5_000 }).toBeUndefined();
    expect((await db.hotReads.gate('o')).facts).toBeUndefined();
    expect(db.failure()).toBeUndefined();
  });

  it('goes on after every session was ended by somebody who looks after the server', async () => {
    await db.write('a', put('a'));
    const end = `select pg_terminate_backend(pid) from pg_stat_activity where datname = '${database.name}' and pid <> pg_backend_pid()`;
    for (let round = 0; round < 3; round += 1) {
      await raw(end);
      expect(await names()).toHaveLength(1 + round);
      await raw(end);
      await db.write('b', put(`b${round}`));
    }
  });
});

describe('a server that changed under us', () => {
  it('and takes no writes closes the gate', async () => {
    await raw(`alter database ${database.name} set default_transaction_read_only = on`);
    await raw(
      `select pg_terminate_backend(pid) from pg_stat_activity where datname = '${database.name}' and pid <> pg_backend_pid()`,
    );
    await expect(db.write('a', put('a'))).rejects.toMatchObject({ meaning: 'read only' });
    await expect.poll(() => db.trouble(), { timeout: 5_000 }).toBe('read only');
    await raw(`set transaction_read_only = off; alter database ${database.name} reset default_transaction_read_only`);
  });

  it('and forgot what it had prepared is asked over another connection', async () => {
    await openGate(db, 'o');
    await raw('alter table state alter column facts type varchar');
    await raw('alter table state alter column facts type text');
    await raw('alter table cursor add column more text');
    expect((await db.read((tx) => stateOf(tx, 'o', 'organization'))).seq).toBe(12);
    await db.write('a', put('a'));
    expect(await names()).toEqual(['a']);
  });
});

describe('turns that share a transaction', () => {
  it('are one: many orders of different organizations come in a few round trips, and each chain holds', async () => {
    const chains = Array.from({ length: 20 }, (_each, index) => `o${index}`);
    for (const chain of chains) await openGate(db, chain);
    way.sent();
    await Promise.all(chains.map((chain) => ordered(chain, [hold])));
    // One to begin and ask, one to write and commit, twice at most since some may come a moment later; and a look at the server.
    expect(way.sent()).toBeLessThan(12);
    const [found] = await raw<{ n: number }>(
      "select count(distinct xmin::text) as n from event where type = 'organization.held'",
    );
    expect(found?.n).toBeLessThan(4);
  });

  const upsertAt = upsertInto(state, 'test_state', ['chain'], 'chain', 'seq', 'leaf', 'at', 'facts');
  it.each<[string, (tx: Tx) => Promise<unknown>]>([
    ['by a statement', (tx) => tx.update(state).set({ at: 77 }).where(eq(state.chain, 'o'))],
    [
      'by a row that waits to be sent',
      (tx) => tx.prepared(upsertAt).execute({ chain: 'o', seq: 1, leaf: 'l', at: 77, facts: '{}' }),
    ],
  ])('see what those before them changed %s, though it was asked for before', async (_how, change) => {
    await openGate(db, 'o');
    const look = () =>
      db.write(
        'o',
        async (tx) => (await stateOf(tx, 'o', 'organization')).at,
        (memory) => asksStates(memory, 'o'),
      );
    const [, seen] = await Promise.all([db.write('another', change), look()]);
    expect(seen).toBe(77);
  });

  it('are undone when somebody swallows the error of a statement: that is no yes', async () => {
    const swallowing = db.write('a', async (tx) => {
      await put('twice')(tx);
      await put('twice')(tx).catch(() => undefined);
      return 'fine';
    });
    await expect(swallowing).rejects.toMatchObject({ meaning: 'unique' });
    expect(await names()).toEqual([]);
  });

  it('tell no values in their errors', async () => {
    await db.write('a', (tx) =>
      tx.insert(person).values({ id: '1', email: 'ada@x.example', name: 'Ada', createdAt: 1 }),
    );
    const again = db.write('b', (tx) =>
      tx.insert(person).values({ id: '2', email: 'ada@x.example', name: 'Ada', createdAt: 1 }),
    );
    const error = await again.then(String, (thrown: Error) => thrown);
    expect(error).toMatchObject({ name: 'DatabaseFailed', meaning: 'unique', code: '23505' });
    const said = [error, (error as Error).cause, (error as Error).stack].map(String).join() + JSON.stringify(error);
    expect(said).not.toMatch(/ada|Ada|insert/);
    await expect(db.read((tx) => tx.select({ n: sql`1 / ${0}` }).from(person))).rejects.toMatchObject({
      message: 'The database refused a statement (22012)',
    });
  });
});

describe('two processes that write', () => {
  /** The rule: there is one at most. Looked at and then written, under a scope that keeps nobody apart. */
  const one = (scope: string, name: string) => (queue: ReturnType<typeof writeQueue>) =>
    queue.take(scope, async (tx) => {
      if ((await tx.select().from(cursor)).length > 0) return 'there is one';
      return put(name)(tx);
    });

  it('cannot break a rule together, whatever scopes they name, and both get an answer', async () => {
    const nothing = () => undefined;
    const queues = [1, 2, 3].map(() => writeQueue(database.url, nothing, nothing));
    for (let round = 0; round < 15; round += 1) {
      await raw('delete from cursor');
      const told = await Promise.all(
        queues.flatMap((queue, index) => [0, 1].map((each) => one(`s${index}${each}`, `n${index}${each}`)(queue))),
      );
      expect(told.filter((each) => each !== 'there is one')).toHaveLength(1);
      expect(await names()).toHaveLength(1);
    }
    await Promise.all(queues.map((queue) => queue.close()));
  });

  it('never fork a chain', async () => {
    await openGate(db, 'o');
    const nothing = () => undefined;
    const queues = [1, 2].map(() => writeQueue(database.url, nothing, nothing));
    const others = queues.map((queue) => ({ ...db, write: queue.take }) as Db);
    const note = (each: Db) =>
      record(each, {
        chain: 'o',
        now: Date.now(),
        request: '',
        input: {},
        decide: () => ({ drafts: [hold], actor: { role: 'system', id: 'test' } }),
      });
    await Promise.all(Array.from({ length: 30 }, (_each, index) => note([db, ...others][index % 3] as Db)));
    const seqs = (await db.read((tx) => tx.select().from(event).where(eq(event.chain, 'o')).orderBy(event.seq))).map(
      ({ seq }) => seq,
    );
    expect(seqs).toEqual(Array.from({ length: 42 }, (_each, index) => index + 1));
    await Promise.all(queues.map((queue) => queue.close()));
  });
});
