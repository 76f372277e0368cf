import { afterEach, beforeEach, expect, it } from 'vitest';
import { groundsOf } from '#db/gate/ground.ts';
import type { Db } from '#db/types.ts';
import { happened, openGate, text } from '#tests/ready-customer.ts';
import { openStore, type TestStore } from './open-store.ts';

let store: TestStore;
let db: Db;
beforeEach(async () => {
  store = await openStore();
  ({ db } = store);
});
afterEach(() => store.close());

const asked = 5;
const often = async (id: string) => {
  const rows = [];
  for (let each = 0; each < asked; each += 1) rows.push(await db.hotReads.gate(id));
  return rows;
};

it('answers to our id and to the vendor’s', async () => {
  await openGate(db, 'ours', 'theirs');
  for (const id of ['ours', 'theirs'])
    for (const { organization, facts } of await often(id)) {
      expect(organization).toBe('ours');
      expect(facts?.organization).toMatchObject({ id: 'ours', vendorOrganization: 'theirs' });
    }
});

it('knows nobody by an id that nobody has, however often it is asked', async () => {
  for (const { organization, facts, catalog } of await often('nobody'))
    expect({ organization, facts, catalog }).toEqual({ organization: 'nobody', facts: undefined, catalog: undefined });
});

it('takes our id before a vendor’s that reads the same, as every other question does', async () => {
  await openGate(db, 'one', 'other');
  await openGate(db, 'other', 'third');
  expect((await db.hotReads.gate('other')).organization).toBe('other');
  expect((await db.read((tx) => groundsOf(tx, 'other')))?.organization).toBe('other');
});

it('answers with what was committed last, also where the same was asked often before', async () => {
  await openGate(db, 'ours', 'theirs');
  for (const id of ['ours', 'theirs']) await often(id);
  const hold = { type: 'organization.held', data: { reason: text } } as const;
  await happened(db, 'ours', [hold], () => Date.now());
  for (const id of ['ours', 'theirs'])
    expect((await often(id)).map(({ facts }) => !!facts?.hold)).toEqual(Array(asked).fill(true));
});
