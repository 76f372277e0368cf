import { and, eq, isNull } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { coveringAgreement, pendingAgreement } from '#app/domain/agreement/cover.ts';
import { isoDay } from '#app/domain/calendar.ts';
import type { Actor } from '#app/domain/command.ts';
import type { CommandName } from '#app/domain/commands.ts';
import { sampleOf } from '#app/domain/templates/samples.ts';
import { outbox } from '#db/operations/schema.ts';
import { eventsOf } from '#db/store.ts';
import { type AgreementDesk, openAgreementDesk, until } from '#tests/agreements.ts';
import { readPdf } from '#tests/pdf.ts';
import { openGate } from '#tests/story.ts';

const day = 86_400_000;
const line = 'business-associate';
const place = { provider: 'aws', region: 'us-east-2', deployment: 'hosted' as const };
let desk: AgreementDesk;
let later = 0;
let caspar: Actor;
let campaign: string;

const now = () => Date.now() + later;
const onCatalog = (actor: Actor, name: CommandName, input: unknown) =>
  desk.house.portal.perform(actor, name, {}, input);
const gate = (id: string) => desk.house.portal.read(desk.ops, 'preview', { organization: id, request: place });
const codes = async (id: string) => (await gate(id)).reasons.map((each) => each.code);
const events = async (id: string, type: string) =>
  (await desk.house.db.read((tx) => eventsOf(tx, id))).filter((each) => each.type === type);
const progress = async () => {
  const view = await desk.house.portal.read(desk.counsel, 'campaign', { campaign });
  return Object.fromEntries(view.items.map((item) => [item.organization, item.state]));
};
const settled = async (holds: () => Promise<boolean>) =>
  until(async () => {
    desk.house.worker.wake();
    return holds();
  });

/** Both signatures by DocuSign, and its documents fetched. */
async function signed(admin: Actor, id: string) {
  for (const actor of [admin, desk.counsel]) {
    await desk.visit(actor, id);
    const { id: agreement } = await desk.agreement(id);
    await desk.perform(actor, 'recordReturn', id, { agreement, event: 'signing_complete' });
    await settled(async () => {
      const found = (await desk.facts(id)).agreements.find((each) => each.id === agreement);
      return actor === admin ? found?.signed !== undefined : found?.inForce !== undefined;
    });
  }
}

beforeAll(async () => {
  desk = await openAgreementDesk({ clock: now });
  caspar = await desk.person('Caspar Counsel', 'caspar.counsel@vendor.example', 'counsel');
});
afterAll(() => desk.close());

