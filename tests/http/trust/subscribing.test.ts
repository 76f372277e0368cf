import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Cast, openCast } from '../people/cast.ts';
import { openVisitor } from '../people/visitor.ts';

let cast: Cast;
beforeAll(async () => {
  cast = await openCast();
});
afterAll(() => cast.close());

const form = (over: Record<string, string> = {}) => ({
  ...{ channel: 'mail', email: 'vic@visitor.example', url: '', topics: 'legal' },
  ...over,
});

describe('to subscribe', () => {
  it('answers the same for any address, gives no cookie, and names no link', async () => {
    const answers = [];
    for (const email of ['vic@visitor.example', 'vic@visitor.example', 'other@visitor.example']) {
      const { status, location, body, headers } = await openVisitor(cast).post('/trust/subscribe', form({ email }));
      answers.push({ status, location, body, cookies: headers.getSetCookie() });
    }
    expect(new Set(answers.map((each) => JSON.stringify(each))).size).toBe(1);
    expect(answers[0]).toMatchObject({ location: '/trust/subscribe?asked', cookies: [] });
    const { body } = await openVisitor(cast).get('/trust/subscribe?asked');
    expect(body).toContain('Look into your mailbox');
    expect(body).not.toMatch(/<script|trust\/subscriptions\//);
  });

  it('says what is wrong beside the field, on a page without a script', async () => {
    const { status, body, headers } = await openVisitor(cast).post('/trust/subscribe', form({ email: 'nobody' }));
    expect(status).toBe(422);
    expect(body).toContain('This is not an e-mail address.');
    expect(body).toContain('value="nobody"');
    expect(body).not.toMatch(/<script/);
    expect(headers.getSetCookie()).toEqual([]);
  });

  it('is refused to another site, and too often to one network', async () => {
    const stranger = openVisitor(cast);
    const foreign = await stranger.post('/trust/subscribe', form(), {
      'sec-fetch-site': 'cross-site',
      origin: 'https://evil.example',
    });
    expect(foreign.status).toBe(403);
    const eager = openVisitor(cast);
    const statuses = [];
    for (let times = 0; times < 21; times += 1)
      statuses.push((await eager.post('/trust/subscribe', form({ email: `v${times}@visitor.example` }))).status);
    expect(statuses.slice(0, 20).every((status) => status === 302)).toBe(true);
    expect(statuses[20]).toBe(429);
  });
});

describe('a link of a subscription', () => {
  it('that nobody made leads nowhere, for reading and for a mail program alike', async () => {
    expect((await openVisitor(cast).get('/trust/subscriptions/made-up')).status).toBe(404);
    const { status } = await openVisitor(cast).send('POST', '/trust/subscriptions/made-up', {
      body: 'List-Unsubscribe=One-Click',
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
    });
    expect(status).toBe(404);
  });
});
