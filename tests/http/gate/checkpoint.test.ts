import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Actor } from '#app/domain/command.ts';
import { pendingLeaf } from '#db/schema.ts';
import { openPortal, type TestPortal } from '#tests/portal.ts';

/** Without an event of the gate the tree grows once a minute, which no test waits for. */
let portal: TestPortal;
let ops: Actor;
const system: Actor = { kind: 'system', id: 'test' };
const reason = 'The test asks for it.';
const region = { provider: 'aws', region: 'us-east-1', reason };

beforeAll(async () => {
  portal = await openPortal();
  ops = await portal.person('Omar', 'omar@vendor.example', 'ops');
  const of = { organization: 'acme', vendorOrganization: 'acme-at-vendor', name: 'Acme', plan: 'enterprise' };
  await portal.perform(system, 'registerOrganization', 'acme', of);
});
afterAll(() => portal.close());

/** With what somebody has to have seen of the effects. */
async function previewed({ change, ...input }: typeof region & { change: 'withdraw' | 'count' }) {
  const { previews } = await portal.house.portal.read(ops, 'catalogPlace', region);
  const preview = previews.find((each) => each.change === change)?.sha256;
  return {
    ...input,
    source: 'The vendor’s page.',
    lookedOn: '2026-11-20',
    preview,
    ...(change === 'count' && { approvals: change }),
  };
}

const waiting = async () => (await portal.house.db.read((tx) => tx.select().from(pendingLeaf))).length;
const signed = () => expect.poll(waiting, { timeout: 5_000 }).toBe(0);

/** A plan that changes is of the gate: what waited goes into the tree with it. */
let plan = false;
beforeEach(async () => {
  plan = !plan;
  await portal.perform(system, 'recordPlan', 'acme', { plan: plan ? 'scale' : 'enterprise' });
  await signed();
});

describe('a checkpoint is signed at once', () => {
  it.each([
    ['a hold', 'holdOrganization', { reason }],
    ['the release of a hold', 'releaseOrganization', {}],
    ['a region that is withdrawn', 'withdrawRegion', { ...region, change: 'withdraw' }],
    ['a region that is reinstated', 'reinstateRegion', { ...region, change: 'count' }],
    ['cover for BYOC that begins', 'setByocPolicy', { covered: 'yes', reason }],
    ['cover for BYOC that ends', 'setByocPolicy', { covered: 'no', reason }],
  ] as const)('after %s', async (_what, name, given) => {
    const input = 'change' in given ? await previewed(given) : given;
    await portal.perform(ops, name, name.endsWith('Organization') ? 'acme' : '', input);
    await signed();
  });
  it('and not after what leaves the gate as it is', async () => {
    await portal.perform(await portal.person('Sam', 'sam@vendor.example', 'sales'), 'takeOwnership', 'acme');
    await new Promise((resolve) => setTimeout(resolve, 500));
    expect(await waiting()).toBe(1);
  });
});
