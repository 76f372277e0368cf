import { PDFDocument } from '@cantoo/pdf-lib';
import { unzipSync } from 'fflate';
import { extractText, getDocumentProxy } from 'unpdf';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Actor } from '#app/domain/command.ts';
import { verifyLog } from '#db/log/audit.ts';
import { code, type GrantHouse, openHouse } from './house.ts';

let house: GrantHouse;
beforeAll(async () => {
  house = await openHouse(Date.now);
});
afterAll(() => house.close());

const textOf = async (bytes: Uint8Array) => (await extractText(await getDocumentProxy(new Uint8Array(bytes)))).text;
const types = async (organization: string) => (await house.events(organization)).map(({ type }) => type);

describe('what cannot be marked', () => {
  it('is refused when it comes in, with a sentence, and nothing of it is kept', async () => {
    const locked = await PDFDocument.create();
    locked.addPage();
    locked.encrypt({ userPassword: 'secret', ownerPassword: 'owner' });
    const said = async (bytes: Buffer, tier = 'nda') =>
      house.draft(bytes, { tier }).then(
        () => undefined,
        (error: { issues?: { file?: string } }) => error.issues?.file,
      );
    expect(await said(Buffer.from(await locked.save()))).toMatch(/encrypted|password/);
    expect(await said(Buffer.from('%PDF-1.7\nbroken'))).toBeTruthy();
    const small = await PDFDocument.create();
    small.addPage([20, 20]);
    const bytes = Buffer.from(await small.save());
    expect(await said(bytes)).toBe('Its pages cannot be marked. Print it to PDF again and upload that.');
    expect((await house.portal.read(house.caspar, 'programmeDesk')).drafts).toEqual([]);
    // What is for anybody goes out as it is.
    expect(await said(bytes, 'public')).toBeUndefined();
  });
});

