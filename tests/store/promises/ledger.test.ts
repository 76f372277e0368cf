import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { deriving } from '#db/derivation.ts';
import { ledgerFrom } from '#db/promises/derived.ts';
import { rowOf } from '#db/promises/ledger.ts';
import { reads } from '#db/reads.ts';
import { sweepCards } from '#db/sales/cards.ts';
import { eventsOf } from '#db/store.ts';
import { demo, recordedAt } from '#tests/house/demo-events.ts';
import { storeWith } from '#tests/house/replay.ts';
import type { TestStore } from '../engine/open-store.ts';

let store: TestStore;
beforeAll(async () => {
  store = await storeWith(demo().events);
});
afterAll(() => store.close());

const organizations = [...new Set(demo().events.map(({ chain }) => chain))].filter((chain) => chain.length > 10);
const rows = async () => {
  const all = await store.raw<Record<string, unknown>>('select * from obligation');
  return all.map((row) => JSON.stringify(Object.entries(row).toSorted())).toSorted();
};
const actor = { kind: 'person', id: 'x', staff: 'counsel' } as const;
const ledger = (query: Parameters<typeof reads.ledger>[1], now = recordedAt) =>
  store.db.read((tx) => reads.ledger({ tx, now, actor }, query));

describe('the rows of the ledger', () => {
  it('are those that all events together give, in each organization of the demo', async () => {
    let found = 0;
    for (const organization of organizations) {
      const due = await store.db.read(async (tx) =>
        (await ledgerFrom(tx, await eventsOf(tx, organization), recordedAt)).map((each) => rowOf(organization, each)),
      );
      const { items } = await ledger({ how: 'open' });
      const open = items.filter((each) => each.organization === organization).map(({ id }) => id);
      expect(open.toSorted()).toEqual(due.flatMap(({ how, id }) => (how === 'open' ? [id] : [])).toSorted());
      found += due.length;
    }
    expect(found).toBeGreaterThan(20);
  });

  it('are derived anew by another program, whatever the one before left', async () => {
    const before = await rows();
    await store.tamper("delete from obligation where how = 'kept'");
    await store.tamper("update obligation set how = 'kept', closed_at = 1 where how = 'open'");
    expect(await rows()).not.toEqual(before);
    await (await deriving(store.db, 'another program')).all();
    expect(await rows()).toEqual(before);
  });

  it('become late when nobody did anything, without a write', async () => {
    const { items, counts } = await ledger({ how: 'open' });
    expect(items.length).toBe(counts.open);
    const dated = items.filter(({ due }) => due !== undefined);
    expect(dated.length).toBeGreaterThan(0);
    const later = await ledger({ how: 'open' }, recordedAt + 3650 * 86_400_000);
    expect(later.counts.overdue).toBe(dated.length);
    expect(later.items.filter(({ state }) => state === 'late').length).toBe(dated.length);
    await sweepCards(store.db, recordedAt);
    expect((await ledger({ how: 'open' })).counts.open).toBe(counts.open);
  });

  it('say of a day what was known then', async () => {
    const day = new Date(recordedAt).toISOString().slice(0, 10);
    const today = await ledger({ how: 'open', on: day });
    expect(today.items.length).toBe((await ledger({ how: 'open' })).items.length);
    expect((await ledger({ how: 'open', on: '2020-01-01' })).items).toEqual([]);
    await expect(ledger({ how: 'open', on: '2020-02-30' })).rejects.toThrow('no such day');
    await expect(ledger({ how: 'open', on: '2999-01-01' })).rejects.toThrow('not come yet');
    const kept = await ledger({ how: 'kept', on: day });
    expect(kept.items.length).toBeGreaterThan(5);
    for (const each of kept.items) expect([each.state, each.closedBy]).toEqual(['kept', expect.any(Number)]);
  });
});
