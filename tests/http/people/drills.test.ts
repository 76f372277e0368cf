import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Actor } from '#app/domain/command.ts';
import type { Draft } from '#app/domain/event.ts';
import { nextQuarter } from '#app/domain/people/drill.ts';
import { rederiveLedger } from '#db/promises/derived.ts';
import { eventsOf } from '#db/store.ts';
import { type AgreementDesk, openAgreementDesk, until } from '#tests/agreements.ts';
import { happened, story } from '#tests/ready-customer.ts';

const day = 86_400_000;
const began = Date.now();
let now = began;
let desk: AgreementDesk;
let ada: Actor;
let pia: Actor;
let sid: Actor;

beforeAll(async () => {
  desk = await openAgreementDesk({ clock: () => now });
  ada = await desk.person('Ada Admin', 'ada@ann.example');
  pia = await desk.person('Pia Privacy', 'pia@ann.example');
  sid = await desk.person('Sid Security', 'sid@ann.example');
  const contacts = { privacyContact: pia.id, securityContact: sid.id, incidentContact: sid.id };
  const drafts = story('ann', 'ann-at-vendor', began).map(
    (each): Draft => (each.type === 'inquiry.sent' ? { ...each, data: { ...each.data, ...contacts } } : each),
  );
  const joined: Draft = { type: 'member.joined', data: { person: ada.id, role: 'admin' } };
  await happened(desk.house.db, 'ann', [...drafts, joined], () => began);
});
afterAll(() => desk.close());

const passed = async (type: 'drill.started' | 'drill.mailed' | 'drill.silent' | 'drill.answered', count: number) => {
  await until(async () => {
    desk.house.worker.wake();
    return (await desk.events('ann', type)).length >= count;
  });
  await desk.house.worker.drain();
  expect(await desk.events('ann', type)).toHaveLength(count);
};
const letters = async (to: string) =>
  (await desk.outside.mails(to)).filter(({ subject }) => subject.startsWith('DRILL: a rehearsed notice'));
const tokenIn = (text = '') => /\/drills\/([^\s]+)/.exec(text)?.[1] ?? '';
const contacts = () => desk.house.portal.read(ada, 'members', { organization: 'ann' });

describe('on its quarter day', () => {
  it('nothing is rehearsed before it', async () => {
    await desk.house.worker.drain();
    expect(await desk.events('ann', 'drill.started')).toEqual([]);
  });

  it('each contact gets one letter that says what it is, and each letter that left is noted', async () => {
    now = nextQuarter(began) + 1;
    await passed('drill.mailed', 2);
    for (const to of ['pia@ann.example', 'sid@ann.example']) {
      const [letter, ...others] = await letters(to);
      expect(others).toEqual([]);
      expect(letter?.text).toContain('THIS IS A DRILL.');
      expect(letter?.text).toContain('nothing has happened');
      expect(tokenIn(letter?.text)).not.toBe('');
    }
    expect(await letters('ada@ann.example')).toEqual([]);
    expect((await contacts()).drill?.people.map(({ name, state }) => `${name} ${state}`).toSorted()).toEqual([
      'Pia Privacy sent',
      'Sid Security sent',
    ]);
  });

  it('a link is looked at as often as somebody likes, and confirms by its button alone; another one opens nothing', async () => {
    const token = tokenIn((await letters('pia@ann.example'))[0]?.text);
    const { drills } = desk.house.portal;
    for (let times = 0; times < 3; times += 1)
      expect(await drills.read(token)).toMatchObject({ posts: ['The contact for privacy'], answeredAt: undefined });
    expect(await desk.events('ann', 'drill.answered')).toEqual([]);
    now += 3_600_000;
    await drills.answer(token);
    await drills.answer(token);
    await passed('drill.answered', 1);
    expect(await drills.read(token)).toMatchObject({ answeredAt: now });
    for (const wrong of ['', 'x', `${token}x`])
      await expect(drills.read(wrong)).rejects.toMatchObject({ code: 'not_found' });
    await expect(drills.answer(`${token.slice(0, -2)}AA`)).rejects.toMatchObject({ code: 'not_found' });
    const told = (await contacts()).drill?.people.find(({ name }) => name === 'Pia Privacy');
    expect(told).toMatchObject({ state: 'answered', after: '1 hour', answered: { way: 'link' } });
  });

  it('silence is told to the admins once, is their turn, and is late in the ledger', async () => {
    now += 8 * day;
    await passed('drill.silent', 1);
    const [told, ...more] = (await desk.outside.mails('ada@ann.example')).filter(({ subject }) =>
      /not confirmed/.test(subject),
    );
    expect([told?.text, more]).toEqual([expect.stringContaining('Nothing was heard of Sid Security.'), []]);
    const { turns } = await desk.house.portal.read(ada, 'journey', { organization: 'ann' });
    expect(turns.find(({ kind }) => kind === 'drill.silent')).toMatchObject({ owner: 'customer', theirs: true });
    const ledger = (how: 'open' | 'late' | 'kept') =>
      desk.house.portal.read(ada, 'promises', { organization: 'ann', how });
    const owed = async (how: 'open' | 'late' | 'kept') =>
      (await ledger(how)).items.filter(({ promise }) => promise === 'contacts.current').map(({ owner }) => owner);
    expect([await owed('open'), await owed('late'), await owed('kept')]).toEqual([['customer'], ['named'], ['named']]);
    const { standing } = await ledger('open');
    expect(standing.find(({ kind }) => kind === 'contacts.current')?.states).toEqual({
      open: 1,
      late: 1,
      kept: 1,
      released: 0,
    });
  });

  it('whoever was silent may confirm after all, signed in; and the next quarter asks both again', async () => {
    await desk.perform(sid, 'confirmDrill', 'ann');
    await expect(desk.perform(sid, 'confirmDrill', 'ann')).rejects.toMatchObject({ code: 'already_done' });
    await expect(desk.perform(ada, 'confirmDrill', 'ann')).rejects.toMatchObject({ code: 'not_allowed' });
    now = nextQuarter(now) + 1;
    await passed('drill.started', 2);
    const [first] = (await letters('pia@ann.example')).map(({ text }) => tokenIn(text)).toReversed();
    await expect(desk.house.portal.drills.answer(first ?? '')).rejects.toMatchObject({ code: 'expired' });
    expect(await desk.house.portal.drills.read(first ?? '')).toMatchObject({ followed: true });
  });

  it('operations rehearse one by hand, and nobody else does', async () => {
    await expect(desk.perform(desk.ops, 'startDrill', 'ann')).rejects.toMatchObject({ code: 'already_done' });
    now += 8 * day;
    for (const who of [ada, pia, desk.counsel, desk.sales])
      await expect(desk.perform(who, 'startDrill', 'ann')).rejects.toMatchObject({ code: 'not_allowed' });
    await desk.perform(desk.ops, 'startDrill', 'ann');
    await passed('drill.started', 3);
  });

  it('and the rows of the ledger are those that its events give', async () => {
    const { db } = desk.house;
    const changed = await db.write('ann', async (tx) => rederiveLedger(tx, 'ann', await eventsOf(tx, 'ann')));
    expect(changed).toBe(false);
  });
});
