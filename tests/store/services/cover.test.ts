import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Draft } from '#app/domain/event.ts';
import { type CoverFilter, coverFilters } from '#app/domain/services/cover-words.ts';
import { reads } from '#db/reads.ts';
import { serviceIn } from '#db/services/held.ts';
import { service } from '#db/services/schema.ts';
import { happened, text } from '#tests/ready-customer.ts';
import { openStore, type TestStore } from '../engine/open-store.ts';
import { machine, withServices } from './many.ts';

const day = 86_400_000;
const now = Date.now();
const later = now + 40 * day;
let store: TestStore;

/** What happens to the one service of an organization, or to its agreement. */
const fates: Record<string, (service: string) => Draft[]> = {
  running: () => [],
  'on hold': () => [{ type: 'organization.held', data: { reason: text } }],
  leaving: () => [notice('leaving', later + day)],
  left: () => [notice('left', now + 30 * day)],
  foreign: (service) => [
    {
      type: 'services.inspected',
      data: {
        findings: [
          { code: 'not_hipaa', service, vendorService: `${service}-at-vendor`, provider: 'aws', region: 'us-east-1' },
        ],
      },
    },
  ],
  gone: (service) => [{ type: 'service.state_changed', data: { service, state: 'terminated' } }],
};
const notice = (organization: string, endsAt: number): Draft => ({
  type: 'notice.given',
  data: {
    agreement: `${organization}-agreement`,
    notice: 'n',
    from: 'customer',
    cause: 'convenience',
    reason: text,
    title: text,
    authority: true,
    endsAt,
    exitDays: 30,
  },
});

beforeAll(async () => {
  store = await openStore();
  for (const [organization, fate] of Object.entries(fates)) {
    const made = await withServices(store.db, organization, 1);
    await happened(store.db, organization, fate(made), () => now + 1);
  }
});
afterAll(() => store.close());

const listed = (asOf: number, cover?: CoverFilter) =>
  store.db.read(async (tx) => {
    const { services, paging } = await reads.serviceRegistry(
      { tx, now: asOf, actor: machine },
      { ...(cover && { cover }) },
    );
    return { paging, services: services.map((each) => ({ of: each.organization, is: each.cover.is })) };
  });
const names = (services: { of: string }[]) => services.map(({ of }) => of).sort();

describe('the registry, narrowed by cover', () => {
  it.each<[CoverFilter, number, string[]]>([
    ['covered', now + day, ['leaving', 'left', 'on hold', 'running']],
    ['not', now + day, ['foreign']],
    ['none', now + day, ['gone']],
    ['covered', later, ['leaving', 'on hold', 'running']],
    ['not', later, ['foreign', 'left']],
  ])('shows as %s what is so at %i', async (filter, asOf, expected) => {
    const { services, paging } = await listed(asOf, filter);
    expect(names(services)).toEqual(expected);
    expect(paging.total).toBe(expected.length);
    expect(coverFilters).toHaveProperty(filter);
  });

  it('shows each under one of them, and says of it what the law says', async () => {
    for (const asOf of [now + day, later]) {
      const { services: covered } = await listed(asOf, 'covered');
      expect(covered.every(({ is }) => is === 'covered')).toBe(true);
      const others = [...(await listed(asOf, 'not')).services, ...(await listed(asOf, 'none')).services];
      expect(others.every(({ is }) => is !== 'covered')).toBe(true);
      expect(names([...covered, ...others])).toEqual(names((await listed(asOf)).services));
    }
  });

  it('rests on rows that say what is true of each service', async () => {
    const rows = await store.db.read((tx) => tx.select().from(service));
    expect(rows.map((row) => [row.organization, row.made, row.deployment]).sort()).toEqual(
      Object.keys(fates)
        .map((organization) => [organization, organization !== 'gone', 'hosted'])
        .sort(),
    );
    expect(rows.map(serviceIn).every((each) => each.vendorService)).toBe(true);
  });
});
