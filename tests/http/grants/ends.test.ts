import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { isoDay } from '#app/domain/calendar.ts';
import type { Actor } from '#app/domain/command.ts';
import { verifyLog } from '#db/log/audit.ts';
import { code, day, type GrantHouse, openHouse, pdf } from './house.ts';

let house: GrantHouse;
let shift = 0;
const clock = () => Date.now() + shift;
beforeAll(async () => {
  house = await openHouse(clock);
});
afterAll(() => house.close());

describe('an NDA signed elsewhere', () => {
  it('counts once counsel has read and verified the paper, for the whole organization', async () => {
    const who = await house.prospect('paper');
    const at = { organization: who.organization };
    const upload = (bytes: Buffer | undefined) =>
      house.portal.ndas.upload(who.actor, at, bytes, { binds: 'organization', signedOn: isoDay(clock() - 9 * day) });
    expect(await code(upload(undefined))).toEqual(['file']);
    expect(await code(upload(Buffer.from('no PDF')))).toEqual(['file']);
    await upload(await pdf('NDA'));
    const [paper] = (await house.seen(who.actor, who.organization)).papers;
    const verify = { paper: paper?.id, sha256: paper?.sha256, holdsUntil: isoDay(clock() + 90 * day) };
    expect(await code(house.portal.ndas.verify(house.sales, at, verify))).toBe('not_allowed');
    expect(await code(house.portal.ndas.verify(house.counsel, at, verify))).toBe('paper_unread');
    expect((await house.portal.ndas.read(house.counsel, at, paper?.id ?? '')).subarray(0, 5).toString()).toBe('%PDF-');
    await house.portal.ndas.verify(house.counsel, at, verify);
    await house.settle();
    expect(await house.newest(who.actor, who.organization)).toMatchObject({ standing: { is: 'open' } });
    expect((await house.portal.ndas.read(house.counsel, at, paper?.id ?? '')).length).toBe(paper?.bytes);
    // Who opened it, and how often, is noted for desks.
    const told = async (actor: Actor) =>
      (await house.seen(actor, who.organization)).entries.map(({ type }) => type).filter((type) => /^nda/.test(type));
    expect(await told(who.actor)).toEqual(['nda.paper_verified', 'nda.paper_uploaded']);
    expect(await told(house.counsel)).toContain('nda.paper_read');
    const machine: Actor = { kind: 'machine', id: 'm', scopes: ['documents:read'], organizations: [who.organization] };
    const { items } = await house.portal.read(machine, 'machineDocumentHistory', { organization: who.organization });
    expect(items.map(({ type }) => type)).not.toContain('nda.paper_read');
  });
});

describe('a version of the NDA', () => {
  it('is drafted by one and published by another; whoever signed before stays bound', async () => {
    const text = `NDA\n\n${'Another text. '.repeat(30)}`;
    const draft = { version: '2', binds: 'person', months: '12', text };
    expect(await code(house.portal.ndas.draft(house.sales, {}, draft))).toBe('not_allowed');
    await house.portal.ndas.draft(house.counsel, {}, draft);
    const { draft: shown } = await house.portal.read(house.caspar, 'documentRules');
    const publish = (actor: Actor, textSha256 = shown?.textSha256) =>
      house.portal.perform(actor, 'publishNda', {}, { textSha256 });
    expect(await code(publish(house.counsel))).toBe('four_eyes');
    expect(await code(publish(house.caspar, 'f'.repeat(64)))).toBe('stale');
    await publish(house.caspar);
    const late = await house.prospect('second');
    // The page still shows the first.
    expect(await code(house.sign(late.actor, late.organization))).toBe('stale');
    await house.sign(late.actor, late.organization, { shownSha256: shown?.textSha256 });
    expect((await house.seen(late.actor, late.organization)).nda).toMatchObject({ version: '2' });
  });
});

describe('somebody new', () => {
  it('whose request is refused, or mistyped, has begun nothing, and may put it right', async () => {
    const actor = await house.person('', 'new@new-clinics.example');
    const begin = (over: object) =>
      house.portal.requests.begin(
        actor,
        { company: 'New Clinics', name: 'New Person', documents: house.documents.nda.id, note: '', ...over },
        'test',
      );
    const places = async () => (await house.portal.read(actor, 'mine')).length;
    expect(await code(begin({ documents: house.documents.customer.id }))).toBe('no_agreement');
    expect(await code(begin({ note: 'n'.repeat(501) }))).toEqual(['note']);
    expect(await code(begin({ note: 'Her SSN is 123-45-6789.' }))).toEqual(['note']);
    expect(await places()).toBe(0);
    await begin({});
    expect(await places()).toBe(1);
  });
});

describe('a grant', () => {
  it('ends with its agreement, and is prolonged when another one is in force, without a second NDA', async () => {
    const ends = clock() + 5 * day;
    const ada = await house.customer('ending', ends);
    const { textSha256 } = (await house.portal.read(ada, 'nda', { organization: 'ending' })).text;
    await house.sign(ada, 'ending', { shownSha256: textSha256 });
    await house.ask(ada, 'ending', house.documents.nda.id);
    const granted = await house.newest(ada, 'ending');
    expect(granted.standing).toEqual({ is: 'granted', until: ends });
    const seq = await house.copy(ada, 'ending', granted.id, house.documents.nda.id);
    shift += 6 * day;
    expect((await house.newest(ada, 'ending')).standing).toEqual({ is: 'ended', by: 'agreement' });
    expect(await code(house.open(ada, 'ending', seq))).toBe('not_allowed');
    await house.ask(ada, 'ending', [], { documents: undefined, renews: granted.id });
    const renewal = await house.newest(ada, 'ending');
    expect(renewal).toMatchObject({ renews: granted.id, standing: { is: 'open' }, desk: 'counsel' });
    await house.perform(house.counsel, 'grantDocuments', 'ending', { request: renewal.id, days: 365 });
    expect((await house.newest(ada, 'ending')).standing).toMatchObject({ is: 'granted' });
  });

  it('of a document that was withdrawn is worth nothing any more', async () => {
    const made = await house.publish('nda', await pdf('to be withdrawn'));
    const who = await house.prospect('withdrawn', made.id);
    const { textSha256 } = (await house.portal.read(who.actor, 'nda', { organization: who.organization })).text;
    await house.sign(who.actor, who.organization, { shownSha256: textSha256 });
    const { id: request } = await house.newest(who.actor, who.organization);
    await house.perform(house.sales, 'grantDocuments', who.organization, { request });
    const seq = await house.copy(who.actor, who.organization, request, made.id);
    const gone = { document: made.id, why: 'mistake', reason: 'It was the wrong one.' };
    await house.portal.perform(house.caspar, 'withdrawProgrammeDocument', {}, gone);
    expect(await code(house.open(who.actor, who.organization, seq))).toBe('not_allowed');
    expect(await code(house.ask(who.actor, who.organization, made.id))).toBe('not_found');
  });
});

it('leaves a log that holds', async () => {
  expect((await verifyLog(house.house.db.read)).findings).toEqual([]);
});
