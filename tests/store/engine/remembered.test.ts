import fc from 'fast-check';
import { afterEach, beforeEach, expect, it } from 'vitest';
import type { Draft } from '#app/domain/event.ts';
import type { Facts } from '#app/domain/facts.ts';
import { canonicalJson, leafHash } from '#db/log/canonical.ts';
import { passing } from '#db/remembered-facts.ts';
import { stateOf } from '#db/state.ts';
import { leafOf, record } from '#db/store.ts';
import type { Db } from '#db/types.ts';
import { openGate } from '#tests/ready-customer.ts';
import { openStore, type TestStore } from './open-store.ts';

let store: TestStore;
let db: Db;
beforeEach(async () => {
  store = await openStore();
  ({ db } = store);
});
afterEach(() => store.close());

const recording = (decide: (facts: Facts) => Draft[]) =>
  record<'organization'>(db, {
    chain: 'o',
    now: Date.now(),
    request: '',
    input: {},
    decide: (facts) => ({ drafts: decide(facts), actor: { role: 'system', id: 'test' } }),
  });

it('gives every rule what was written last, also by somebody else', async () => {
  await openGate(db, 'o');
  const [row] = await store.raw<{ facts: string }>("select facts from state where chain = 'o'");
  const held = { ...JSON.parse(row?.facts ?? ''), hold: { at: 1, by: 'x', reason: 'r' } };
  const facts = JSON.stringify(held).replaceAll("'", "''");
  await store.raw(`update state set facts = '${facts}', leaf = 'theirs' where chain = 'o'`);
  let seen: Facts | undefined;
  await recording((now) => {
    seen = now;
    return [];
  });
  expect(seen?.hold).toEqual({ at: 1, by: 'x', reason: 'r' });
});

it('decides on what the log says, not on a row that somebody bent under the same leaf', async () => {
  await openGate(db, 'o');
  await store.raw("update state set facts = '{}' where chain = 'o'");
  let seen: Facts | undefined;
  await recording((now) => {
    seen = now;
    return [];
  });
  expect(seen?.organization?.id).toBe('o');
});

it('lets no rule change what the next one sees', async () => {
  await openGate(db, 'o');
  const spoil = (facts: Facts) => {
    facts.hold = { at: 1, by: 'x', reason: 'r' };
    return [];
  };
  await expect(recording(spoil)).rejects.toThrow(TypeError);
  await expect(
    recording((facts) => {
      Object.assign(facts.agreements, { length: 0 });
      return [];
    }),
  ).rejects.toThrow(TypeError);
});

it('forgets what was rolled back', async () => {
  await openGate(db, 'o');
  const before = await db.read((tx) => stateOf(tx, 'o', 'organization'));
  const failing = db.write('o', async (tx) => {
    tx.remember('o', 'never written', { members: {} });
    throw new Error('Not this one.');
  });
  await expect(failing).rejects.toThrow('Not this one.');
  expect((await db.write('o', (tx) => stateOf(tx, 'o', 'organization'))).facts).toEqual(before.facts);
});

it('hashes the same bytes as RFC 8785 gives of the whole event', () => {
  const any = fc.tuple(fc.string({ unit: 'binary' }), fc.jsonValue(), fc.nat());
  fc.assert(
    fc.property(any, ([text, value, seq]) => {
      const event = { chain: text, seq, at: seq + 0.5, actor: { role: 'r', id: text }, type: text };
      const data = { [text]: value };
      expect(leafOf(event, canonicalJson(data), text)).toBe(leafHash(canonicalJson({ ...event, data, prev: text })));
    }),
  );
});

it('keeps nothing of what somebody reads who goes through all chains', async () => {
  await openGate(db, 'o');
  db = await store.reopen();
  const known = (through: typeof passing) =>
    db.write('o', async (tx) => {
      const { facts } = await stateOf(through(tx), 'o', 'organization');
      expect(facts.organization?.id).toBe('o');
      return tx.remembered('o')?.leaf.length;
    });
  expect(await known(passing)).toBeUndefined();
  expect(await known((tx) => tx)).toBe(64);
});
