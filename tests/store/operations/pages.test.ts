import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Actor } from '#app/domain/command.ts';
import type { Draft } from '#app/domain/event.ts';
import type { CatalogFacts } from '#app/domain/facts.ts';
import { boardQuery, type Sort, sorts } from '#app/domain/sales/board.ts';
import { envelope } from '#db/agreement/schema.ts';
import { renewalSorts } from '#db/ending/reads.ts';
import { legalHold } from '#db/keeping/schema.ts';
import { outbox } from '#db/operations/schema.ts';
import { cursorOf } from '#db/page.ts';
import type { Reading } from '#db/reading.ts';
import { reads } from '#db/reads.ts';
import { regionRequest } from '#db/regions/schema.ts';
import { card } from '#db/sales/schema.ts';
import { record } from '#db/store.ts';
import { demo, recordedAt } from '#tests/house/demo-events.ts';
import { storeWith } from '#tests/house/replay.ts';
import type { TestStore } from '../engine/open-store.ts';
import { another, crowd, type Lived, oneOfDemo } from './crowd.ts';

interface Walk {
  ids: string[];
  next?: string | undefined;
  previous?: string | undefined;
  lost: boolean;
  total?: number | undefined;
  from?: number;
}

const now = recordedAt;
const actor: Actor = { kind: 'person', id: 'me', staff: 'ops' };
const finished = oneOfDemo(({ services }) => Object.keys(services).length > 0);
const signed = oneOfDemo(({ agreements }) => !!agreements[0]?.signed && !agreements[0].inForce);
const sent = oneOfDemo(({ agreements }) => !!agreements[0]?.sent && !agreements[0].signed);
const leaving = oneOfDemo(({ papers }) => Object.keys(papers ?? {}).length > 0);

/** Several at the same moment, so that only their ids tell them apart. */
const some = (facts: Lived) => (number: number) => another(facts, number, Math.floor(number / 7) * 60_000);
const held = (number: number): Lived => {
  const facts = some(finished)(number);
  const id = `01a22a64-0000-7000-8000-${String(number).padStart(12, '0')}`;
  return {
    ...facts,
    legalHolds: { [id]: { at: now - Math.floor(number / 7), by: 'counsel', reason: 'a'.repeat(64) } },
  };
};
const noticed = (number: number): Lived => {
  const facts = some(finished)(number);
  const [first, ...others] = facts.agreements;
  if (!first?.inForce) throw new Error('Finished means in force.');
  const notice = { id: `notice-${number}`, at: now, by: 'x', title: 'b'.repeat(64), reason: 'c'.repeat(64) };
  const about = { from: 'customer', cause: 'convenience', endsAt: first.inForce.endsAt - 1_000, exitDays: 30 } as const;
  return { ...facts, agreements: [{ ...first, notices: [{ ...notice, ...about }] }, ...others] };
};

let store: TestStore;
beforeAll(async () => {
  store = await storeWith(demo().events);
  const each = [some(finished), some(signed), some(sent), some(leaving), held, noticed];
  for (const [index, like] of each.entries()) await crowd(store.db, 60, like, { from: 1_000 * (index + 1) });
  const said = { message: 'm', from: 'staff', body: 'd'.repeat(64) };
  for (let number = 0; number < 210; number += 1)
    await record(store.db, {
      chain: `talk-${number % 3}`,
      now: now + Math.floor(number / 7),
      request: 'walk',
      input: {},
      decide: () => ({ drafts: [{ type: 'message.sent', data: said } as Draft], actor: { role: 'sales', id: 'sam' } }),
    });
  await store.db.write('queue', async (tx) => {
    for (let index = 0; index < 120; index += 1) {
      const row = { chain: 'somebody', seq: 0, message: '{"kind":"cloud.poll"}', lane: 'cloud', attempts: 1 };
      const times = { runAt: now + Math.floor(index / 7), createdAt: now };
      await tx.insert(outbox).values({ id: `waiting ${index}`, ...row, ...times });
      await tx.insert(outbox).values({ id: `dead ${index}`, ...row, ...times, deadAt: now + Math.floor(index / 7) });
    }
  });
});
afterAll(() => store.close());