describe('a prospect', () => {
  let who: { actor: Actor; organization: string; email: string };
  let request: string;
  let seq: number;

  it('asks without writing to sales first, and signs the NDA for the hash that was shown', async () => {
    who = await house.prospect('larkspur');
    const first = await house.newest(who.actor, who.organization);
    expect(first).toMatchObject({ standing: { is: 'nda_open' }, name: 'larkspur Person', note: 'For a review.' });
    expect(await types(who.organization)).not.toContain('access.referred');
    expect(await code(house.sign(who.actor, who.organization, { shownSha256: 'f'.repeat(64) }))).toBe('stale');
    expect(await code(house.sign(who.actor, who.organization, { agreed: '' }))).toEqual(['agreed']);
    await house.sign(who.actor, who.organization);
    request = first.id;
    expect((await house.newest(who.actor, who.organization)).standing).toEqual({ is: 'open' });
    expect(await house.turns(who.organization)).toContainEqual(
      expect.objectContaining({ kind: 'access.decide', owner: 'sales', about: request }),
    );
    expect(await house.letter('sales@vendor.example', /Somebody asks for documents/)).toContain('sales decides');
  });

  it('asks twice and has one case', async () => {
    await house.ask(who.actor, who.organization, house.documents.nda.id);
    expect((await house.seen(who.actor, who.organization)).requests).toHaveLength(1);
    expect(await code(house.portal.requests.begin(who.actor, { company: '', name: '', documents: 'x' }, ''))).toEqual([
      'company',
      'name',
    ]);
    expect(await code(house.ask(who.actor, who.organization, 'nothing'))).toBe('not_found');
    expect(await code(house.ask(who.actor, who.organization, house.documents.customer.id))).toBe('no_agreement');
  });

  it('is granted by sales, hears of it, and has a copy that says on every page whose it is', async () => {
    const grant = (actor: Actor, days: unknown = 30) =>
      house.perform(actor, 'grantDocuments', who.organization, { request, days });
    expect(await code(grant(house.ops))).toBe('not_allowed');
    expect(await code(grant(who.actor))).toBe('not_allowed');
    expect(await code(grant(house.sales, 366))).toEqual(['days']);
    expect(await code(house.copy(who.actor, who.organization, request, house.documents.nda.id))).toBe('not_allowed');
    await grant(house.sales);
    expect(await house.letter(who.email, /You may have the documents/)).toContain('/documents');
    seq = await house.copy(who.actor, who.organization, request, house.documents.nda.id);
    // Whoever asks for its size and hash alone has opened nothing.
    await house.portal.copies.open(who.actor, { organization: who.organization }, seq, undefined);
    expect(await types(who.organization)).not.toContain('copy.fetched');
    const copy = await house.open(who.actor, who.organization, seq);
    const pages = await textOf(copy.bytes);
    const [, download = ''] = /Download ([0-9a-f-]{36})/.exec(pages[0] ?? '') ?? [];
    expect(pages).toHaveLength(2);
    for (const page of pages)
      for (const said of ['larkspur Person', who.email, 'larkspur Clinics', 'UTC', download])
        expect(page).toContain(said);
    const { copy: traced } = await house.portal.read(house.caspar, 'tracedCopy', { download });
    expect(traced).toMatchObject({ organization: who.organization, seq, email: who.email, copySha256: copy.sha256 });
    expect(traced?.documentSha256).toBe(house.documents.nda.sha256);
    for (const wrong of ['', 'x', '%', '0'.repeat(36)])
      expect((await house.portal.read(house.sales, 'tracedCopy', { download: wrong })).copy).toBeUndefined();
  });

  it('finds no bare copy in the evidence either', async () => {
    const pack = unzipSync(await house.portal.evidence(house.counsel, who.organization, 'test'));
    expect(Object.keys(pack)).toContain('events.json');
    expect(Buffer.from(pack['events.json'] ?? []).toString()).toContain(house.documents.nda.sha256);
    expect(Object.keys(pack).filter((name) => name.startsWith('documents/'))).toEqual([]);
  });

  it('is the only one who has it: a neighbour, a colleague and a guesser find nothing', async () => {
    const other = await house.prospect('neighbour');
    expect(await code(house.open(other.actor, who.organization, seq))).toBe('not_found');
    expect(await code(house.open(other.actor, other.organization, seq))).toBe('not_found');
    expect(await code(house.copy(other.actor, other.organization, request, house.documents.nda.id))).toBe('not_found');
    expect(await code(house.open(house.counsel, who.organization, seq))).toBe('not_found');
    for (const wrong of [0, -1, 1, 9_999, Number.NaN, 1.5])
      expect(await code(house.open(who.actor, who.organization, wrong)), String(wrong)).toBe('not_found');
    expect(await code(house.seen(other.actor, who.organization))).toBe('not_found');
    expect(await code(house.perform(other.actor, 'withdrawRequest', who.organization, { request }))).toBe('not_found');
  });

  it('sees all that happened, as the desks and the auditor do', async () => {
    const auditor = await house.person('Audra Auditor', 'audra@vendor.example', 'auditor');
    const [mine, theirs] = [await house.seen(who.actor, who.organization), await house.seen(auditor, who.organization)];
    expect(mine.entries.map(({ type }) => type)).toEqual([
      ...['copy.fetched', 'copy.made', 'access.granted', 'access.referred', 'nda.accepted', 'access.requested'],
    ]);
    expect(theirs.entries).toEqual(mine.entries);
    expect((await house.portal.read(auditor, 'documentDesk')).granted[0]).toMatchObject({ id: request });
  });

  it('is revoked with a reason, and gets no byte more: neither anew, nor of what it has begun', async () => {
    const begun = await house.open(who.actor, who.organization, seq);
    const revoke = { request, reason: 'The review is over.' };
    expect(await code(house.perform(who.actor, 'revokeDocuments', who.organization, revoke))).toBe('not_allowed');
    await house.perform(house.sales, 'revokeDocuments', who.organization, revoke);
    await expect(begun.check()).rejects.toMatchObject({ code: 'not_allowed' });
    expect(await code(house.open(who.actor, who.organization, seq, false))).toBe('not_allowed');
    expect(await code(house.copy(who.actor, who.organization, request, house.documents.nda.id))).toBe('not_allowed');
    expect(await house.letter(who.email, /has ended/)).toContain('“The review is over.”');
    expect((await house.seen(who.actor, who.organization)).nda).toMatchObject({ version: '1' });
  });

  it('asks anew after that, is refused with a reason that reaches it, and asks anew again', async () => {
    await house.ask(who.actor, who.organization, house.documents.nda.id);
    const second = await house.newest(who.actor, who.organization);
    expect(second).toMatchObject({ standing: { is: 'open' } });
    const refusal = { request: second.id, reason: 'Write to us first.' };
    expect(
      await code(house.perform(house.sales, 'refuseDocuments', who.organization, { ...refusal, reason: '' })),
    ).toEqual(['reason']);
    await house.perform(house.sales, 'refuseDocuments', who.organization, refusal);
    expect(await house.letter(who.email, /is refused/)).toContain('“Write to us first.”');
    await house.ask(who.actor, who.organization, house.documents.nda.id);
    const { requests } = await house.seen(who.actor, who.organization);
    expect(requests.map(({ standing }) => standing.is)).toEqual(['open', 'refused', 'revoked']);
  });
});

