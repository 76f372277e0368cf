import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { isoDay } from '#app/domain/calendar.ts';
import { day, type EndingDesk, openEndingDesk, pdf } from '../ending/desk.ts';

let desk: EndingDesk;
beforeAll(async () => {
  desk = await openEndingDesk();
});
afterAll(() => desk.close());

describe('an agreement signed elsewhere', () => {
  it('counts only when two people of counsel have read and verified it, neither of whom brought it', async () => {
    const { id, admin } = await desk.ready('paper-one');
    const paper = await desk.upload(admin, id);
    expect(await desk.gate(admin, id)).toContain('baa_missing');
    const { sha256 } = (await desk.facts(id)).papers?.[paper] ?? { sha256: '' };
    const verify = (by: typeof admin) => desk.house.portal.ending.verify(by, { organization: id }, { paper, sha256 });
    await expect(verify(desk.counsel)).rejects.toMatchObject({ code: 'paper_unread' });
    await expect(verify(desk.sales)).rejects.toMatchObject({ code: 'not_allowed' });
    await desk.verified(id, paper, desk.counsel);
    expect(await desk.gate(admin, id)).toContain('baa_missing');
    await expect(verify(desk.counsel)).rejects.toMatchObject({ code: 'four_eyes' });
    await desk.verified(id, paper, desk.caspar);
    expect(await desk.gate(admin, id)).not.toContain('baa_missing');
    await desk.openRest(id, admin);
    expect(await desk.gate(admin, id)).toEqual([]);

    const agreement = await desk.agreement(id);
    expect(agreement).toMatchObject({ id: paper, template: 'paper', commitments: { breachNoticeHours: 24 } });
    const bytes = await desk.house.portal.document(admin, id, paper, 'agreement', 'test');
    expect(bytes.subarray(0, 5).toString()).toBe('%PDF-');
    await expect(desk.house.portal.document(admin, id, paper, 'certificate', 'test')).rejects.toMatchObject({
      code: 'not_found',
    });
    expect((await desk.house.verify()).findings).toEqual([]);
  });

  it('is not verified by who uploaded it, nor when the file is another than the one that was shown', async () => {
    const { id } = await desk.ready('paper-two');
    const paper = await desk.upload(desk.counsel, id);
    await expect(desk.verified(id, paper, desk.counsel)).rejects.toMatchObject({ code: 'four_eyes' });
    await desk.house.portal.ending.read(desk.caspar, { organization: id }, paper);
    const other = { paper, sha256: 'f'.repeat(64) };
    await expect(desk.house.portal.ending.verify(desk.caspar, { organization: id }, other)).rejects.toMatchObject({
      code: 'stale',
    });
  });

  it('is refused with a reason that reaches the customer, and the same file may be brought again', async () => {
    const { id, admin } = await desk.ready('paper-three');
    const bytes = await pdf();
    const paper = await desk.upload(admin, id, {}, bytes);
    await expect(desk.upload(admin, id, {}, bytes)).rejects.toMatchObject({ code: 'already_done' });
    await desk.perform(desk.counsel, 'refusePaper', id, { paper, reason: 'Page three is missing.' });
    const [mail] = await desk.mailed(`ada@${id}.example`, 'Your uploaded agreement was refused');
    expect(mail?.text).toContain('Page three is missing.');
    await expect(desk.verified(id, paper, desk.caspar)).rejects.toMatchObject({ code: 'paper_decided' });
    expect(await desk.upload(admin, id, {}, bytes)).not.toBe(paper);
  });

  it.each([
    ['a day that is still to come', { signedOn: '2099-01-01' }, 'signedOn'],
    ['a day that does not exist', { effectiveOn: '2026-02-30' }, 'effectiveOn'],
    ['a term that has run out', { effectiveOn: '2020-01-01', termMonths: '12' }, 'termMonths'],
    [
      'one signer for both sides',
      { countersigner: { name: 'Paula', email: 'paula@paper.example' } },
      'countersigner.email',
    ],
    [
      'a breach notice later than the law allows',
      { commitments: { breachNoticeHours: '1441', objectionDays: '1', curePeriodDays: '1' } },
      'commitments.breachNoticeHours',
    ],
    ['an effect that is years ahead', { effectiveOn: isoDay(Date.now() + 500 * day) }, 'effectiveOn'],
    ['a signature of another century', { signedOn: '1926-11-01' }, 'signedOn'],
    ['no deployment model', { deployments: [] }, 'deployments'],
    ['a hash of its own', { sha256: 'f'.repeat(64), effectiveOn: '' }, 'effectiveOn'],
  ])('is not taken with %s', async (_what, over, field) => {
    const { id, admin } = await desk.ready(
      `paper-${field.replace('.', '-').toLowerCase()}-${Math.random().toString(36).slice(2, 7)}`,
    );
    await expect(desk.upload(admin, id, over)).rejects.toMatchObject({ issues: { [field]: expect.any(String) } });
    expect((await desk.facts(id)).papers).toBeUndefined();
  });

  it('is not taken when the file is not a harmless PDF of at most ten megabytes, and nothing of it is kept', async () => {
    const { id, admin } = await desk.ready('paper-four');
    const evil = Buffer.from('%PDF-1.7\n1 0 obj << /S /JavaScript /JS (x) >> endobj\n%%EOF');
    await expect(desk.upload(admin, id, {}, evil)).rejects.toMatchObject({
      issues: { file: expect.stringContaining('script') },
    });
    const large = Buffer.concat([await pdf(), Buffer.alloc(10 * 1024 * 1024)]);
    await expect(desk.upload(admin, id, {}, large)).rejects.toMatchObject({
      issues: { file: expect.stringContaining('10 MB') },
    });
    await expect(desk.upload(admin, id, {}, Buffer.alloc(0))).rejects.toMatchObject({
      issues: { file: 'Choose the PDF.' },
    });
  });

  it('leaves the file in quarantine until it counts', async () => {
    const { id, admin } = await desk.ready('paper-five');
    const paper = await desk.upload(admin, id);
    const { sha256 } = (await desk.facts(id)).papers?.[paper] ?? { sha256: '' };
    const kept = (folder: string) => existsSync(join(desk.config.PORTAL_DATA, folder, `${sha256}.pdf`));
    expect([kept('quarantine'), kept('documents')]).toEqual([true, false]);
    await desk.verified(id, paper, desk.counsel);
    expect(kept('documents')).toBe(false);
    await desk.verified(id, paper, desk.caspar);
    expect(kept('documents')).toBe(true);
  });

  it('takes the place of an agreement signed through DocuSign, and is replaced by the next one', async () => {
    const { id, admin, signer } = await desk.ready('paper-six');
    const first = await desk.upload(admin, id);
    await desk.verified(id, first, desk.counsel);
    await desk.verified(id, first, desk.caspar);
    const second = await desk.upload(admin, id, { termMonths: '24' });
    await desk.verified(id, second, desk.counsel);
    await desk.verified(id, second, desk.caspar);
    const facts = await desk.facts(id);
    expect(facts.agreements.map((each) => !!each.superseded)).toEqual([true, false]);
    expect(signer.id).not.toBe(facts.agreements[0]?.signer);
  });
});
