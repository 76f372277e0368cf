import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Actor } from '#app/domain/command.ts';
import { boardQuery } from '#app/domain/sales/board.ts';
import type { Reading } from '#db/reading.ts';
import { reads } from '#db/reads.ts';
import { eraseName, sweepCards } from '#db/sales/cards.ts';
import { card } from '#db/sales/schema.ts';
import { organizationsLike } from '#db/sales/search.ts';
import { personOf } from '#db/seal.ts';
import { recordedAt } from '#tests/house/demo-events.ts';
import { openStore, type TestStore } from '../engine/open-store.ts';
import { another, crowd, type Lived, oneOfDemo } from './crowd.ts';

const { inspection: _, ...served } = oneOfDemo(({ services }) => Object.keys(services).length > 0);
const finished: Lived = {
  ...served,
  regions: Object.fromEntries(Object.entries(served.regions).filter(([, each]) => each.approved)),
};
const fresh = oneOfDemo(({ members, inquiry, plan }) => !inquiry && plan?.is === 'enterprise' && !!members);
const signedOne = oneOfDemo(({ agreements }) => !!agreements[0]?.signed && !agreements[0].inForce);
const sent = oneOfDemo(({ agreements }) => !!agreements[0]?.sent && !agreements[0].signed);
const asked = oneOfDemo(({ regions }) => Object.values(regions).some((each) => !each.approved));
/** Asked for one region and got no answer. */
const waiting: Lived = {
  ...asked,
  regions: Object.fromEntries(
    Object.entries(asked.regions)
      .filter(([, each]) => !each.approved)
      .slice(0, 1),
  ),
};

const minute = 60_000;
const now = recordedAt + 10_000 * minute;
const me: Actor = { kind: 'person', id: 'me', staff: 'sales' };

let store: TestStore;
const anew = () => {
  beforeAll(async () => {
    store = await openStore();
  });
  afterAll(() => store.close());
};

const reading = <T>(read: (reading: Reading) => Promise<T>, at = now) =>
  store.db.read((tx) => read({ tx, now: at, actor: me }));
const board = (search = '', cursor?: string, at = now) =>
  reading((each) => reads.board(each, { ...boardQuery(new URLSearchParams(search)), cursor }), at);

