import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Actor } from '#app/domain/command.ts';
import { event } from '#db/log/schema.ts';
import { reads } from '#db/reads.ts';
import { demo } from '#tests/house/demo-events.ts';
import { storeWith } from '#tests/house/replay.ts';
import type { TestStore } from '../engine/open-store.ts';

const now = Date.now();
const actor: Actor = { kind: 'person', id: 'me', staff: 'auditor' };

let store: TestStore;
beforeAll(async () => {
  store = await storeWith(demo().events);
});
afterAll(() => store.close());

describe('the log', () => {
  it.each([
    ['a chain', { chain: demo().states.at(-1)?.chain }],
    ['a type', { type: 'inquiry.sent' }],
    ['a role', { role: 'sales' }],
    ['a time', { from: 0, until: now + 1_000 }],
  ])('tells by %s what it tells of all', async (_name, query) => {
    const found = await store.db.read((tx) => reads.log({ tx, now, actor }, query));
    const all = await store.db.read((tx) => tx.select().from(event));
    const fits = all
      .filter((each) => !('chain' in query) || each.chain === query.chain)
      .filter((each) => !('type' in query) || each.type === query.type)
      .filter((each) => !('role' in query) || each.actorRole === query.role);
    expect(found.entries.length).toBe(Math.min(100, fits.length));
    expect(found.entries.length).toBeGreaterThan(0);
    expect(found.entries.map((each) => each.at)).toEqual(
      found.entries.map((each) => each.at).toSorted((a, b) => b - a),
    );
  });
  it('counts where that costs nothing, and says nothing elsewhere', async () => {
    const total = async (query: Parameters<typeof reads.log>[1]) =>
      (await store.db.read((tx) => reads.log({ tx, now, actor }, query))).total;
    expect(await total({})).toBe(demo().events.length);
    const { chain, seq } = demo().states.at(-1) ?? { chain: '', seq: 0 };
    expect(await total({ chain })).toBe(seq);
    expect(await total({ type: 'inquiry.sent' })).toBeUndefined();
  });
});
