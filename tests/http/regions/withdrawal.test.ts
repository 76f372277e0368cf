import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Actor } from '#app/domain/command.ts';
import type { Draft } from '#app/domain/event.ts';
import { eventsOf } from '#db/store.ts';
import { type AgreementDesk, openAgreementDesk, until } from '#tests/agreements.ts';
import { happened, text } from '#tests/ready-customer.ts';
import { openGate } from '#tests/story.ts';

const place = { provider: 'aws', region: 'us-east-1' } as const;
const seenAt = { source: 'The vendor’s status page.', lookedOn: '2026-11-20' };
const request = { ...place, deployment: 'hosted' } as const;
const ordered: Draft = {
  type: 'service.requested',
  data: {
    ...{ service: 's1', name: text, ...request, minReplicaMemoryGb: 8, maxReplicaMemoryGb: 8, numReplicas: 1 },
    ...{ ipAccess: ['203.0.113.0/24'], transparentDataEncryption: true, coreDumps: false },
  },
};
const made: Draft = { type: 'service.provisioning', data: { service: 's1', vendorService: 'v-s1' } };
let desk: AgreementDesk;
let admin: Actor;

beforeAll(async () => {
  desk = await openAgreementDesk();
  admin = await openGate(desk, 'ann', 'aws/us-east-1');
  await openGate(desk, 'bob', 'aws/us-east-2');
});
afterAll(() => desk.close());

const { read, perform } = { read: () => desk.house.portal.read, perform: () => desk.house.portal.perform };
const previews = async () => (await read()(desk.ops, 'catalogPlace', place)).previews;
const preview = async (change: string) => {
  const found = (await previews()).find((each) => each.change === change);
  if (!found) throw new Error(`Nothing would be done by ${change}.`);
  return found;
};
const withdraw = (shown: string, actor = desk.ops, from?: string) =>
  perform()(
    actor,
    'withdrawRegion',
    {},
    { ...place, ...seenAt, reason: 'The hall is closed.', preview: shown, ...(from && { from }) },
  );
const reinstate = async (approvals: 'count' | 'review', sha256?: string) =>
  perform()(
    desk.ops,
    'reinstateRegion',
    {},
    {
      ...place,
      ...seenAt,
      approvals,
      reason: 'It is open again.',
      preview: sha256 ?? (await preview(approvals)).sha256,
    },
  );
const codes = async () =>
  (await read()(desk.ops, 'preview', { organization: 'ann', request })).reasons.map((each) => each.code);
const inCatalog = async () => (await desk.house.db.read((tx) => eventsOf(tx, 'catalog'))).at(-1);
const toReview = async () => (await read()(desk.ops, 'regionQueue', {})).review;
const mailsTo = async (to: string, subject: RegExp) =>
  (await desk.outside.mails(to)).filter((mail) => subject.test(mail.subject));
const told = (type: 'region.withdrawal_told' | 'region.reinstatement_told', times: number) =>
  until(async () => {
    desk.house.worker.wake();
    return (await desk.events('ann', type)).length === times;
  });

