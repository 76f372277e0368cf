import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Actor } from '#app/domain/command.ts';
import type { Draft } from '#app/domain/event.ts';
import { freeText } from '#db/log/schema.ts';
import { draft, person, session } from '#db/people/schema.ts';
import { startSession } from '#db/people/sessions.ts';
import { subscription } from '#db/trust/schema.ts';
import { until } from '#tests/agreements.ts';
import { happened } from '#tests/ready-customer.ts';
import { openPrivacyDesk, type PrivacyDesk } from './desk.ts';

const day = 86_400_000;
const year = 365 * day;
let desk: PrivacyDesk;
/** Nine years ago, so that six years of retention are over by the engine's own clock. */
beforeAll(async () => {
  desk = await openPrivacyDesk(Date.now() - 9 * year);
});
afterAll(() => desk.close());

const portal = () => desk.house.portal;
const bodies = async (organization: string) =>
  (await desk.house.db.read((tx) => tx.select().from(freeText).where(eq(freeText.chain, organization)))).map(
    (row) => row.body,
  );
const rowOf = (actor: Actor) => desk.house.db.read((tx) => tx.select().from(person).where(eq(person.id, actor.id)));
const erasures = async () => Object.values((await desk.erasures()) ?? {});
const holds = async () => expect((await desk.house.verify()).findings).toEqual([]);

describe('somebody who deletes their account', () => {
  it('is gone with all that hangs on them; what the organization’s case stands on stays, and the log holds', async () => {
    const { admin } = await desk.ready('north');
    const mia = await desk.member('north', admin, 'Mia Muster');
    const email = await desk.emailOf(mia);
    await desk.perform(admin, 'appoint', 'north', { post: 'privacy', person: { name: 'Mia Muster', email } });
    await startSession(desk.house.db, { person: mia.id }, desk.now());
    const subscribed = () =>
      desk.house.db.read((tx) => tx.select().from(subscription).where(eq(subscription.address, email)));
    await portal().subscriptions.ask('net', { channel: 'mail', email, topics: ['subprocessors'] });
    expect(await subscribed()).toHaveLength(1);
    await portal().accounts.saveDraft({ person: mia.id, place: 'north', form: 'x' }, { note: 'half' });
    const [before] = await desk.chain().then((all) => [all.length]);

    await expect(
      portal().privacy.deleteAccount(mia, { half: undefined, code: '12345678' }, { residence: 'eu' }, {}),
    ).rejects.toMatchObject({ code: 'expired' });
    const code = await desk.fresh(admin);
    await expect(portal().privacy.deleteAccount(mia, code, { residence: 'eu' }, {})).rejects.toMatchObject({
      code: 'wrong_code',
    });
    expect(await desk.chain()).toHaveLength(before ?? 0);

    await desk.deleteAccount(mia);
    expect(await rowOf(mia)).toEqual([]);
    expect(await subscribed()).toEqual([]);
    const left = await desk.house.db.read(async (tx) => [
      ...(await tx.select().from(session).where(eq(session.person, mia.id))),
      ...(await tx.select().from(draft).where(eq(draft.person, mia.id))),
    ]);
    expect(left).toEqual([]);
    const facts = await desk.facts('north');
    expect(facts.members[mia.id]).toBeUndefined();
    expect(facts.appointments?.['privacy']).not.toHaveProperty('asked');
    expect(await bodies('north')).toContain('north Health');
    const members = await portal().read(admin, 'members', { organization: 'north' });
    expect(JSON.stringify(members)).not.toContain('Muster');

    const [erasure] = await erasures();
    expect(erasure).toMatchObject({ person: mia.id, applied: { waiting: 0 } });
    const last = (await desk.outside.mails(email)).find((mail) => mail.subject === 'Your account is deleted');
    expect(last).toBeDefined();
    expect(JSON.stringify(await desk.chain())).not.toMatch(/Muster|@north/);
    expect(desk.house.portal.privacy.ledger()).toContain(erasure?.id);
    expect(desk.house.portal.privacy.ledger()).not.toMatch(/Muster|@north/);
    await holds();
    // The same address is somebody new.
    expect((await desk.person('Mia Muster', email)).id).not.toBe(mia.id);
  });

  it('is told what stands against it: the only admin, an agreement that waits for them, a desk', async () => {
    const { admin } = await desk.ready('alone');
    const seen = await portal().read(admin, 'ownDeletion');
    expect(seen.against.map(({ why }) => why)).toEqual([expect.stringContaining('the only admin of alone Health')]);
    await expect(desk.deleteAccount(admin)).rejects.toThrow('the only admin');
    const sid = { name: 'Sid Signer', email: 'sid@alone.example' };
    await desk.perform(admin, 'nameSigner', 'alone', { signer: sid, title: 'CEO', authority: 'on' });
    await desk.perform(desk.sales, 'sendAgreement', 'alone');
    const signer = await desk.person(sid.name, sid.email);
    await expect(desk.deleteAccount(signer)).rejects.toThrow('waits for your signature');
    expect(await rowOf(signer)).toHaveLength(1);
  });
});

