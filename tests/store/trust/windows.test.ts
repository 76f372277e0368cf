import { afterEach, beforeEach, expect, it } from 'vitest';
import { newcomer } from '#db/trust/schema.ts';
import { windowsOf } from '#db/trust/told.ts';
import { openStore, type TestStore } from '../engine/open-store.ts';

let store: TestStore;
beforeEach(async () => {
  store = await openStore();
});
afterEach(() => store.close());

const row = (organization: string, endsAt: number, entry = 'desk') => ({
  ...{ organization, entry, announcedAt: 1, endsAt },
  ...{ certain: true, objected: false, held: false, over: false },
});
const windows = () => store.db.read((tx) => windowsOf(tx, 'desk'));

it('counts the windows of one entry in one statement, on whichever engine', async () => {
  expect(await windows()).toEqual({
    ...{ told: 0, uncertain: 0, objected: 0, held: 0 },
    ...{ lastEndsAt: undefined, firstEndsAt: undefined },
  });
  const rows = [
    { ...row('a', 30), certain: false },
    { ...row('b', 20), objected: true },
    { ...row('c', 25), objected: true, held: true },
    row('d', 22),
    { ...row('a', 90, 'another'), objected: true },
  ];
  await store.db.write('windows', async (tx) => {
    for (const each of rows) await tx.insert(newcomer).values(each);
  });
  expect(await windows()).toEqual({
    ...{ told: 4, uncertain: 1, objected: 2, held: 1 },
    ...{ lastEndsAt: 30, firstEndsAt: 20 },
  });
});
