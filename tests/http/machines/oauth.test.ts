import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Actor } from '#app/domain/command.ts';
import { openPortal, type TestPortal } from '#tests/portal.ts';

/** OAuth 2.0 as strangers know it: RFC 6749 (2.3.1, 4.4, 5.2), RFC 6750 and RFC 7009. */
const grant = { grant_type: 'client_credentials' };
let portal: TestPortal;
let olivia: Actor;

beforeAll(async () => {
  portal = await openPortal();
  olivia = await portal.person('Olivia', 'olivia@vendor.example', 'ops');
});
afterAll(() => portal.close());

const tokens = () => portal.house.portal.tokens;
async function client(scopes = ['organizations:read']) {
  const { key } = await tokens().issue(olivia, { name: 'Ours', scopes, days: 30 }, 'test');
  const { id } = (await (await ask(key)).json()) as { id: string };
  return { id, key };
}
const ask = (key: string) => portal.app.request('/api/v1/token', { headers: { authorization: `Bearer ${key}` } });
async function post(path: string, form: Record<string, string> | string, headers: Record<string, string> = {}) {
  const answer = await portal.app.request(path, {
    method: 'POST',
    headers: { 'content-type': 'application/x-www-form-urlencoded', ...headers },
    body: typeof form === 'string' ? form : new URLSearchParams(form).toString(),
  });
  const text = await answer.text();
  const body = (text ? JSON.parse(text) : {}) as Record<string, string>;
  return { status: answer.status, headers: answer.headers, body };
}
const basic = (id: string, key: string) => ({
  authorization: `Basic ${Buffer.from(`${id}:${key}`).toString('base64')}`,
});
/** As RFC 6749, appendix B, has it, and more than it needs. */
const encoded = (text: string) => [...text].map((each) => `%${Buffer.from(each).toString('hex')}`).join('');

describe('a client', () => {
  it('may encode its name and its secret as a form does, and send a charset and what nobody knows', async () => {
    const { id, key } = await client();
    const headers = {
      ...basic(encoded(id), encoded(key)),
      'content-type': 'application/x-www-form-urlencoded; charset=UTF-8',
    };
    const told = await post('/oauth/token', { ...grant, scope: '', audience: 'x' }, headers);
    expect([told.status, told.body['token_type']]).toEqual([200, 'Bearer']);
    expect([told.headers.get('cache-control'), told.headers.get('pragma')]).toEqual(['no-store', 'no-cache']);
    expect((await ask(told.body['access_token'] ?? '')).status).toBe(200);
  });

  it.each([
    ['its name alone', { client_id: 'x' }, {}],
    ['what is no base64', {}, { authorization: 'Basic ÿÿ' }],
    ['a broken escape', {}, basic('%zz', '%')],
    ['another scheme', {}, { authorization: 'Bearer x' }],
    ['nothing between the colons', {}, basic('', '')],
  ])('that shows %s is told invalid_client, with a challenge, and nothing is kept', async (_what, more, headers) => {
    const told = await post('/oauth/token', { ...grant, ...more }, headers as Record<string, string>);
    expect([told.status, told.body['error']]).toEqual([401, 'invalid_client']);
    expect(told.headers.get('www-authenticate')).toMatch(/^Basic realm=/);
    expect(told.headers.get('cache-control')).toBe('no-store');
  });

  it('reads only characters that an error_description may hold', async () => {
    const { id, key } = await client();
    for (const form of ['a"\\é=1&a"\\é=2', 'grant_type=%22%5C', 'grant_type=client_credentials&scope=%22']) {
      const told = await post('/oauth/token', form, basic(id, key));
      expect(told.status).toBe(400);
      expect(told.body['error_description']).toMatch(/^[\x20\x21\x23-\x5b\x5d-\x7e]+$/);
    }
  });
});

describe('a short key', () => {
  const exchange = async ({ id, key }: { id: string; key: string }) =>
    (await post('/oauth/token', grant, basic(id, key))).body['access_token'] ?? '';

  it('is not handed out for a key that ended while it was asked for', async () => {
    const mine = await client();
    const held = await tokens().client(mine.id, mine.key);
    if (!held) throw new Error('This key should open something.');
    await tokens().rotate(olivia, { token: mine.id, days: 30, overlapDays: 30 }, {});
    await portal.perform(olivia, 'endTokenKey', '', { token: mine.id, key: mine.id });
    expect(await tokens().exchange(held, undefined)).toBe('invalid_client');

    const other = await client();
    const alive = await tokens().client(other.id, other.key);
    if (!alive) throw new Error('This key should open something.');
    await portal.perform(olivia, 'revokeToken', '', { token: other.id });
    expect(await tokens().exchange(alive, undefined)).toBe('invalid_client');
  });

  it('may be ended by its holder; a long one may not, and is not said to be', async () => {
    const mine = await client();
    const short = await exchange(mine);
    expect((await post('/oauth/revoke', { token: short, token_type_hint: 'access_token' })).status).toBe(200);
    expect((await ask(short)).status).toBe(401);
    expect((await post('/oauth/revoke', { token: short })).status).toBe(200);
    expect((await post('/oauth/revoke', { token: 'unknown' })).status).toBe(200);
    const long = await post('/oauth/revoke', { token: mine.key });
    expect([long.status, long.body['error']]).toEqual([400, 'unsupported_token_type']);
    expect((await ask(mine.key)).status).toBe(200);
    expect((await post('/oauth/revoke', {})).body['error']).toBe('invalid_request');
  });

  it('counts as a use of its token, which people see in their list', async () => {
    const { key } = await tokens().issue(olivia, { name: 'Used', scopes: ['gate:ask'], days: 30 }, 'test');
    const used = async () => {
      const { tokens: listed } = await portal.house.portal.read(olivia, 'tokens', {});
      return listed.find((each) => each.name === 'Used')?.lastUsedAt;
    };
    expect(await used()).toBeUndefined();
    const { id } = (await (await ask(key)).json()) as { id: string };
    await expect.poll(used).toBeGreaterThan(Date.now() - 60_000);
    expect((await ask(await exchange({ id, key }))).status).toBe(200);
  });

  it('cannot be exchanged for another one, nor used as the secret of a client', async () => {
    const mine = await client();
    const short = await exchange(mine);
    expect(await exchange({ id: mine.id, key: short })).toBe('');
  });
});