const [campaign = ''] = Object.keys(
  (JSON.parse(demo().states.find((each) => each.chain === 'catalog')?.facts ?? '{}') as CatalogFacts).campaigns ?? {},
);
const at = (read: (reading: Reading) => Promise<Walk>) => store.db.read((tx) => read({ tx, now, actor }));
const board = (sort: Sort) => (cursor?: string) =>
  at(async (each) => {
    const { cards, paging } = await reads.board(each, { ...boardQuery(new URLSearchParams({ sort })), cursor });
    return { ids: cards.map(({ id }) => id), ...paging };
  });
const waiting = (which: 'review' | 'ready' | 'underway') => (cursor?: string) =>
  at(async (each) => {
    const { items, paging } = (await reads.countersignatures(each, { [which]: cursor }))[which];
    return { ids: items.map((item) => item.agreement.id), ...paging };
  });
const endings = (which: 'notices' | 'exits' | 'destructions') => (cursor?: string) =>
  at(async (each) => {
    const { items, paging } = await reads[which](each, { cursor });
    return { ids: items.map((item) => item.organization.id), ...paging };
  });
const requests = (which: 'pending' | 'decided') => (cursor?: string) =>
  at(async (each) => {
    const asked = which === 'pending' ? { cursor } : { decided: cursor };
    const { items, paging } = (await reads.regionQueue(each, asked))[which];
    return { ids: items.map((item) => `${item.organization} ${item.request.key}`), ...paging };
  });
const jobs = (which: 'waiting' | 'dead') => (cursor?: string) =>
  at(async (each) => {
    const found = await reads.jobs(each, { [which]: cursor });
    return { ids: found[which].map(({ id }) => id), ...found[`${which}Paging`] };
  });

const lists: Record<string, (cursor?: string) => Promise<Walk>> = {
  ...Object.fromEntries(Object.keys(sorts).map((sort) => [`board by ${sort}`, board(sort as Sort)])),
  'countersignatures, ready': waiting('ready'),
  'countersignatures, underway': waiting('underway'),
  'region requests': requests('pending'),
  'region decisions': requests('decided'),
  notices: endings('notices'),
  exits: endings('exits'),
  certificates: endings('destructions'),
  'jobs that wait': jobs('waiting'),
  'jobs that failed': jobs('dead'),
  ...Object.fromEntries(
    renewalSorts.map((sort) => [
      `renewals by ${sort}`,
      (cursor?: string) =>
        at(async (each) => {
          const { items, paging } = await reads.renewals(each, { sort, cursor });
          return { ids: items.map((item) => item.organization), ...paging };
        }),
    ]),
  ),
  'a campaign': (cursor) =>
    at(async (each) => {
      const { items, paging } = await reads.campaign(each, { campaign, cursor });
      return { ids: items.map((item) => item.organization), ...paging };
    }),
  papers: (cursor) =>
    at(async (each) => {
      const { items, paging } = await reads.paperQueue(each, { cursor });
      return { ids: items.map(({ id }) => id), ...paging };
    }),
  holds: (cursor) =>
    at(async (each) => {
      const { items, paging } = await reads.legalHolds(each, { cursor });
      return { ids: items.map(({ id }) => id), ...paging };
    }),
  'the log': (cursor) =>
    at(async (each) => {
      const { entries, paging, total } = await reads.log(each, { cursor });
      return { ids: entries.map(({ chain, seq }) => `${chain} ${seq}`), ...paging, total };
    }),
};

async function forwards(read: (cursor?: string) => Promise<Walk>, between?: (page: Walk) => Promise<void>) {
  const pages: Walk[] = [];
  for (let page = await read(); ; page = await read(page.next)) {
    pages.push(page);
    if (!page.next) return pages;
    await between?.(page);
  }
}
const idsOf = (pages: readonly Walk[]) => pages.flatMap(({ ids }) => ids);

