import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { cover } from '#db/ending/schema.ts';
import { organizations } from '#sandbox/people.ts';
import { day, type EndingDesk, openEndingDesk, until } from './desk.ts';

let desk: EndingDesk;
beforeAll(async () => {
  desk = await openEndingDesk();
});
afterAll(() => desk.close());

const isoDay = (at: number) => new Date(at).toISOString().slice(0, 10);
const notice = (agreement: string, over: Record<string, unknown>) => ({
  agreement,
  cause: 'convenience',
  exitDays: '30',
  reason: 'We move to another vendor.',
  title: 'Chief Privacy Officer',
  authority: 'on',
  ...over,
});

/** Covered by a paper, with a running service. */
async function coveredService(number: number) {
  const id = organizations[number]?.id ?? '';
  const { admin } = await desk.ready(id);
  const paper = await desk.upload(admin, id, { termMonths: '24' });
  await desk.verified(id, paper, desk.counsel);
  await desk.verified(id, paper, desk.caspar);
  await desk.openRest(id, admin);
  await desk.perform(admin, 'createService', id, {
    name: 'claims',
    provider: 'aws',
    region: 'us-east-1',
    deployment: 'hosted',
    ipAccess: '203.0.113.0/24',
  });
  await desk.drain();
  const [service] = await desk.services(id);
  return { id, admin, agreement: paper, service: service?.id ?? '' };
}

