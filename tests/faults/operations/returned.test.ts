import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { until } from '#tests/agreements.ts';
import { held, openPostDesk, type PostDesk, reportOn } from './post-desk.ts';

let desk: PostDesk;
beforeAll(async () => {
  desk = await openPostDesk();
});
afterEach(() => desk.fault({ mode: 'accept' }));
afterAll(() => desk.close());

describe('a letter that comes back', () => {
  it('ends in a turn, and is sent again when somebody wants it', async () => {
    const [, bo] = await desk.withAdmins('back', 2);
    await desk.hold('back');
    await until(async () => (await desk.told(bo?.email ?? '', held)).length === 1);
    await desk.settled();
    const [letter] = await desk.told(bo?.email ?? '', held);
    const path = letter?.returnPath ?? '';
    expect(path).toMatch(/^bounces\+[a-z2-7]{45}@vendor\.example$/);
    expect(await desk.bounce(reportOn(path), 'Bearer guess')).toBe(401);
    expect(await desk.bounce(reportOn(path, { action: 'delayed', status: '4.4.1' }))).toBe(204);
    expect(await desk.events('back', 'mailbox.failed')).toEqual([]);
    for (let times = 0; times < 2; times += 1) expect(await desk.bounce(reportOn(path.toUpperCase()))).toBe(204);
    expect((await desk.events('back', 'mailbox.failed')).map((each) => each.data)).toMatchObject([
      { person: bo?.person, how: 'returned', status: '5.1.1' },
    ]);
    expect(await desk.turns('back')).toContainEqual(
      expect.objectContaining({ kind: 'mailbox.member', owner: 'customer' }),
    );
    const [failed] = (await desk.jobs()).dead.filter((each) => each.organization === 'back');
    expect(failed).toMatchObject({ to: { email: bo?.email }, error: expect.stringContaining('came back') });
    // Another letter that our server takes proves nothing: the first one was taken too.
    await desk.perform(desk.ops, 'releaseOrganization', 'back');
    await desk.settled();
    expect((await desk.facts('back')).mailboxes?.[bo?.person ?? '']).toBeDefined();
    await desk.perform(desk.sales, 'retryMailbox', 'back', { person: bo?.person });
    await until(async () => (await desk.told(bo?.email ?? '', held)).length === 2);
    const ids = (await desk.told(bo?.email ?? '', held)).map((each) => each.headers['message-id']);
    expect(new Set(ids).size).toBe(1);
  });

  it('and is faster than the answer of the server that took it waits for a person all the same', async () => {
    const [ada] = await desk.withAdmins('swift', 1);
    await desk.fault({ mode: 'answer_lost', to: [ada?.email] });
    await desk.hold('swift');
    await until(async () => (await desk.told(ada?.email ?? '', held)).length === 1);
    const [letter] = await desk.told(ada?.email ?? '', held);
    expect(await desk.bounce(reportOn(letter?.returnPath ?? ''))).toBe(204);
    const failed = (await desk.jobs()).dead.filter((each) => each.organization === 'swift');
    expect(failed).toMatchObject([{ to: { email: ada?.email }, error: expect.stringContaining('came back') }]);
    await desk.fault({ mode: 'accept' });
    await desk.perform(desk.sales, 'retryMailbox', 'swift', { person: ada?.person });
    await until(async () => (await desk.told(ada?.email ?? '', held)).length === 2);
  });

  it('stays discarded when it comes back once more', async () => {
    const [ada] = await desk.withAdmins('twice', 1);
    await desk.hold('twice');
    await until(async () => (await desk.told(ada?.email ?? '', held)).length === 1);
    await desk.settled();
    const [letter] = await desk.told(ada?.email ?? '', held);
    const failed = async () => (await desk.jobs()).dead.filter((each) => each.organization === 'twice');
    expect(await desk.bounce(reportOn(letter?.returnPath ?? ''))).toBe(204);
    const [job] = await failed();
    await desk.perform(desk.ops, 'discardLetter', '', { job: job?.id, reason: 'She was told by phone.' });
    expect(await desk.bounce(reportOn(letter?.returnPath ?? ''))).toBe(204);
    expect(await failed()).toEqual([]);
  });

  it('changes nothing when it is forged, foreign or no report, and leaves a trace', async () => {
    await desk.withAdmins('forged', 1);
    const before = await desk.events('forged');
    const token = 'a'.repeat(45);
    const [letter] = await desk.arrived('ada@forged.example');
    for (const body of [
      reportOn(`bounces+${token}@vendor.example`),
      reportOn('bounces@vendor.example'),
      'Subject: Out of office\r\n\r\nI am away.',
      `To: ${letter?.returnPath}\r\n\r\nI am away.`,
      '',
    ])
      expect(await desk.bounce(body)).toBe(204);
    expect(await desk.bounce('x'.repeat(1024 * 1024 + 1))).toBe(413);
    expect(await desk.events('forged')).toEqual(before);
    expect((await desk.jobs()).dead.filter((each) => each.organization === 'forged')).toEqual([]);
    expect((await desk.staffEvents('mail.foreign_bounce')).map((each) => each.data)).toEqual([{ why: 'wrong_token' }]);
  });
});

