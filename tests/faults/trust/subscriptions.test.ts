import { eq } from 'drizzle-orm';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { verifyLog } from '#db/log/audit.ts';
import { event, freeText } from '#db/log/schema.ts';
import { limit, outbox } from '#db/operations/schema.ts';
import { person } from '#db/people/schema.ts';
import { until } from '#tests/agreements.ts';
import { openSubscriberDesk, type SubscriberDesk } from './subscriber-desk.ts';

const day = 86_400_000;
let desk: SubscriberDesk;
let shift = 0;
beforeAll(async () => {
  desk = await openSubscriberDesk(() => Date.now() + shift);
  await desk.settled();
});
afterEach(() => desk.fault({ mode: 'accept' }));
afterAll(() => desk.close());

const portal = () => desk.house.portal.subscriptions;
const letters = async (to: string, subject = 'Non-disclosure agreement') => {
  await desk.settled();
  return desk.told(to, subject);
};

describe('a subscription by mail', () => {
  const vic = 'vic@visitor.example';

  it('begins when the mailed link is confirmed, and not by being asked for or looked at', async () => {
    await desk.ask({ channel: 'mail', email: 'VIC@visitor.example' });
    await desk.settled();
    const [letter] = await desk.questions(vic);
    expect(letter?.to).toEqual([vic]);
    expect(letter?.headers['list-unsubscribe']).toBe(
      `<${desk.portalUrl}/trust/subscriptions/${desk.linkIn(letter, 'End the subscription')}>`,
    );
    expect(letter?.headers['list-unsubscribe-post']).toBe('List-Unsubscribe=One-Click');
    const link = desk.linkIn(letter, 'Confirm');
    expect(await portal().read(link)).toMatchObject({ asks: 'confirm', topics: [], known: true, done: false });
    expect(await desk.rows()).toMatchObject([{ address: vic, topics: '', confirmedAt: null }]);
    await desk.publish('Before anybody confirmed.', { material: 'on' });
    expect(await letters(vic)).toEqual([]);
    await portal().confirm(link);
    expect(await portal().read(link)).toMatchObject({ topics: ['subprocessors', 'legal'], done: true });
  });

  it('is asked the same for a known address, and changes nothing before it is confirmed anew', async () => {
    await desk.ask({ channel: 'mail', email: vic, topics: ['programmes'] });
    await desk.ask({ channel: 'mail', email: 'new@visitor.example', topics: ['programmes'] });
    await desk.settled();
    const plain = (text = '') => text.replace(/\/trust\/subscriptions\/\S+/g, '…');
    const [known] = await desk.questions(vic);
    const [unknown] = await desk.questions('new@visitor.example');
    expect(plain(known?.text)).toBe(plain(unknown?.text));
    expect((await desk.rows()).find(({ address }) => address === vic)).toMatchObject({ topics: 'subprocessors legal' });
  });

  it('brings what is material, in the words of the feed, and leaves the rest to the feeds', async () => {
    const version = await desk.publish('Two years instead of one.', { material: 'on' });
    const quiet = await desk.publish('A comma.');
    const [letter, ...others] = await letters(vic);
    expect(others).toEqual([]);
    const news = await desk.house.portal.news('legal');
    const told = news.find(({ id }) => id === version);
    expect(letter?.subject).toBe(told?.title);
    expect(letter?.text).toContain(told?.text ?? 'nothing');
    expect(letter?.text).toContain(`${desk.portalUrl}/trust/legal/nda/versions/${version}`);
    expect(news.some(({ id }) => id === quiet)).toBe(true);
    expect(await letters('new@visitor.example')).toEqual([]);
  });

  it('ends by its link, as often as somebody follows it, and nothing of it is left', async () => {
    const [letter] = await letters(vic);
    const end = desk.linkIn(letter, 'End the subscription');
    for (let times = 0; times < 2; times += 1) await portal().end(end);
    expect(await portal().read(end)).toMatchObject({ asks: 'end', topics: [], known: false });
    expect((await desk.rows()).filter(({ address }) => address === vic)).toEqual([]);
    const [asked] = await desk.questions(vic);
    await expect(portal().confirm(desk.linkIn(asked, 'Confirm'))).rejects.toMatchObject({ code: 'expired' });
    await expect(portal().confirm(end)).rejects.toMatchObject({ code: 'not_found' });
    await expect(portal().end('made up')).rejects.toMatchObject({ code: 'not_found' });
    await desk.publish('After it ended.', { material: 'on' });
    expect(await letters(vic)).toHaveLength(1);
  });

  it('is not asked for more often than five times a day, nor by one network without end, and says so to nobody', async () => {
    for (let times = 0; times < 7; times += 1) await desk.ask({ channel: 'mail', email: 'often@visitor.example' }, 'x');
    await desk.settled();
    expect(await desk.questions('often@visitor.example')).toHaveLength(5);
    const many = Array.from({ length: 20 }, (_, at) =>
      desk.ask({ channel: 'mail', email: `m${at}@many.example` }, 'y'),
    );
    await Promise.all(many);
    await expect(desk.ask({ channel: 'mail', email: 'last@many.example' }, 'y')).rejects.toMatchObject({
      code: 'too_often',
    });
    await expect(desk.ask({ channel: 'mail', email: 'nobody' }, 'z')).rejects.toMatchObject({
      issues: { email: 'This is not an e-mail address.' },
    });
    await desk.settled();
    expect((await desk.rows()).some(({ address }) => address === 'last@many.example')).toBe(false);
  });

  it('is forgotten after three days without a confirmation, whose link holds no longer, though nobody else asks', async () => {
    await desk.ask({ channel: 'mail', email: 'late@visitor.example' }, 'late');
    await desk.settled();
    const [letter] = await desk.questions('late@visitor.example');
    shift += 3 * day + 1;
    await expect(portal().confirm(desk.linkIn(letter, 'Confirm'))).rejects.toMatchObject({ code: 'expired' });
    await until(async () => {
      desk.house.wake();
      return (await desk.rows()).length === 0;
    });
  });
});

