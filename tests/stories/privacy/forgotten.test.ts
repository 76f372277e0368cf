import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Actor } from '#app/domain/command.ts';
import { freeText } from '#db/log/schema.ts';
import { draft, person, session } from '#db/people/schema.ts';
import { startSession } from '#db/people/sessions.ts';
import { until } from '#tests/agreements.ts';
import { openPrivacyDesk, type PrivacyDesk } from './desk.ts';

const year = 365 * 86_400_000;
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
const erasures = async () => Object.values((await desk.privacy()).erasures ?? {});
const holds = async () => expect((await desk.house.verify()).findings).toEqual([]);

describe('somebody who deletes their account', () => {
  it('is gone with all that hangs on them; what the organization’s case stands on stays, and the log holds', async () => {
    const { admin } = await desk.ready('north');
    const mia = await desk.member('north', admin, 'Mia Muster');
    const email = await desk.emailOf(mia);
    await desk.perform(admin, 'appoint', 'north', { post: 'privacy', person: { name: 'Mia Muster', email } });
    await startSession(desk.house.db, { person: mia.id }, desk.now());
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
    const left = await desk.house.db.read(async (tx) => [
      ...(await tx.select().from(session).where(eq(session.person, mia.id))),
      ...(await tx.select().from(draft).where(eq(draft.person, mia.id))),
    ]);
    expect(left).toEqual([]);
    const facts = await desk.facts('north');
    expect(facts.members[mia.id]).toBeUndefined();
    expect(facts.appointments?.['privacy']?.held.at(-1)?.until).toBeDefined();
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
    expect(await bodies('held')).not.toContain('I am Olga, and away until May.');
    expect((await erasures()).at(-1)?.applied?.waiting).toBe(0);
    await holds();
  });
});

describe('what somebody signed', () => {
  it('keeps their name until the day of the document, and then it goes by itself', async () => {
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
    expect(await bodies('signed')).toContain('Paula Paper');
    expect((await erasures()).at(-1)?.applied?.waiting).toBeGreaterThan(0);
    await desk.at(start + 2 * year);
    expect(await bodies('signed')).toContain('Paula Paper');
    await desk.at(Date.now());
    await until(async () => !(await bodies('signed')).includes('Paula Paper'));
    await desk.drain();
    expect((await erasures()).at(-1)?.applied?.waiting).toBe(0);
    await holds();
  });
});
