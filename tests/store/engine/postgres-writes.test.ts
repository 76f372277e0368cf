import { eq, sql } from 'drizzle-orm';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Draft } from '#app/domain/event.ts';
import { writeQueue } from '#db/engine/postgres/write-queue.ts';
import { event, state } from '#db/log/schema.ts';
import { cursor } from '#db/operations/schema.ts';
import { person } from '#db/people/schema.ts';
import { asksStates, stateOf } from '#db/state.ts';
import { upsertInto } from '#db/statement.ts';
import { record } from '#db/store.ts';
import type { Db, Tx } from '#db/types.ts';
import { openGate } from '#tests/ready-customer.ts';
import { type BehindCut, openBehindCut, put } from './behind-cut.ts';

let store: BehindCut;
let { database, way, db, raw, names } = {} as BehindCut;
beforeEach(async () => {
  store = await openBehindCut();
  ({ database, way, db, raw, names } = store);
});
afterEach(() => store.close());

const ordered = (chain: string, drafts: Draft[]) =>
  record(db, {
    chain,
    now: Date.now(),
    request: '',
    input: {},
    decide: () => ({ drafts, actor: { role: 'system', id: 'test' } }),
  });
const refused: Draft = {
  type: 'service.refused',
  data: { provider: 'aws', region: 'us-east-1', deployment: 'hosted', reasons: [] },
};
const hold: Draft = { type: 'organization.held', data: { reason: 'a'.repeat(64) } };

describe('turns that share a transaction', () => {
  it.each([
    ['orders of', refused],
    ['changes to the cards of', hold],
  ])(
    'are one: many %s different organizations come in a few round trips, and each chain holds',
    async (_what, draft) => {
      const chains = Array.from({ length: 20 }, (_each, index) => `o${index}`);
      for (const chain of chains) await openGate(db, chain);
      way.sent();
      await Promise.all(chains.map((chain) => ordered(chain, [draft])));
      // One to begin and ask, one to write and commit, twice at most since some may come a moment later; and a look at the server.
      expect(way.sent()).toBeLessThan(12);
      const [found] = await raw<{ n: number }>(
        `select count(distinct xmin::text) as n from event where type = '${draft.type}'`,
      );
      expect(found?.n).toBeLessThan(4);
    },
  );

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
