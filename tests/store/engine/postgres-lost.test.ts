import { eq } from 'drizzle-orm';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { keptAnswer } from '#db/machines/schema.ts';
import { cursor } from '#db/operations/schema.ts';
import { stateOf } from '#db/state.ts';
import { openGate } from '#tests/ready-customer.ts';
import { type BehindCut, openBehindCut, put } from './behind-cut.ts';

let store: BehindCut;
let { database, way, db, raw, names } = {} as BehindCut;
beforeEach(async () => {
  store = await openBehindCut();
  ({ database, way, db, raw, names } = store);
});
afterEach(() => store.close());

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
