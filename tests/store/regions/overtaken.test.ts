import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Actor } from '#app/domain/command.ts';
import { door, type Perform } from '#app/portal/perform.ts';
import { asPreviewed } from '#app/portal/previewed.ts';
import { foreseeChange } from '#db/regions/effects.ts';
import { eventsOf, record } from '#db/store.ts';
import { openGate } from '#tests/ready-customer.ts';
import { openStore, type TestStore } from '../engine/open-store.ts';

const now = Date.UTC(2026, 4, 10, 9);
const ops: Actor = { kind: 'person', id: 'olivia', staff: 'ops' };
const place = { provider: 'aws', region: 'us-east-1' } as const;
const sourced = { source: 'The vendor’s page.', lookedOn: '2026-05-09' };

let store: TestStore;
let perform: Perform;
beforeAll(async () => {
  store = await openStore();
  perform = door(
    (order) => record(store.db, order),
    () => now,
    'counsel',
  );
  await openGate(store.db, 'ann', 'ann-at-vendor', now - 1_000);
});
afterAll(() => store.close());

const shown = () => store.db.read((tx) => foreseeChange(tx, place, 'withdraw', now));
const types = async () => (await store.db.read((tx) => eventsOf(tx, 'catalog'))).map(({ type }) => type);
let added = 0;
/** Another decision of the catalog, which does nothing to anybody. */
const another = () => {
  added += 1;
  const region = { name: 'Spain', jurisdiction: 'ES', availability: 'public', deployments: 'hosted' };
  const at = { provider: 'aws', region: `eu-south-${added + 1}`, longitude: '-3.7', latitude: '40.4', from: '' };
  return perform(ops, 'addRegion', {}, { ...region, ...at, ...sourced });
};

let decided = 0;
beforeEach(() => {
  decided = 0;
});
/** Withdraws what is shown now; before it is decided for good, another decision comes between, so often. */
async function withdraw(overtakings: number) {
  const { sha256 } = await shown();
  return asPreviewed(store.db, sha256, async (alongside) => {
    decided += 1;
    if (decided % 2 === 0 && decided / 2 <= overtakings) await another();
    return perform(ops, 'withdrawRegion', {}, { ...place, ...sourced, reason: 'Closed.', preview: sha256 }, alongside);
  });
}

describe('a decision that is overtaken by another one of the catalog', () => {
  it('asks whoever decides to look again, when that happens each time', async () => {
    await expect(withdraw(3)).rejects.toMatchObject({
      code: 'stale',
      message: expect.stringContaining('What you saw has changed'),
    });
    expect(decided).toBe(6);
    expect(await types()).toEqual(['catalog.region_added', 'catalog.region_added', 'catalog.region_added']);
  });

  it('is worked out anew outside of the write, and made', async () => {
    const { events } = await withdraw(2);
    expect(decided).toBe(6);
    expect(events).toMatchObject([{ type: 'catalog.region_withdrawn', data: { preview: (await shown()).sha256 } }]);
  });
});
