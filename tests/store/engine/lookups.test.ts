import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { card } from '#db/sales/schema.ts';
import { asks, fieldsOf, lookup } from '#db/statement.ts';
import { openGate } from '#tests/ready-customer.ts';
import { openStore, type TestStore } from './open-store.ts';

let store: TestStore;
beforeAll(async () => {
  store = await openStore();
  await openGate(store.db, 'o');
});
afterAll(() => store.close());

const whole = lookup('test_card', ['organization'], [card], (tx, { organization }) =>
  tx.select(fieldsOf(card)).from(card).where(eq(card.organization, organization)),
);

it('a lookup of a whole row answers the same whether it was asked for before or not, as any select does', async () => {
  const [plain] = await store.db.read((tx) => tx.select().from(card));
  expect(plain).toMatchObject({ vendorOrganization: 'o-at-vendor', held: false });
  const look = (first?: () => ReturnType<typeof asks>[]) =>
    store.db.write('o', (tx) => tx.prepared(whole).execute({ organization: 'o' }), first);
  expect(await look()).toEqual([plain]);
  expect(await look(() => [asks(whole, { organization: 'o' })])).toEqual([plain]);
});

it('a lookup whose answer has other names than its statement is refused when it is made', async () => {
  const other = lookup('test_other', ['organization'], [card], (tx, { organization }) =>
    tx.select({ vendor: card.vendorOrganization }).from(card).where(eq(card.organization, organization)),
  );
  const all = lookup('test_all', ['organization'], [card], (tx, { organization }) =>
    tx.select().from(card).where(eq(card.organization, organization)),
  );
  const made = (build: typeof other | typeof all) =>
    store.db.write('o', async (tx) => tx.prepared(build as typeof other).execute({ organization: 'o' }));
  await expect(made(other)).rejects.toThrow('test_other answers with vendor under another name');
  await expect(made(all)).rejects.toThrow('test_all answers with vendorOrganization under another name');
});