describe('five hundred are finished, and five that came later wait', () => {
  anew();
  let done: string[];
  let new5: string[];
  beforeAll(async () => {
    done = await crowd(store.db, 500, (number) => another(finished, number, number * minute));
    new5 = await crowd(store.db, 5, (number) => another(fresh, number, number * minute), { from: 1_000 });
  });

  it('the board begins with the five, the longest wait first', async () => {
    const { cards, paging, all } = await board();
    expect(cards.slice(0, 5).map((each) => each.id)).toEqual(new5);
    expect(cards.slice(5).every((each) => each.waits.length === 0)).toBe(true);
    expect(paging).toMatchObject({ from: 1, to: 50, total: 505, lost: false });
    expect(all).toBe(505);
  });
  it('counts those that a filter lets through, not those that are loaded', async () => {
    expect((await board('stage=ready')).paging).toMatchObject({ from: 1, to: 50, total: 500 });
    expect((await board('stage=sales')).paging.total).toBe(5);
    expect((await board('owner=none')).paging.total + (await board('owner=somebody')).paging.total).toBeGreaterThan(0);
    expect((await board('turn=customer')).cards.map((each) => each.id)).toEqual(new5);
    expect((await board('stage=nonsense')).paging).toMatchObject({ from: 0, to: 0, total: 0 });
  });
  it('shows in columns the first of each and how many it has', async () => {
    const query = boardQuery(new URLSearchParams('view=stages'));
    const { columns } = await reading((each) => reads.boardColumns(each, query));
    expect(columns.map(({ key, total, cards }) => [key, total, cards.length])).toEqual([
      ['plan', 0, 0],
      ['sales', 5, 5],
      ['agreement', 0, 0],
      ['regions', 0, 0],
      ['responsibility', 0, 0],
      ['hold', 0, 0],
      ['ready', 500, 20],
      ['prospect', 0, 0],
    ]);
  });
  it('knows what is late by the words of the page', async () => {
    const week = 7 * 24 * 60 * minute;
    expect((await board('age=late')).paging.total).toBe(0);
    expect((await board('age=waiting+long', undefined, now + 2 * week)).cards.map((each) => each.id)).toEqual(new5);
    expect((await board('age=on+time')).paging.total).toBe(505);
    expect((await board('age=nonsense')).paging.total).toBe(0);
  });
  it('finds by the beginning of a word of the name, of an id and of an address', async () => {
    const [one = ''] = new5;
    expect((await board('q=company+001000')).cards.map((each) => each.id)).toEqual([one]);
    expect((await board('q=001000')).cards.map((each) => each.id)).toEqual([one]);
    expect((await board(`q=${one}`)).cards.map((each) => each.id)).toEqual([one]);
    const vendorId = another(finished, 499, 0).organization?.vendorOrganization;
    expect((await board(`q=${vendorId}`)).cards.map((each) => each.id)).toEqual([done[499]]);
    expect((await board('q=company')).more).toBe(true);
    expect((await board('q=001000&stage=ready')).cards).toEqual([]);
    expect((await board('q=%25')).cards).toEqual([]);
  });
  it('finds by whoever belongs to it, by address, domain and name without accents', async () => {
    const ada = await store.db.write('accounts', (tx) =>
      personOf(tx, { name: 'Ása Björk', email: 'asa.bjork@mercy.example' }, now),
    );
    const withAda = { ...another(fresh, 2_000, 0), members: { [ada]: { role: 'admin' as const, since: now } } };
    const [hers] = await crowd(store.db, 1, () => withAda, { from: 2_000 });
    for (const typed of ['asa.b', 'mercy.example', 'ASA BJ', 'ása bj'])
      expect(await reading(({ tx }) => organizationsLike(tx, typed)), typed).toEqual({
        organizations: [hers],
        more: false,
      });
  });
  it('takes a name out of the search and out of the order as soon as it is erased', async () => {
    const [id = '', ref = ''] = [new5[4], another(fresh, 1_004, 0).organization?.name];
    await store.db.write(id, (tx) => eraseName(tx, id, ref));
    expect((await board('q=001004')).cards).toEqual([]);
    const [row] = await store.db.read((tx) => tx.select().from(card).where(eq(card.organization, id)));
    expect(row).toMatchObject({ name: '' });
  });
  it('follows the clock: an agreement that ends by time alone is nobody’s no more', async () => {
    const ends = finished.agreements[0]?.inForce?.endsAt ?? 0;
    const after = ends + 501 * minute;
    while ((await sweepCards(store.db, after)) > 0);
    expect(await sweepCards(store.db, after)).toBe(0);
    expect((await board('stage=ready', undefined, after)).paging.total).toBe(0);
    expect((await board('stage=agreement', undefined, after)).paging.total).toBe(500);
  });
});

describe('four hundred and fifty region requests wait', () => {
  anew();
  let ids: string[];
  beforeAll(async () => {
    ids = await crowd(store.db, 450, (number) => another(waiting, number, number * minute), { from: 10_000 });
  });
  it('the queue says so, and begins with the oldest', async () => {
    const { pending } = await reading((each) => reads.regionQueue(each, {}));
    expect(pending.paging).toMatchObject({ from: 1, to: 20, total: 450 });
    expect(pending.items.map((each) => each.organization)).toEqual(ids.slice(0, 20));
    expect(pending.items[0]?.name).toBe('Company 010000');
  });
});

describe('six hundred agreements are with counsel and the customers', () => {
  anew();
  let ready: string[];
  beforeAll(async () => {
    ready = await crowd(store.db, 300, (number) => another(signedOne, number, -number * minute), { from: 20_000 });
    await crowd(store.db, 300, (number) => another(sent, number, number * minute), { from: 30_000 });
  });
  it('each list has its count and its order', async () => {
    const lists = await reading((each) => reads.countersignatures(each, {}));
    expect(lists.ready.paging).toMatchObject({ total: 300, to: 50 });
    // The last of them was signed first.
    expect(lists.ready.items.map((each) => each.organization)).toEqual(ready.toReversed().slice(0, 50));
    expect(lists.underway.paging.total).toBe(300);
    expect(lists.review.paging).toMatchObject({ total: 0, from: 0 });
  });
});