describe('two admins who leave at the same time', () => {
  it('leave an organization that still has one: the second one is told', async () => {
    const { admin } = await desk.ready('pair');
    const second = await desk.member('pair', admin, 'Sue Second');
    await desk.perform(admin, 'changeMemberRole', 'pair', { person: second.id, role: 'admin' });
    const codes = [await desk.fresh(admin), await desk.fresh(second)] as const;
    const leave = (actor: Actor, code: (typeof codes)[number]) =>
      portal().privacy.deleteAccount(actor, code, { residence: 'eu' }, {});
    const said = await Promise.allSettled([leave(admin, codes[0]), leave(second, codes[1])]);
    expect(said.filter(({ status }) => status === 'rejected')).toEqual([
      { status: 'rejected', reason: expect.objectContaining({ message: expect.stringContaining('the only admin') }) },
    ]);
    await until(async () => Object.keys((await desk.facts('pair')).members).length === 1);
    expect(Object.values((await desk.facts('pair')).members)).toMatchObject([{ role: 'admin' }]);
  });
});

describe('a hold', () => {
  it('keeps texts and no account: the rest goes at once, and what waited goes by itself when it is released', async () => {
    const { admin } = await desk.ready('held');
    const other = await desk.member('held', admin, 'Olga Other');
    await desk.perform(admin, 'changeMemberRole', 'held', { person: other.id, role: 'admin' });
    await desk.perform(other, 'sendMessage', 'held', { body: 'I am Olga, and away until May.' });
    await desk.hold('held');
    const seen = await portal().read(other, 'ownDeletion');
    expect(seen.places).toMatchObject([{ id: 'held', onHold: true }]);

    await desk.deleteAccount(other);
    expect(await rowOf(other)).toEqual([]);
    expect((await desk.facts('held')).members[other.id]).toBeUndefined();
    expect(await bodies('held')).toContain('I am Olga, and away until May.');
    const wish = (await erasures()).at(-1);
    expect(wish?.applied?.waiting).toBeGreaterThan(0);
    await holds();

    await desk.release('held');
    await until(async () => (await erasures()).at(-1)?.applied?.waiting === 0);
    expect(await bodies('held')).not.toContain('I am Olga, and away until May.');
    expect((await erasures()).at(-1)?.applied?.waiting).toBe(0);
    await holds();
  });
});

describe('what somebody signed', () => {
  it('keeps the words about them until the day of the document, and then it goes by itself', async () => {
    const { admin } = await desk.ready('signed');
    const second = await desk.member('signed', admin, 'Sue Second');
    await desk.perform(admin, 'changeMemberRole', 'signed', { person: second.id, role: 'admin' });
    const paper = await desk.upload(admin, 'signed', { termMonths: '12' });
    await desk.verified('signed', paper, desk.counsel);
    await desk.verified('signed', paper, desk.caspar);
    const paula = await desk.person('Paula Paper', 'paula@paper.example');
    const start = desk.now();
    await desk.deleteAccount(paula);
    expect(await rowOf(paula)).toEqual([]);
    expect(await bodies('signed')).toContain('Chief Executive Officer');
    expect((await erasures()).at(-1)?.applied?.waiting).toBeGreaterThan(0);
    await desk.at(start + 2 * year);
    expect(await bodies('signed')).toContain('Chief Executive Officer');
    await desk.at(Date.now());
    await until(async () => !(await bodies('signed')).includes('Chief Executive Officer'));
    await until(async () => (await erasures()).at(-1)?.applied?.waiting === 0);
    await holds();
  });
});