describe('a withdrawal', () => {
  it('is refused without a look at what it does, on an old look, and to everybody but operations', async () => {
    const before = await preview('withdraw');
    expect(before.counts).toEqual({ gates: 1, organizations: 1, approvals: 1, requests: 0, services: 0, mailed: 1 });
    await expect(perform()(desk.ops, 'withdrawRegion', {}, { ...place, ...seenAt, reason: 'x' })).rejects.toMatchObject(
      {
        issues: { preview: 'Look first at what it does.' },
      },
    );
    await expect(withdraw(before.sha256, desk.counsel)).rejects.toMatchObject({ code: 'not_allowed' });
    await expect(read()(desk.sales, 'catalogPlace', place)).rejects.toMatchObject({ code: 'not_allowed' });
    await expect(read()(desk.ops, 'catalogPlace', { provider: 'aws', region: 'nowhere-1' })).rejects.toMatchObject({
      code: 'not_found',
    });

    // Ordered and made, and the cloud of this test, which does not know this organization, is not asked.
    await happened(desk.house.db, 'ann', [ordered, made], () => Date.now());
    await expect(withdraw(before.token)).rejects.toMatchObject({
      code: 'stale',
      message: 'What it does changed while you were looking at it. Services that go on: 0 before, 1 now. Look again.',
    });
    // Whoever has the hash alone is told that it changed, and not what.
    await expect(withdraw(before.sha256)).rejects.toMatchObject({
      message: 'What it does changed while you were looking at it. Look again.',
    });
    expect(await inCatalog()).toBeUndefined();
    expect(await codes()).toEqual([]);
  });

  it('does what was shown, keeps the hash of that, and tells its reason to whom it concerns', async () => {
    const shown = await preview('withdraw');
    expect(shown).toMatchObject({
      counts: { services: 1 },
      first: [{ name: 'ann Health', counts: { gates: 1, services: 1, mailed: 1 } }],
    });
    await withdraw(shown.token);
    expect(await inCatalog()).toMatchObject({ type: 'catalog.region_withdrawn', data: { preview: shown.sha256 } });
    expect(await codes()).toEqual(['region_withdrawn']);
    await told('region.withdrawal_told', 1);
    await until(
      async () => (await mailsTo('ada@ann.example', /A region was withdrawn/)).length === shown.counts['mailed'],
    );
    const [mail] = await mailsTo('ada@ann.example', /A region was withdrawn/);
    expect(mail?.text).toContain('“The hall is closed.”');
    const { regions } = await read()(admin, 'journey', { organization: 'ann' });
    expect(regions.map((each) => each.withdrawnBecause)).toEqual(['The hall is closed.']);
    expect(mail?.text).toContain('Operations decides whether what was approved there counts again.');
    expect(await desk.events('bob', 'region.withdrawal_told')).toEqual([]);
  });

  it('opens a review that the gate does not wait for while the region is away', async () => {
    const { items, paging } = await toReview();
    expect(paging.total).toBe(1);
    expect(items[0]).toMatchObject({ organization: 'ann', request: { region: 'us-east-1', usable: false } });
    const { turns } = await read()(desk.ops, 'caseFile', { organization: 'ann' });
    expect(turns.find((each) => each.kind === 'region.review')).toMatchObject({ owner: 'ops', theirs: true });
  });

  it('leaves approvals in question when the region comes back, until they are kept', async () => {
    expect(await preview('count')).toMatchObject({ counts: { gates: 1 } });
    expect(await preview('review')).toMatchObject({ counts: { gates: 0 } });
    await expect(reinstate('review', (await preview('count')).sha256)).rejects.toMatchObject({ code: 'stale' });
    await reinstate('review');
    expect(await codes()).toEqual(['region_in_review']);
    await told('region.reinstatement_told', 1);
    await until(async () => (await mailsTo('ada@ann.example', /offered again/)).length === 1);
    await expect(perform()(admin, 'keepRegion', { organization: 'ann' }, request)).rejects.toMatchObject({
      code: 'not_allowed',
    });
    await perform()(desk.ops, 'keepRegion', { organization: 'ann' }, request);
    expect(await codes()).toEqual([]);
    expect((await toReview()).paging.total).toBe(0);
    expect(await preview('withdraw')).toMatchObject({ counts: { gates: 1 } });
  });

  it('of a region that comes back with its approvals asks nobody', async () => {
    await withdraw((await preview('withdraw')).sha256);
    await told('region.withdrawal_told', 2);
    expect((await toReview()).paging.total).toBe(1);
    expect(await preview('count')).toMatchObject({ counts: { gates: 1 } });
    await reinstate('count');
    expect(await codes()).toEqual([]);
    expect((await toReview()).paging.total).toBe(0);
    await told('region.reinstatement_told', 2);
  });

  it('leaves a log that verifies: the hash of what was shown is no text', async () => {
    expect((await desk.house.verify()).findings).toEqual([]);
  });
});