describe('from notice to certificate', () => {
  it('goes through every step, by both sides, and leaves a signed certificate with the customer', async () => {
    const { id, admin, agreement, service } = await coveredService(0);
    const of = { agreement, service };
    const lastDay = isoDay(desk.now() + 5 * day);
    await desk.perform(admin, 'giveNotice', id, notice(agreement, { endsOn: lastDay }));
    await desk.mailed('clara.counsel@vendor.example', 'Notice to end');
    expect(await desk.gate(admin, id)).toEqual(['exit_in_progress']);

    await desk.perform(admin, 'recordExport', id, { ...of, needed: 'yes' });
    await expect(
      desk.house.portal.confirmed.ended(
        desk.ops,
        'attestDestruction',
        { organization: id },
        { ...of, method: 'purge', destroyedOn: isoDay(desk.now()), authority: 'on' },
      ),
    ).rejects.toMatchObject({ code: 'deletion_first' });
    const { confirmed } = desk.house.portal;
    const remove = () => confirmed.ended(admin, 'recordDeletion', { organization: id }, { ...of, deleted: 'on' });
    await expect(remove()).rejects.toMatchObject({ code: 'cloud_says_otherwise' });
    await desk.cloud(`/services/${(await desk.services(id))[0]?.vendorService}/state`, { state: 'terminated' });
    await remove();
    await expect(desk.perform(desk.counsel, 'prepareDestruction', id, { agreement })).rejects.toMatchObject({
      code: 'no_exit',
    });

    await desk.at(Date.parse(`${lastDay}T00:00:00Z`) + day);
    expect((await desk.facts(id)).agreements[0]?.terminated).toBeDefined();
    expect(await desk.gate(admin, id)).toEqual(['baa_terminated']);
    await expect(desk.perform(desk.counsel, 'prepareDestruction', id, { agreement })).rejects.toMatchObject({
      code: 'exit_unsettled',
    });
    const attestation = { ...of, method: 'cryptographic_erase', destroyedOn: isoDay(desk.now()), authority: 'on' };
    await confirmed.ended(desk.ops, 'attestDestruction', { organization: id }, attestation);
    await desk.perform(desk.counsel, 'prepareDestruction', id, { agreement });
    await desk.drain();

    const certificate = async () => (await desk.facts(id)).agreements[0]?.destructions?.at(-1);
    await until(async () => (await certificate())?.sent !== undefined);
    const destruction = (await certificate())?.id ?? '';
    const named = { agreement, destruction };
    await expect(
      desk.house.portal.ending.openCertificate(desk.caspar, { organization: id }, named),
    ).rejects.toMatchObject({
      code: 'not_your_signature',
    });
    const url = await desk.house.portal.ending.openCertificate(desk.counsel, { organization: id }, named);
    expect(await desk.outside.visit(url, 'finish', '')).toBe('signing_complete');
    await desk.perform(desk.counsel, 'recordDestructionReturn', id, { ...named, event: 'signing_complete' });
    await desk.drain();
    await until(async () => (await certificate())?.signed !== undefined);

    const bytes = await desk.house.portal.ending.certificate(
      admin,
      { organization: id },
      { ...named, what: 'destruction' },
    );
    expect(bytes.subarray(0, 5).toString()).toBe('%PDF-');
    await desk.mailed(`ada@${id}.example`, 'certificate of destruction');
    await expect(desk.perform(desk.counsel, 'prepareDestruction', id, { agreement })).rejects.toMatchObject({
      code: 'already_done',
    });
    expect((await desk.house.verify()).findings).toEqual([]);
  });

  it('lets operations destroy what the customer left, once its time has run out, and tells both sides', async () => {
    const { id, admin, agreement, service } = await coveredService(2);
    await desk.perform(desk.counsel, 'giveNotice', id, notice(agreement, { cause: 'incurable', title: 'Counsel' }));
    expect(await desk.gate(admin, id)).toEqual(['baa_terminated']);
    const ended = desk.now();
    await desk.at(ended + 24 * day);
    await desk.at(ended + 31 * day);
    expect(await desk.mailed(`ada@${id}.example`, 'Return or destruction is due', 2)).toHaveLength(2);
    await desk.perform(desk.ops, 'recordInfeasible', id, {
      agreement,
      service,
      reason: 'Backups of the provider are overwritten in ninety days.',
      protection: 'on',
    });
    await desk.perform(desk.ops, 'prepareDestruction', id, { agreement });
    await desk.drain();
    await until(async () => (await desk.facts(id)).agreements[0]?.destructions?.[0]?.sent !== undefined);
  });

  it('finds the one envelope of a certificate again when the answer to its creation was lost', async () => {
    const { id, agreement, service } = await coveredService(3);
    await desk.perform(desk.counsel, 'giveNotice', id, notice(agreement, { cause: 'incurable', title: 'Counsel' }));
    await desk.perform(desk.ops, 'recordInfeasible', id, { agreement, service, reason: 'Tapes.', protection: 'on' });
    const before = (await desk.outside.envelopes()).length;
    await desk.outside.fault('answer_lost', { count: 1 });
    await desk.perform(desk.ops, 'prepareDestruction', id, { agreement });
    await desk.drain();
    await desk.outside.calm();
    await desk.at(desk.now() + 3_600_000);
    await until(async () => (await desk.facts(id)).agreements[0]?.destructions?.[0]?.sent !== undefined);
    expect((await desk.outside.envelopes()).length).toBe(before + 1);
  });

  it('is prepared and signed anew where DocuSign purged it before the portal had it', async () => {
    const { id, agreement, service } = await coveredService(4);
    await desk.perform(desk.counsel, 'giveNotice', id, notice(agreement, { cause: 'incurable', title: 'Counsel' }));
    await desk.perform(desk.ops, 'recordInfeasible', id, { agreement, service, reason: 'Tapes.', protection: 'on' });
    const certificates = async () => (await desk.facts(id)).agreements[0]?.destructions ?? [];
    const last = async () => (await certificates()).at(-1);
    /** Counsel signs what is on its way, and comes back. */
    const sign = async () => {
      await desk.perform(desk.counsel, 'prepareDestruction', id, { agreement });
      await desk.drain();
      await until(async () => (await last())?.sent !== undefined);
      const named = { agreement, destruction: (await last())?.id ?? '' };
      const url = await desk.house.portal.ending.openCertificate(desk.counsel, { organization: id }, named);
      await desk.outside.visit(url, 'finish', '');
      await desk.perform(desk.counsel, 'recordDestructionReturn', id, { ...named, event: 'signing_complete' });
      await desk.drain();
    };
    await desk.outside.console('faults', { mode: '503', path: 'GET .*/documents/combined$' });
    await sign();
    const first = await last();
    expect(first?.signed).toBeUndefined();
    await desk.outside.console(`envelopes/${first?.sent?.envelope}/purge`, {});
    await desk.outside.calm();
    await desk.at(desk.now() + 3_600_000);
    await until(async () => (await last())?.ended !== undefined);
    expect((await last())?.ended?.how).toBe('purged');
    expect((await last())?.contradicted).toBeUndefined();
    await desk.mailed('clara.counsel@vendor.example', 'has to be signed anew');

    await sign();
    await until(async () => (await last())?.signed !== undefined);
    expect(await certificates()).toHaveLength(2);
    expect((await desk.house.verify()).findings).toEqual([]);
  });
});

describe('warnings before the end of a term', () => {
  it('reach both sides once each, through restarts and however often time is looked at', async () => {
    const { admin, id } = await desk.ready('renewer');
    const paper = await desk.upload(admin, id, { termMonths: '12' });
    await desk.verified(id, paper, desk.counsel);
    await desk.verified(id, paper, desk.caspar);
    const end = (await desk.agreement(id)).inForce?.endsAt ?? 0;
    for (const days of [91, 89, 61, 59, 31, 29, 8, 6]) {
      await desk.at(end - days * day);
      await desk.drain();
    }
    expect(await desk.mailed(`ada@${id}.example`, 'ends soon', 4)).toHaveLength(4);
    expect(await desk.mailed('sales@vendor.example', 'ends soon', 4)).toHaveLength(4);
    await desk.at(end + day);
    expect(await desk.gate(admin, id)).toContain('baa_expired');
    const [row] = (await desk.house.db.read((tx) => tx.select().from(cover))).filter(
      (each) => each.organization === id,
    );
    expect(row?.nextAt ?? Number.POSITIVE_INFINITY).toBeGreaterThan(desk.now());
  });
});