describe('an address that is dead', () => {
  it('ends its subscription with the second letter that comes back, and each counts once', async () => {
    await desk.subscribed('dee@visitor.example');
    for (const times of [1, 2]) {
      await desk.publish(`Round ${times}.`, { material: 'on' });
      await until(async () => (await letters('dee@visitor.example')).length === times);
      const [letter] = await desk.told('dee@visitor.example', 'Non-disclosure agreement');
      for (let twice = 0; twice < 2; twice += 1) expect(await desk.bounced(letter)).toBe(204);
      expect((await desk.rows()).some(({ address }) => address === 'dee@visitor.example')).toBe(times === 1);
    }
    await desk.publish('Round 3.', { material: 'on' });
    expect(await letters('dee@visitor.example')).toHaveLength(2);
  });

  it('is asked once where it was not confirmed, and calls no operator', async () => {
    await desk.fault({ mode: 'reject', to: ['none@visitor.example'] });
    await desk.ask({ channel: 'mail', email: 'none@visitor.example' }, 'none');
    await desk.settled();
    expect((await desk.rows()).some(({ address }) => address === 'none@visitor.example')).toBe(false);
    expect((await desk.jobs()).dead).toEqual([]);
    expect(await desk.staffEvents('job.gave_up')).toEqual([]);
  });
});

describe('whoever has no account', () => {
  it('stands nowhere in the log, in the queue, among the people or the counters', async () => {
    const found = await desk.house.db.read(async (tx) => [
      ...(await tx.select().from(event)),
      ...(await tx.select().from(freeText)),
      ...(await tx.select().from(outbox)),
      ...(await tx.select().from(person)),
      ...(await tx.select().from(limit)),
    ]);
    expect(found.length).toBeGreaterThan(20);
    expect(found.map((row) => JSON.stringify(row)).filter((row) => /(visitor|many)\.example/.test(row))).toEqual([]);
    const told = await desk.house.db.read((tx) => tx.select().from(outbox).where(eq(outbox.lane, 'mail')));
    expect(told.some(({ message }) => message.includes('mail.news'))).toBe(true);
    expect((await verifyLog(desk.house.db.read)).findings).toEqual([]);
  });
});