describe('rules', () => {
  it('grant a member of a customer after the NDA, and stand at the desk as what nobody looked at', async () => {
    const ada = await house.customer('covered');
    await house.ask(ada, 'covered', [house.documents.nda.id, house.documents.customer.id]);
    expect((await house.newest(ada, 'covered')).standing).toEqual({ is: 'nda_open' });
    await house.sign(ada, 'covered');
    const granted = await house.newest(ada, 'covered');
    expect(granted).toMatchObject({ standing: { is: 'granted' }, granted: { rule: 'agreement' } });
    const desk = await house.portal.read(house.sales, 'documentDesk');
    expect(desk.granted.find(({ id }) => id === granted.id)).toMatchObject({ granted: { rule: 'agreement' } });
    expect(await types('covered')).not.toContain('access.referred');
  });

  it('grant people of a domain that counsel allowed, and never what is named one by one', async () => {
    const allow = (actor: Actor, domain: string) =>
      house.portal.perform(actor, 'allowDomain', {}, { domain, days: 10 });
    expect(await code(allow(house.sales, 'allowed-clinics.example'))).toBe('not_allowed');
    await allow(house.counsel, 'allowed-clinics.example');
    const who = await house.prospect('allowed');
    await house.sign(who.actor, who.organization);
    expect((await house.newest(who.actor, who.organization)).granted?.rule).toBe('domain');
    await house.ask(who.actor, who.organization, house.documents.named.id);
    const named = await house.newest(who.actor, who.organization);
    expect(named).toMatchObject({ standing: { is: 'open' }, desk: 'counsel' });
    const grant = { request: named.id, days: 5 };
    expect(await code(house.perform(house.sales, 'grantDocuments', who.organization, grant))).toBe('not_allowed');
    await house.perform(house.counsel, 'grantDocuments', who.organization, grant);
    await house.portal.perform(house.counsel, 'removeDomain', {}, { domain: 'allowed-clinics.example' });
    expect((await house.newest(who.actor, who.organization)).standing.is).toBe('granted');
    await house.ask(who.actor, who.organization, house.documents.nda.id, {
      renews: (await house.seen(who.actor, who.organization)).requests[1]?.id,
    });
    expect((await house.newest(who.actor, who.organization)).standing.is).toBe('open');
  });
});

it('leaves a log that holds', async () => {
  expect((await verifyLog(house.house.db.read)).findings).toEqual([]);
});
