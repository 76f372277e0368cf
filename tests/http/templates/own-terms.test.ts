import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { commitmentsOf } from '#app/domain/agreement/commitments.ts';
import type { Actor } from '#app/domain/command.ts';
import { sampleOf } from '#app/domain/templates/samples.ts';
import { type AgreementDesk, openAgreementDesk, until } from '#tests/agreements.ts';
import { readPdf } from '#tests/pdf.ts';

let desk: AgreementDesk;
let caspar: Actor;
let admin: Actor;
beforeAll(async () => {
  desk = await openAgreementDesk();
  caspar = await desk.person('Caspar Counsel', 'caspar.counsel@vendor.example', 'counsel');
  ({ admin } = await desk.ready('own', { name: 'Olga Own', email: 'olga@own.example' }));
  await desk.ready('other', { name: 'Otto Other', email: 'otto@other.example' });
});
afterAll(() => desk.close());

const standard = sampleOf('business-associate');
/** A clause reworded, and other numbers. */
const text = standard.text.replace(/^(1\.1 .*)$/m, '$1 Nothing here binds the pelicans of the customer.');
const numbers = { termMonths: '12', breachNoticeHours: '24', objectionDays: '60', curePeriodDays: '45' };
const read = (actor: Actor) => desk.house.portal.read(actor, 'ownTerms', { organization: 'own' });
const draft = async (actor: Actor, more: object = {}) =>
  desk.perform(actor, 'draftOwnTerms', 'own', {
    ...numbers,
    text,
    seen: (await read(desk.counsel)).own?.id ?? '',
    ...more,
  });

describe('terms for one organization alone', () => {
  it('are written by counsel and nobody else, with numbers that the law allows', async () => {
    await expect(draft(desk.sales)).rejects.toMatchObject({ code: 'not_allowed' });
    await expect(draft(admin)).rejects.toMatchObject({ code: 'not_allowed' });
    await expect(draft(desk.counsel, { breachNoticeHours: '2000' })).rejects.toMatchObject({
      issues: { breachNoticeHours: expect.stringContaining('60 days at most') },
    });
    await expect(read(admin)).rejects.toMatchObject({ code: 'not_allowed' });
  });

  it('are shown beside the standard with what the clause lint finds, and cannot be approved while it finds anything', async () => {
    await draft(desk.counsel, { text: text.replace('@clause notice-clock\n', '') });
    const { own, standard: shown } = await read(caspar);
    expect(shown.text).toBe(standard.text);
    expect(own).toMatchObject({ complete: false, mine: false, by: 'Clara Counsel', approvedBy: undefined });
    expect(own?.missing.join()).toContain('notice-clock');
    await expect(desk.perform(caspar, 'approveOwnTerms', 'own', { terms: own?.id })).rejects.toMatchObject({
      code: 'template_incomplete',
    });
  });

  it('are approved by a second person, who is told, and previewed as what is sent next', async () => {
    await draft(desk.counsel);
    const terms = (await read(caspar)).own?.id;
    await until(async () =>
      (await desk.outside.mails('clara.counsel@vendor.example')).some((each) =>
        each.subject.includes('wait for approval'),
      ),
    );
    await expect(desk.perform(desk.counsel, 'approveOwnTerms', 'own', { terms })).rejects.toMatchObject({
      code: 'four_eyes',
    });
    await expect(desk.perform(desk.sales, 'approveOwnTerms', 'own', { terms })).rejects.toMatchObject({
      code: 'not_allowed',
    });
    const before = await readPdf(await desk.house.portal.previewAgreement(admin, 'own'));
    expect(before.text.join('')).not.toContain('pelicans');
    await desk.perform(caspar, 'approveOwnTerms', 'own', { terms });
    const after = await readPdf(await desk.house.portal.previewAgreement(admin, 'own'));
    expect(after.text.join('').replaceAll('\n', ' ')).toContain('pelicans');
    expect(after.text.join('').replaceAll('\n', ' ')).toContain('24 hours');
  });

  it('are what is sent to it and to nobody else, with their hash and their commitments', async () => {
    await desk.send('own');
    await desk.send('other');
    const sent = await desk.agreement('own');
    const own = (await read(desk.counsel)).own;
    expect(sent).toMatchObject({ templateSha256: own?.sha256, templateVersion: standard.version, termMonths: 12 });
    expect(commitmentsOf(sent)).toEqual({ breachNoticeHours: 24, objectionDays: 60, curePeriodDays: 45 });
    const pdf = await desk.house.portal.document(desk.sales, 'own', sent.id, 'unsigned', 'test');
    expect((await readPdf(pdf)).text.join('').replaceAll('\n', ' ')).toContain('pelicans');
    expect((await desk.agreement('other')).templateSha256).toBe(standard.sha256);
    const signing = await desk.house.portal.read({ kind: 'person', id: sent.signer }, 'signing', {
      organization: 'own',
    });
    expect(signing.template?.text).toContain('pelicans');
    expect(signing.template?.commitments.breachNoticeHours).toBe(24);
  });

  it('can be discarded: the standard is sent next, and what was sent keeps its own', async () => {
    const terms = (await read(caspar)).own?.id;
    await desk.perform(caspar, 'discardOwnTerms', 'own', { terms });
    expect((await read(caspar)).own).toBeUndefined();
    await expect(desk.perform(caspar, 'discardOwnTerms', 'own', { terms })).rejects.toMatchObject({ code: 'no_draft' });
    const sent = await desk.agreement('own');
    const signing = await desk.house.portal.read({ kind: 'person', id: sent.signer }, 'signing', {
      organization: 'own',
    });
    expect(signing.template?.text).toContain('pelicans');
  });
});