describe('a campaign', () => {
  let ann: Actor;
  let bob: Actor;

  it('begins with a major version, written by one person, looked at as its PDF, and published by another', async () => {
    ann = await openGate(desk, 'ann');
    bob = await openGate(desk, 'bob');
    const text = sampleOf(line).text.replace('# Business Associate Agreement', '# Second Agreement');
    const written = {
      template: line,
      kind: 'major',
      termMonths: 24,
      breachNoticeHours: 48,
      objectionDays: 30,
      curePeriodDays: 30,
    };
    const { id: draft } = await onCatalog(desk.counsel, 'draftTemplate', { ...written, text, seen: '' });
    const look = (actor: Actor, organization?: string) =>
      desk.house.portal.previewContract(actor, { template: line, version: 'draft', organization });
    const pdf = await readPdf(await look(caspar));
    expect(pdf.text.join('')).toContain('Second Agreement');
    expect(pdf.text.join('').replaceAll('\n', ' ')).toContain('48 hours');
    expect((await readPdf(await look(caspar, 'ann'))).text.join('')).toContain('Test Health, Inc.');
    await expect(look(desk.sales)).rejects.toMatchObject({ code: 'not_allowed' });
    const { preview } = await desk.house.portal.read(caspar, 'template', { template: line });
    expect(preview?.counts).toEqual({ organizations: 2, anew: 2, gates: 2, ownTerms: 0, mailed: 2 });
    const published = { template: line, draft, preview: preview?.token };
    await expect(onCatalog(desk.counsel, 'publishTemplate', published)).rejects.toMatchObject({ code: 'four_eyes' });
    await expect(onCatalog(caspar, 'publishTemplate', { template: line, draft })).rejects.toMatchObject({
      issues: { preview: 'Look first at what it does.' },
    });
    const other = { ...published, preview: `${'0'.repeat(64)}.3.3.2.0.2` };
    await expect(onCatalog(caspar, 'publishTemplate', other)).rejects.toMatchObject({
      code: 'stale',
      message:
        'What it does changed while you were looking at it. Organizations that it concerns: 3 before, 2 now. Agreements in force under an older major version: 3 before, 2 now. Look again.',
    });
    const {
      events: [done],
    } = await onCatalog(caspar, 'publishTemplate', published);
    expect(done).toMatchObject({ type: 'template.published', data: { preview: preview?.sha256 } });
  });

  it('asks everybody under an older major version, tells them until when, and changes nothing yet', async () => {
    const { lines } = await desk.house.portal.read(desk.counsel, 'campaigns');
    const preview = lines.find((each) => each.id === line)?.preview;
    expect(preview?.first.map((each) => each.name).sort()).toEqual(['ann Health', 'bob Health']);
    expect(preview?.counts).toEqual({ organizations: 2, gates: 2, mailed: 2 });
    const deadline = isoDay(now() + 40 * day);
    const said = { template: line, deadline, graceDays: 20, reason: 'The notice clock is shorter now.' };
    const opened = { ...said, preview: preview?.token };
    await expect(onCatalog(desk.sales, 'openCampaign', opened)).rejects.toMatchObject({ code: 'not_allowed' });
    await expect(
      onCatalog(desk.counsel, 'openCampaign', { ...opened, deadline: isoDay(now() + day) }),
    ).rejects.toMatchObject({ code: 'too_soon' });
    const stale = { ...opened, preview: 'f'.repeat(64) };
    await expect(onCatalog(desk.counsel, 'openCampaign', stale)).rejects.toMatchObject({ code: 'stale' });
    campaign = (await onCatalog(desk.counsel, 'openCampaign', opened)).id;
    await expect(onCatalog(desk.counsel, 'openCampaign', opened)).rejects.toMatchObject({ code: 'campaign_open' });
    await settled(
      async () =>
        (await progress())['ann'] === 'to_send' && (await events('bob', 'agreement.resign_asked')).length === 1,
    );
    expect(await codes('ann')).toEqual([]);
    await settled(async () =>
      (await desk.outside.mails('ada@bob.example')).some((mail) => /new version of the agreement/.test(mail.subject)),
    );
    const [mail] = (await desk.outside.mails('ada@bob.example')).filter((each) =>
      /new version of the agreement/.test(each.subject),
    );
    expect(mail?.text).toContain('The notice clock is shorter now.');
    expect(mail?.text).toContain('running services go on');
  });

  it('is signed beside the agreement in force, which covers until the new one does', async () => {
    await onCatalog(desk.sales, 'sendForCampaign', { campaign });
    await settled(async () => Object.values(await progress()).every((state) => state === 'signer'));
    const before = coveringAgreement(await desk.facts('ann'));
    expect(pendingAgreement(await desk.facts('ann'))).toMatchObject({ templateVersion: '2.0', termMonths: 24 });
    expect(await codes('ann')).toEqual([]);
    await signed(ann, 'ann');
    const facts = await desk.facts('ann');
    expect(coveringAgreement(facts)).toMatchObject({ templateVersion: '2.0', commitments: { breachNoticeHours: 48 } });
    expect(facts.agreements.find((each) => each.id === before?.id)?.superseded?.successor).toBe(
      coveringAgreement(facts)?.id,
    );
    expect(await progress()).toMatchObject({ ann: 'signed', bob: 'signer' });
    expect(await codes('ann')).toEqual([]);
    // Every generation stays readable.
    for (const each of facts.agreements)
      expect(
        (await desk.house.portal.document(ann, 'ann', each.id, 'agreement', 'test')).subarray(0, 4).toString(),
      ).toBe('%PDF');
  });

  it('asks and sends once, also when the work is done again after a crash', async () => {
    const counted = async () => (await desk.house.db.read((tx) => eventsOf(tx, 'bob'))).length;
    const before = await counted();
    const again = eq(outbox.lane, 'campaign');
    await desk.house.db.write(
      'queue',
      async (tx) =>
        void (await tx
          .update(outbox)
          .set({ doneAt: null, runAt: 0 })
          .where(and(again, eq(outbox.chain, 'catalog')))),
    );
    const left = () =>
      desk.house.db.read((tx) =>
        tx
          .select()
          .from(outbox)
          .where(and(again, eq(outbox.chain, 'catalog'), isNull(outbox.doneAt))),
      );
    await settled(async () => (await left()).length === 0);
    expect(await counted()).toBe(before);
  });

  it('reminds by schedule, never twice within a day, and only who has not signed', async () => {
    later = 39.5 * day;
    await settled(async () => (await events('bob', 'agreement.resign_reminded')).length === 1);
    expect(await events('ann', 'agreement.resign_reminded')).toEqual([]);
    await expect(desk.perform(desk.sales, 'remindToResign', 'bob')).rejects.toMatchObject({ code: 'too_often' });
    await expect(desk.perform(desk.sales, 'remindToResign', 'ann')).rejects.toMatchObject({ code: 'nothing_to_sign' });
    // A day later whatever the hour: the deadline is the end of a day of UTC.
    later = 41 * day;
    await desk.perform(desk.sales, 'remindToResign', 'bob');
    expect((await events('bob', 'agreement.resign_reminded')).length).toBe(2);
  });

  it('warns in grace, closes creation afterwards with no job running, and never touches who has signed', async () => {
    const warned = async () =>
      (await desk.house.portal.read(desk.ops, 'journey', { organization: 'bob' })).demand?.phase;
    expect(await warned()).toBe('grace');
    expect(await codes('bob')).toEqual([]);
    later = 61 * day;
    expect(await warned()).toBe('closed');
    expect(await codes('bob')).toEqual(['baa_superseded', 'baa_pending_signature']);
    expect(await codes('ann')).toEqual([]);
    const refused = { name: 'late', ...place, ipAccess: '203.0.113.0/24', transparentDataEncryption: 'on' };
    await desk.perform(bob, 'createService', 'bob', refused);
    expect(await events('bob', 'service.requested')).toEqual([]);
    expect((await events('bob', 'service.refused')).length).toBe(1);
  });

  it('can give more time, never less, and be called off', async () => {
    const move = (deadline: number, graceDays = 20) =>
      onCatalog(desk.counsel, 'moveCampaignDeadline', { campaign, deadline: isoDay(deadline), graceDays });
    await expect(move(now() - 30 * day)).rejects.toMatchObject({ code: 'too_soon' });
    await move(now() + 10 * day);
    expect(await codes('bob')).toEqual([]);
    await settled(async () => (await events('bob', 'agreement.resign_asked')).length === 2);
    later += 31 * day;
    expect(await codes('bob')).toContain('baa_superseded');
    await onCatalog(desk.counsel, 'closeCampaign', { campaign, effect: 'lifted' });
    expect(await codes('bob')).toEqual([]);
    await expect(onCatalog(desk.counsel, 'remindForCampaign', { campaign })).rejects.toMatchObject({
      code: 'campaign_closed',
    });
  });

  it('leaves a log that verifies, rows and all', async () => {
    expect((await desk.house.verify()).findings).toEqual([]);
  });
});
