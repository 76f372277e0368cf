import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { addMonths } from '#app/domain/calendar.ts';
import type { Actor } from '#app/domain/command.ts';
import { freeText } from '#db/log/schema.ts';
import { privacyFacts } from '#db/state.ts';
import { until } from '#tests/agreements.ts';
import { openPrivacyDesk, type PrivacyDesk } from './desk.ts';

const day = 86_400_000;
let desk: PrivacyDesk;
beforeAll(async () => {
  desk = await openPrivacyDesk();
});
afterAll(() => desk.close());

const portal = () => desk.house.portal;
const system: Actor = { kind: 'system', id: 'test' };
const requests = async () => Object.values((await desk.house.db.read(privacyFacts)).requests ?? {});
const requestOf = async (id: string) => (await requests()).find((each) => each.id === id);
const typed = async () =>
  (await desk.house.db.read((tx) => tx.select().from(freeText).where(eq(freeText.chain, 'privacy')))).map(
    (row) => row.body,
  );
const mails = async (to: string, subject: string) =>
  (await desk.outside.mails(to)).filter((mail) => mail.subject === subject);
const counselMail = () => desk.config.COUNSEL_EMAIL;

describe('a copy of one’s data', () => {
  it('is the answer at once, lies sealed beside the database for a week, and then is gone', async () => {
    const { admin } = await desk.ready('copy');
    const id = await desk.ask(admin, 'access');
    await until(async () => (await requestOf(id))?.answered !== undefined);
    expect(await desk.ask(admin, 'access')).not.toBe(id);
    const file = join(desk.config.PORTAL_DATA, 'exports', `${id}.sealed`);
    expect(existsSync(file)).toBe(true);
    const { bytes, sha256 } = await portal().privacy.export(admin, id);
    expect((await requestOf(id))?.export).toMatchObject({ sha256, bytes: bytes.length });
    const other = await desk.person('Otto', 'otto@copy.example');
    await expect(portal().privacy.export(other, id)).rejects.toMatchObject({ code: 'not_found' });
    await until(async () => (await mails('ada@copy.example', 'Your request is answered')).length > 0);
    await desk.at(desk.now() + 7 * day + 1_000);
    await until(async () => !existsSync(file));
    await expect(portal().privacy.export(admin, id)).rejects.toMatchObject({ code: 'expired' });
    await expect(portal().privacy.receipt(admin, id)).rejects.toMatchObject({ code: 'expired' });
  });

  it('is asked for once: the same again, while it is open, is the same case', async () => {
    const { admin } = await desk.ready('same');
    const id = await desk.ask(admin, 'correction');
    expect(await desk.ask(admin, 'correction', { residence: 'uk' })).toBe(id);
    await expect(desk.ask(admin, 'everything')).rejects.toThrow('another look');
  });
});

describe('a request to counsel', () => {
  it('is confirmed by the letter that was taken, reminded of by its person and when its day is near, and says no name', async () => {
    const { admin } = await desk.ready('near');
    const id = await desk.ask(admin, 'objection', { residence: 'california', words: 'No reminders, please.' });
    await until(async () => (await requestOf(id))?.confirmed !== undefined);
    const about = async (subject: string) =>
      (await mails(counselMail(), subject)).filter((mail) => mail.text.includes(id));
    await until(async () => (await about('A privacy request waits for you')).length === 1);
    await desk.perform(admin, 'remindOfRequest', '', { request: id });
    await until(async () => (await about('Reminder of a privacy request')).length === 1);
    expect(await about('A privacy request is due soon')).toEqual([]);
    await desk.at(desk.now() + 41 * day);
    await until(async () => (await about('A privacy request is due soon')).length > 0);
    for (const mail of await desk.outside.mails(counselMail())) expect(mail.text).not.toContain('Ada near');
    await desk.perform(desk.counsel, 'answerRequest', '', { request: id, words: 'There are none any more.' });
    await until(async () => (await mails('ada@near.example', 'Your request is answered')).length === 1);
  });

  it('about health data is passed on: the covered entity hears that somebody asked, and what was typed is erased', async () => {
    const { admin } = await desk.ready('clinic');
    await portal().perform(
      system,
      'receiveRequest',
      {},
      {
        ...{ asker: 'pat@individual.example', kind: 'access', residence: 'elsewhere', health: 'on' },
        words: 'My file at the clinic.',
      },
    );
    const request = (await requests()).at(-1)?.id ?? '';
    expect(await typed()).toContain('My file at the clinic.');
    await portal().privacy.forward(desk.counsel, request, 'clinic', {});
    await until(
      async () =>
        (await mails('pat@individual.example', 'Your request is for whoever treats you, or insures you')).length === 1,
    );
    expect(await typed()).not.toContain('My file at the clinic.');
    const told = await desk.mailed('ada@clinic.example', 'An individual asked about health data');
    expect(JSON.stringify(told)).not.toContain('pat@');
    const [referred] = await desk.events('clinic', 'individual.referred');
    expect(JSON.stringify(referred)).not.toContain(request);
    await expect(portal().privacy.forward(desk.counsel, request, 'clinic', {})).rejects.toMatchObject({
      code: 'already_done',
    });
    expect(await desk.events('clinic', 'individual.referred')).toHaveLength(1);
    await expect(portal().privacy.forward(admin, request, '', {})).rejects.toMatchObject({ code: 'not_allowed' });
    expect((await desk.house.verify()).findings).toEqual([]);
  });

  it('has a record for 24 months, whose words go with it, and the log holds', async () => {
    const { admin } = await desk.ready('old');
    const id = await desk.ask(admin, 'complaint', { words: 'Too many letters.' });
    await desk.perform(desk.counsel, 'refuseRequest', '', {
      request: id,
      basis: 'excessive',
      reason: 'It is the third.',
    });
    const closed = (await requestOf(id))?.refused?.at ?? 0;
    await desk.at(addMonths(closed, 24) - 60_000);
    expect(await requestOf(id)).toBeDefined();
    await desk.at(addMonths(closed, 24) + 1_000);
    await until(async () => (await requestOf(id)) === undefined);
    expect(await typed()).not.toContain('Too many letters.');
    expect(await typed()).not.toContain('It is the third.');
    expect((await desk.house.verify()).findings).toEqual([]);
  });
});
