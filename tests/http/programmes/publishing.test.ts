import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { PDFDocument } from '@cantoo/pdf-lib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { isoDay } from '#app/domain/calendar.ts';
import type { Actor } from '#app/domain/command.ts';
import { verifyLog } from '#db/log/audit.ts';
import { eventsOf } from '#db/store.ts';
import { type AgreementDesk, openAgreementDesk, until } from '#tests/agreements.ts';

const day = 86_400_000;
let desk: AgreementDesk;
let caspar: Actor;
let admin: Actor;
let member: Actor;

beforeAll(async () => {
  desk = await openAgreementDesk({
    environment: { SECURITY_TXT_EXPIRES: isoDay(Date.now() + 20 * day), SECURITY_CONTACT: 'security@vendor.example' },
  });
  caspar = await desk.person('Caspar Counsel', 'caspar.counsel@vendor.example', 'counsel');
  ({ admin } = await desk.ready('ann'));
  member = await desk.person('Mia Member', 'mia@ann.example');
  await desk.perform(admin, 'inviteMember', 'ann', {
    invited: { name: 'Mia', email: 'mia@ann.example' },
    role: 'member',
  });
  await desk.perform(member, 'acceptInvitation', 'ann');
});
afterAll(() => desk.close());

const portal = () => desk.house.portal;
const form = (over: Record<string, unknown> = {}) => ({
  ...{ programme: 'iso27001', kind: 'certificate', title: 'SAMPLE certificate', issuer: 'Nobody', scope: 'SAMPLE' },
  ...{
    edition: '2022',
    issued: isoDay(Date.now() - 30 * day),
    expires: isoDay(Date.now() + 700 * day),
    tier: 'public',
  },
  ...over,
});
async function pdf(text: string): Promise<Buffer> {
  const document = await PDFDocument.create();
  document.addPage().drawText(`SAMPLE ${text}`);
  return Buffer.from(await document.save());
}
const draft = (bytes: Buffer | undefined, over: Record<string, unknown> = {}, actor = desk.counsel) =>
  portal().programmes.draft(actor, {}, bytes, form(over));
const drafted = async () => (await portal().read(desk.counsel, 'programmeDesk')).drafts.at(-1);
const publish = async (actor = caspar) => {
  const { id: document, sha256 } = (await drafted()) ?? {};
  await portal().programmes.publish(actor, {}, { document, sha256 });
  return document ?? '';
};
const badge = async (id: string) => (await portal().programmes.one(id)).programme.badge;
const asks = () => portal().read(admin, 'asks', { organization: 'ann' });
const ask = (actor: Actor, input: Record<string, unknown>) =>
  portal().programmes.ask(actor, { organization: 'ann' }, input);
const letters = async (to: string, subject: RegExp) =>
  (await desk.outside.mails(to)).filter((each) => subject.test(each.subject));
const lies = (folder: string, sha256: string) => existsSync(join(desk.config.PORTAL_DATA, folder, `${sha256}.pdf`));

describe('a document of a programme', () => {
  it('is not taken encrypted, broken, too large or under another hash, and nothing of it is kept', async () => {
    const broken = Buffer.from('%PDF-1.7\nnothing that anybody can read');
    await expect(draft(broken)).rejects.toMatchObject({ issues: { file: expect.any(String) } });
    const locked = Buffer.from(
      '%PDF-1.7\n1 0 obj\n<< /Type /Catalog /Pages 2 0 R >>\nendobj\n2 0 obj\n<< /Type /Pages /Kids [3 0 R] /Count 1 >>\nendobj\n3 0 obj\n<< /Type /Page /Parent 2 0 R >>\nendobj\ntrailer\n<< /Root 1 0 R /Encrypt << /Filter /Standard >> /Size 9 >>\nstartxref\n0\n%%EOF\n',
      'latin1',
    );
    await expect(draft(locked)).rejects.toMatchObject({ issues: { file: expect.stringMatching(/password|encrypt/i) } });
    await expect(draft(Buffer.alloc(10 * 1024 * 1024 + 1))).rejects.toMatchObject({
      issues: { file: 'The file is larger than 10 MB.' },
    });
    await expect(draft(await pdf('one'), { sha256: 'a'.repeat(64) })).rejects.toMatchObject({
      issues: { sha256: 'The file has another hash.' },
    });
    await expect(draft(undefined)).rejects.toMatchObject({ issues: { sha256: expect.any(String) } });
    await expect(draft(await pdf('one'), {}, desk.ops)).rejects.toMatchObject({ code: 'not_allowed' });
    expect(await drafted()).toBeUndefined();
    expect(await desk.house.db.read((tx) => eventsOf(tx, 'trust'))).toEqual([]);
  });

  it('lies in quarantine until a second person publishes it, and is for nobody before', async () => {
    await draft(await pdf('certificate'));
    const { id = '', sha256 = '' } = (await drafted()) ?? {};
    expect(lies('quarantine', sha256)).toBe(true);
    await expect(portal().programmes.file(id)).rejects.toMatchObject({ code: 'not_found' });
    expect((await badge('iso27001')).is).toBe('claimed');
    await expect(publish(desk.counsel)).rejects.toMatchObject({ code: 'four_eyes' });
    await expect(publish(desk.sales)).rejects.toMatchObject({ code: 'not_allowed' });
    await publish();
    expect((await badge('iso27001')).is).toBe('evidenced');
    expect((await portal().programmes.file(id)).bytes.equals(await portal().programmes.fileForDesk(id))).toBe(true);
  });

  it('goes with its file when its draft is discarded', async () => {
    await draft(await pdf('draft'), { kind: 'inspection', expires: '' });
    const { id = '', sha256 = '' } = (await drafted()) ?? {};
    await portal().perform(caspar, 'discardProgrammeDocument', {}, { document: id });
    await until(async () => {
      desk.house.worker.wake();
      return !lies('quarantine', sha256);
    });
    expect(await drafted()).toBeUndefined();
  });

  it('is for nobody here in another tier, and is not served once it is withdrawn', async () => {
    await draft(await pdf('report'), {
      ...{ programme: 'soc2', kind: 'report', title: 'SAMPLE report', edition: '', expires: '', tier: 'nda' },
      ...{ from: isoDay(Date.now() - 400 * day), to: isoDay(Date.now() - 40 * day), coversHipaa: 'on' },
    });
    const report = await publish();
    expect((await badge('hipaa')).is).toBe('evidenced');
    await expect(portal().programmes.file(report)).rejects.toMatchObject({ code: 'not_found' });
    await portal().perform(
      caspar,
      'withdrawProgrammeDocument',
      {},
      { document: report, why: 'invalid', reason: 'No.' },
    );
    expect([(await badge('soc2')).is, (await badge('hipaa')).is]).toEqual(['withdrawn', 'withdrawn']);
  });
});

