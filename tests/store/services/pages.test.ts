import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { voices } from '#db/case.ts';
import { reads } from '#db/reads.ts';
import type { RegistryPlace } from '#db/services/reads.ts';
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
    let after: string | undefined;
    do {
      const page = await reading((of) => reads.services(of, { organization: 'one', after }));
      expect(page.total).toBe(120);
      expect(page.services.length).toBeLessThanOrEqual(50);
      seen.push(...page.services.map((each) => each.id));
      after = page.more ? page.services.at(-1)?.id : undefined;
    } while (after);
    expect(seen).toHaveLength(120);
    expect(seen).toEqual([...new Set(seen)].sort().reverse());
  });

  it('tells every service of all of them once, with the name of its organization and how many there are', async () => {
    const seen: string[] = [];
    let after: RegistryPlace | undefined;
    do {
      const page = await reading((of) => reads.serviceRegistry(of, { after }));
      expect(page.total).toBe(127);
      seen.push(...page.services.map((each) => `${each.requestedAt} ${each.id}`));
      expect(page.services.every((each) => each.organizationName === 'A text of a test.')).toBe(true);
      after = page.next;
    } while (after);
    expect(seen).toHaveLength(127);
    expect(seen).toEqual([...new Set(seen)].sort().reverse());
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
    const { uses } = await reading((of) => reads.catalog(of));
    expect(uses).toEqual({ 'aws/us-east-1': { approvals: 2, services: 127 } });
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