describe('an organization', () => {
  const yes = async (actor: Actor, name: 'askDeletion' | 'confirmDeletion', organization: string) =>
    portal().privacy.deleteOrganization(actor, await desk.fresh(actor), name, { organization });

  it('is deleted by two of its admins: nobody and nothing belongs to it, and a hold keeps texts alone', async () => {
    const { admin } = await desk.ready('twin');
    const second = await desk.member('twin', admin, 'Sue Second');
    await desk.perform(admin, 'changeMemberRole', 'twin', { person: second.id, role: 'admin' });
    await desk.perform(admin, 'sendMessage', 'twin', { body: 'We are leaving.' });
    await desk.hold('twin');
    await yes(admin, 'askDeletion', 'twin');
    await expect(yes(admin, 'askDeletion', 'twin')).rejects.toMatchObject({ code: 'already_done' });
    await expect(yes(admin, 'confirmDeletion', 'twin')).rejects.toMatchObject({ code: 'four_eyes' });
    await expect(
      portal().privacy.deleteOrganization(desk.counsel, { half: undefined, code: '' }, 'confirmDeletion', {
        organization: 'twin',
      }),
    ).rejects.toMatchObject({ code: 'too_soon' });
    await desk.perform(second, 'withdrawDeletion', 'twin');
    expect((await desk.facts('twin')).deletion).toBeUndefined();

    await yes(admin, 'askDeletion', 'twin');
    await yes(second, 'confirmDeletion', 'twin');
    await until(async () => (await desk.facts('twin')).deleted !== undefined);
    const facts = await desk.facts('twin');
    expect([facts.members, facts.invitations]).toEqual([{}, {}]);
    expect(await bodies('twin')).toContain('We are leaving.');
    await expect(portal().read(admin, 'members', { organization: 'twin' })).rejects.toMatchObject({
      code: 'not_found',
    });
    expect(await rowOf(admin)).toHaveLength(1);
    await desk.perform({ kind: 'system', id: 'sign-in' }, 'recordAdmin', 'twin', { person: admin.id });
    expect((await desk.facts('twin')).members).toEqual({});

    await desk.release('twin');
    await until(async () => !(await bodies('twin')).includes('We are leaving.'));
    const rest = (await bodies('twin')).filter((body) => body !== '');
    expect(rest).not.toContain('twin Health');
    await holds();
  });

  it('waits for counsel when no second admin says a word until the target day', async () => {
    const { admin } = await desk.ready('silent');
    const second = await desk.member('silent', admin, 'Sil Ent');
    await desk.perform(admin, 'changeMemberRole', 'silent', { person: second.id, role: 'admin' });
    await yes(admin, 'askDeletion', 'silent');
    const { deletions } = await portal().read(desk.counsel, 'privacyDesk');
    expect(deletions).toEqual([]);
    await desk.at(desk.now() + 25 * day);
    await until(async () => (await portal().read(desk.counsel, 'privacyDesk')).deletions.length === 1);
    await portal().privacy.deleteOrganization(desk.counsel, { half: undefined, code: '' }, 'confirmDeletion', {
      organization: 'silent',
    });
    await until(async () => (await desk.facts('silent')).deleted !== undefined);
    await holds();
  });

  it('is not deleted while a service runs: the answer says where that is settled, and nothing is lost', async () => {
    const { admin } = await desk.ready('busy');
    await desk.send('busy');
    const found = await portal().read(admin, 'deletion', { organization: 'busy' });
    expect(found.against).toEqual([
      { why: expect.stringContaining('An agreement is on its way'), page: '/organizations/busy/agreement' },
    ]);
    await expect(yes(admin, 'askDeletion', 'busy')).rejects.toMatchObject({ code: 'services_in_use' });
    expect((await desk.facts('busy')).deletion).toBeUndefined();
  });
});

it('calls operations and counsel when an erasure is not carried out, whatever became of its job', async () => {
  const wished: Draft = { type: 'privacy.erasure_wished', data: { erasure: 'lost', person: 'nobody' } };
  // As after a job that somebody took away: it is wished for, and nothing of it waits.
  await happened(desk.house.db, 'privacy', [wished], desk.now);
  const { OPS_EMAIL, COUNSEL_EMAIL } = desk.config;
  const called = async (to: string) =>
    (await desk.outside.mails(to)).filter((mail) => mail.subject.includes('An erasure is not carried out')).length;
  await desk.drain();
  expect(await called(OPS_EMAIL)).toBe(0);
  await desk.at(desk.now() + day);
  await until(async () => (await called(OPS_EMAIL)) === 1 && (await called(COUNSEL_EMAIL)) === 1);
  await desk.at(desk.now() + 24 * day);
  await until(async () => (await called(OPS_EMAIL)) === 2 && (await called(COUNSEL_EMAIL)) === 2);
  await desk.at(desk.now() + 24 * day);
  expect(await called(OPS_EMAIL)).toBe(2);
  await holds();
});
