import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { voices } from '#db/case.ts';
import { reads } from '#db/reads.ts';
import type { catalogFacts } from '#db/state.ts';
import { openStore, type TestStore } from '../engine/open-store.ts';
import { machine, withServices } from './many.ts';

let store: TestStore;
beforeAll(async () => {
  store = await openStore();
  await withServices(store.db, 'one', 120);
  await withServices(store.db, 'other', 7);
});
afterAll(() => store.close());

const reading = <T>(read: (of: { tx: Parameters<typeof catalogFacts>[0]; now: number; actor: typeof machine }) => T) =>
  store.db.read(async (tx) => read({ tx, now: Date.now(), actor: machine }));

describe('page after page', () => {
  it('tells every service of an organization once, the newest first', async () => {
    const seen: string[] = [];
    const ranges: string[] = [];
    let cursor: string | undefined;
    do {
      const { services, paging } = await reading((of) => reads.services(of, { organization: 'one', cursor }));
      ranges.push(`${paging.from} to ${paging.to} of ${paging.total}`);
      seen.push(...services.map((each) => each.id));
      cursor = paging.next;
    } while (cursor);
    expect(ranges).toEqual(['1 to 50 of 120', '51 to 100 of 120', '101 to 120 of 120']);
    expect(seen).toHaveLength(120);
    expect(seen).toEqual([...new Set(seen)].sort().reverse());
  });

  it('tells every service of all of them once, with the name of its organization and how many there are', async () => {
    const seen: string[] = [];
    let cursor: string | undefined;
    do {
      const page = await reading((of) => reads.serviceRegistry(of, { cursor }));
      expect([page.paging.from, page.paging.total]).toEqual([seen.length + 1, 127]);
      seen.push(...page.services.map((each) => `${each.requestedAt} ${each.id}`));
      expect(page.services.every((each) => each.organizationName === 'A text of a test.')).toBe(true);
      cursor = page.paging.next;
    } while (cursor);
    expect(seen).toHaveLength(127);
    expect(seen).toEqual([...new Set(seen)].sort().reverse());
  });

  it('goes back the same way, and begins where a place is none of its list', async () => {
    const start = await reading((of) => reads.serviceRegistry(of, {}));
    const second = await reading((of) => reads.serviceRegistry(of, { cursor: start.paging.next }));
    const again = await reading((of) => reads.serviceRegistry(of, { cursor: second.paging.previous }));
    expect(again.services.map(({ id }) => id)).toEqual(start.services.map(({ id }) => id));
    const foreign = { organization: 'one', cursor: start.paging.next };
    for (const found of [
      await reading((of) => reads.serviceRegistry(of, { cursor: '1790000000000.x' })),
      await reading((of) => reads.services(of, foreign)),
    ])
      expect([found.paging.lost, found.paging.from]).toEqual([true, 1]);
  });

  it('tells machines the same, with a cursor to go on', async () => {
    const first = await reading((of) => reads.machineServices(of, { organization: 'one', limit: 100 }));
    const rest = await reading((of) =>
      reads.machineServices(of, { organization: 'one', limit: 100, after: first.last }),
    );
    expect([first.items.length, rest.items.length, rest.last]).toEqual([100, 20, undefined]);
    expect(first.last).toBe(first.items.at(-1)?.id);
  });

  it('counts by place all that there are', async () => {
    const { places } = await reading((of) => reads.catalog(of));
    const used = places.filter((each) => each.use).map(({ key, use }) => [key, use]);
    expect(used).toEqual([['aws/us-east-1', { approvals: 2, services: 127 }]]);
  });

  it('finds no service of another organization', async () => {
    const [theirs] = (await reading((of) => reads.machineServices(of, { organization: 'other', limit: 1 }))).items;
    const asked = { organization: 'one', service: theirs?.id ?? '' };
    expect(await reading((of) => reads.machineService(of, asked))).toBeUndefined();
  });
});

describe('a text', () => {
  it('that nobody mentioned is an error, and not one that was erased', async () => {
    const say = await reading(({ tx }) => voices(tx, 'one', { name: 'a'.repeat(64) }));
    expect(say.text('a'.repeat(64))).toBe('[erased]');
    expect(() => say.text('b'.repeat(64))).toThrow('not mentioned');
  });
});