describe('a walk over the pages of', () => {
  it.each(Object.entries(lists))('%s meets each row once, forwards and back', async (_name, read) => {
    const pages = await forwards(read);
    const ids = idsOf(pages);
    expect(new Set(ids).size).toBe(ids.length);
    if (pages[0]?.total !== undefined) expect(ids.length).toBe(pages[0].total);
    for (const [index, { from }] of pages.entries())
      if (from !== undefined) expect(from).toBe(ids.length === 0 ? 0 : idsOf(pages.slice(0, index)).length + 1);
    const back: Walk[] = [pages.at(-1) as Walk];
    while (back[0]?.previous) back.unshift(await read(back[0].previous));
    // The first page is full again, so it may tell some of the second.
    expect([...new Set(idsOf(back))]).toEqual(ids);
    expect(back[0]?.ids).toEqual(pages[0]?.ids);
  });
  it('lists that are long enough to have several', async () => {
    const several = [
      'board by since',
      'board by name',
      'countersignatures, ready',
      'renewals by end',
      'region requests',
    ];
    for (const name of [...several, 'a campaign', 'papers', 'holds', 'notices', 'exits', 'jobs that wait', 'the log'])
      expect((await forwards(lists[name] as (typeof lists)[string])).length, name).toBeGreaterThan(1);
  });
  it.each(Object.entries(lists))('%s begins anew where the place is no place of it', async (_name, read) => {
    const first = await read();
    for (const place of ['', 'nonsense', cursorOf('another list', 'after', [1, 'x']), '%00', 'W10']) {
      const found = await read(place);
      expect(found.ids, place).toEqual(first.ids);
      expect(found.lost, place).toBe(place !== '');
    }
  });
});

describe('while rows come and go', () => {
  it('a walk meets every row that stays once', async () => {
    const before = idsOf(await forwards(board('since')));
    const gone = new Set<string>();
    let comes = 0;
    const pages = await forwards(board('since'), async ({ ids }) => {
      comes += 1;
      const [first = '', last = ''] = [ids[0], ids.at(-1)];
      for (const id of [first, last]) gone.add(id);
      await store.db.write('crowd', async (tx) => {
        for (const id of [first, last]) await tx.delete(card).where(eq(card.organization, id));
      });
      await crowd(store.db, 1, (number) => another(finished, number, -number * 60_000), { from: 50_000 + comes });
      await crowd(store.db, 1, (number) => another(finished, number, number * 60_000), { from: 60_000 + comes });
    });
    const met = idsOf(pages);
    expect(comes).toBeGreaterThan(2);
    expect(new Set(met).size).toBe(met.length);
    const stayed = before.filter((id) => !gone.has(id) || met.includes(id));
    expect(met.filter((id) => before.includes(id))).toEqual(stayed);
  });
  it('a place whose row is gone is a place still', async () => {
    const read = waiting('ready');
    const first = await read();
    await store.db.write('crowd', (tx) => tx.delete(envelope).where(eq(envelope.agreement, first.ids.at(-1) ?? '')));
    const second = await read(first.next);
    expect(second.lost).toBe(false);
    expect(first.ids.some((id) => second.ids.includes(id))).toBe(false);
  });
  it('a page that has nothing left is the first one', async () => {
    const read = requests('pending');
    const first = await read();
    await store.db.write('crowd', (tx) => tx.delete(regionRequest).where(eq(regionRequest.pending, true)));
    expect(await read(first.next)).toMatchObject({ ids: [], from: 0, total: 0, lost: false });
  });
});

describe('a hold that was released', () => {
  it('is in no list', async () => {
    const [row] = await store.db.read((tx) => tx.select().from(legalHold).limit(1));
    const before = (await (lists['holds'] as () => Promise<Walk>)()).total ?? 0;
    await store.db.write('crowd', async (tx) => {
      const { id = '' } = row ?? {};
      await tx.update(legalHold).set({ releaseRequestedBy: 'a' }).where(eq(legalHold.id, id));
      await tx.update(legalHold).set({ releasedBy: 'b' }).where(eq(legalHold.id, id));
    });
    expect((await (lists['holds'] as () => Promise<Walk>)()).total).toBe(before - 1);
  });
});