describe('a request for what is not there', () => {
  it('is a turn of counsel with a promise, told by mail, and answered by a publication to whoever asked', async () => {
    await ask(member, { programme: 'pci', document: '', note: 'For our auditor.' });
    await ask(admin, { programme: 'pci', document: '', note: '' });
    await expect(ask(member, { programme: 'pci' })).rejects.toMatchObject({ code: 'already_done' });
    await expect(ask(member, { programme: 'pci', document: 'gone' })).rejects.toMatchObject({ code: 'not_found' });
    await expect(ask(desk.sales, { programme: 'pci' })).rejects.toMatchObject({ code: 'not_allowed' });
    const { turns } = await portal().read(admin, 'journey', { organization: 'ann' });
    expect(turns.filter(({ kind }) => kind === 'programme.answer')).toMatchObject([
      { owner: 'counsel', promised: true },
      { owner: 'counsel', promised: true },
    ]);
    expect((await portal().read(desk.counsel, 'programmeDesk')).asks).toMatchObject([
      { note: 'For our auditor.', name: 'ann Health', programmeName: 'PCI DSS, service provider' },
      { programme: 'pci' },
    ]);
    await until(async () => (await letters('clara.counsel@vendor.example', /Somebody needs a report/)).length === 2);
    await draft(undefined, {
      ...{ programme: 'pci', kind: 'attestation', title: 'SAMPLE attestation', edition: 'v4.0.1', expires: '' },
      ...{ tier: 'nda', sha256: 'b'.repeat(64) },
    });
    await publish();
    await until(async () => (await letters('mia@ann.example', /What you asked for is there/)).length === 1);
    await until(async () => (await letters('ada@ann.example', /What you asked for is there/)).length === 1);
    expect((await asks()).asks.map(({ answered }) => answered?.how)).toEqual(['there', 'there']);
    expect((await portal().read(desk.counsel, 'programmeDesk')).asks).toEqual([]);
  });

  it('for one document by name waits for counsel, whose reason reaches the asker', async () => {
    const [document] = (await portal().programmes.one('pci')).programme.documents;
    await ask(member, { programme: 'pci', document: document?.id ?? '', note: '' });
    await expect(ask(member, { programme: 'soc2', document: document?.id ?? '' })).rejects.toMatchObject({
      code: 'not_found',
    });
    const [open] = (await portal().read(desk.counsel, 'programmeDesk')).asks;
    expect(open?.document).toBe('SAMPLE attestation');
    const answer = { ask: open?.id, how: 'declined', reason: 'Sign the NDA first.' };
    await expect(desk.perform(desk.sales, 'answerAsk', 'ann', answer)).rejects.toMatchObject({ code: 'not_allowed' });
    await desk.perform(caspar, 'answerAsk', 'ann', answer);
    await until(async () => (await letters('mia@ann.example', /Your request for a report is answered/)).length === 1);
    const [letter] = await letters('mia@ann.example', /Your request for a report is answered/);
    expect(letter?.text).toContain('“Sign the NDA first.”');
    await expect(desk.perform(caspar, 'answerAsk', 'ann', answer)).rejects.toMatchObject({ code: 'already_done' });
  });

  it('leaves a log that holds', async () => {
    expect((await verifyLog(desk.house.db.read)).findings).toEqual([]);
  });
});

describe('security.txt', () => {
  const get = (headers: Record<string, string> = {}) => desk.app.request('/.well-known/security.txt', { headers });

  it('is told to anybody, with the day that somebody set, and once by its tag', async () => {
    const answer = await get();
    expect(answer.headers.get('content-type')).toBe('text/plain; charset=utf-8');
    expect(answer.headers.getSetCookie()).toEqual([]);
    const text = await answer.text();
    expect(text).toContain('Contact: mailto:security@vendor.example\n');
    expect(text).toContain(`Expires: ${isoDay(Date.now() + 20 * day)}T00:00:00Z\n`);
    expect((await get({ 'if-none-match': answer.headers.get('etag') ?? '' })).status).toBe(304);
  });

  it('alarms operations once, thirty days before that day', async () => {
    const told = async () =>
      (await desk.house.db.read((tx) => eventsOf(tx, 'staff'))).filter(
        ({ type }) => type === 'security_file.ends_soon',
      );
    await until(async () => (await letters('ops@vendor.example', /security\.txt ends soon/)).length === 1);
    const expires = Date.parse(isoDay(Date.now() + 20 * day));
    await portal().perform({ kind: 'system', id: 'worker' }, 'noteSecurityFile', {}, { expires });
    expect(await told()).toHaveLength(1);
  });
});