describe('what a letter says of itself', () => {
  it('stands in one thread for each case, and says all in plain text', async () => {
    await desk.withAdmins('thread', 1);
    await desk.hold('thread');
    await until(async () => (await desk.told('ada@thread.example', held)).length === 1);
    const letters = await desk.arrived('ada@thread.example');
    expect(letters.length).toBeGreaterThan(1);
    expect(new Set(letters.map((each) => each.headers['references']))).toEqual(
      new Set(['<case.thread@vendor.example>']),
    );
    expect(new Set(letters.map((each) => each.headers['in-reply-to']))).toEqual(
      new Set(['<case.thread@vendor.example>']),
    );
    expect(new Set(letters.map((each) => each.headers['message-id'])).size).toBe(letters.length);
    for (const { html, text, headers } of letters) {
      expect(headers['auto-submitted']).toBe('auto-generated');
      for (const said of wordsOf(html)) expect(flat(text)).toContain(said);
      for (const [, url = ''] of html.matchAll(/href="([^"]+)"/g)) expect(text).toContain(url);
    }
  });

  it('is left by one click where it is a notice, by its reader alone, and never where it has to be told', async () => {
    const [ada, bo] = await desk.withAdmins('notices', 2);
    const confirmed = 'A contact was confirmed';
    const admin = await desk.person('Ada notices', ada?.email ?? '');
    const confirm = async (name: string) => {
      const holder = { name, email: `${name}@notices.example` };
      await desk.perform(admin, 'appoint', 'notices', { post: 'incident', person: holder });
      await desk.perform(await desk.person(name, holder.email), 'confirmAppointments', 'notices', {
        posts: ['incident'],
      });
    };
    await confirm('ina');
    await until(async () => (await desk.told(bo?.email ?? '', confirmed)).length === 1);
    const [notice] = await desk.told(bo?.email ?? '', confirmed);
    expect(notice?.headers['list-unsubscribe-post']).toBe('List-Unsubscribe=One-Click');
    const url = /^<(.+)>$/.exec(notice?.headers['list-unsubscribe'] ?? '')?.[1] ?? '';
    expect(notice?.text).toContain(url);
    const token = url.split('/').at(-1) ?? '';
    const { notices } = desk.house.portal;
    expect(await notices.read(token)).toMatchObject({ email: bo?.email, left: undefined });
    await expect(notices.set(`${token}x`, false)).rejects.toMatchObject({ code: 'not_found' });
    for (let times = 0; times < 2; times += 1) await notices.set(token, false);
    expect((await desk.events('notices', 'notices.left')).map((each) => each.data)).toEqual([{ person: bo?.person }]);

    // A notice comes no more to whoever left; to others, and what has to be told, as before.
    await confirm('jon');
    await until(async () => (await desk.told(ada?.email ?? '', confirmed)).some(({ text }) => text.includes('jon')));
    await desk.hold('notices');
    await until(async () => (await desk.told(bo?.email ?? '', held)).length === 1);
    await desk.settled();
    expect(await desk.told(bo?.email ?? '', confirmed)).toHaveLength(1);
    const [must] = await desk.told(bo?.email ?? '', held);
    expect(must?.headers['list-unsubscribe']).toBeUndefined();
    expect(must?.text).toContain('cannot be left');
    await notices.set(token, true);
    expect((await desk.facts('notices')).leftNotices).toEqual({});
  });
});

const flat = (text: string) => text.replace(/\s+/g, ' ');
/** What an HTML part shows, piece by piece. */
const wordsOf = (html: string) =>
  html
    .replace(/<title>.*?<\/title>/g, '')
    .split(/<[^>]+>/)
    .map((each) => flat(each.replaceAll('&#39;', "'").replaceAll('&quot;', '"').replaceAll('&amp;', '&')).trim())
    .filter(Boolean);
