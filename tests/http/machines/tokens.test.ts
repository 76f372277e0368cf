import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Actor } from '#app/domain/command.ts';
import { type Scope, scopeNames } from '#app/domain/machines/scopes.ts';
import { commandPolicy, gatePolicy, readPolicy } from '#app/domain/policy.ts';
import { operations } from '#app/http/machines/calls.ts';
import type { Operation } from '#app/http/machines/operation.ts';
import { openPortal, type TestPortal } from '#tests/portal.ts';

const system = { kind: 'system', id: 'test' } as const;
const minute = 60_000;
let now = Date.parse('2026-06-01T09:00:00Z');
let portal: TestPortal;
let ada: Actor;
let olivia: Actor;

beforeAll(async () => {
  portal = await openPortal({ clock: () => now });
  ada = await portal.person('Ada', 'ada@one.example');
  olivia = await portal.person('Olivia', 'olivia@vendor.example', 'ops');
  for (const id of ['one', 'two']) {
    const registered = { organization: id, vendorOrganization: `v-${id}`, name: `Org ${id}`, plan: 'enterprise' };
    await portal.perform(system, 'registerOrganization', id, registered);
  }
  await portal.perform(system, 'recordAdmin', 'one', { person: ada.id });
});
afterAll(() => portal.close());

const tokens = () => portal.house.portal.tokens;
const own = async (scopes: Scope[], days = 30) =>
  (await tokens().issue(ada, { name: 'Ours', scopes, days }, 'test', 'one')).key;
const vendors = async (scopes: Scope[], organizations?: string[]) =>
  (await tokens().issue(olivia, { name: 'Theirs', scopes, days: 30, organizations }, 'test')).key;
const ask = (path: string, key: string, init: RequestInit = {}) =>
  portal.app.request(path, { ...init, headers: { authorization: `Bearer ${key}`, ...(init.headers as object) } });
const idOf = async (key: string) => ((await (await ask('/api/v1/token', key)).json()) as { id: string }).id;

describe('the table of scopes', () => {
  const path = ({ path: pattern }: Operation, organization: string) =>
    pattern.replace('{organization}', organization).replaceAll(/\{\w+\}/g, 'some');
  const send = (operation: Operation, key: string, organization = 'one') =>
    ask(path(operation, organization), key, { method: operation.method.toUpperCase() });

  it('opens each operation to its own scope and to no other', async () => {
    const keys = new Map<Scope, string>();
    for (const scope of scopeNames) keys.set(scope, await vendors([scope]));
    for (const operation of operations)
      for (const scope of scopeNames) {
        const answer = await send(operation, keys.get(scope) ?? '');
        const refused =
          answer.status === 403 && ((await answer.json()) as { scope?: string }).scope === operation.scope;
        expect([operation.id, scope, refused]).toEqual([
          operation.id,
          scope,
          operation.scope !== undefined && operation.scope !== scope,
        ]);
      }
  });

  it('names every scope somewhere in the one page of policy, and gives machines no other role', () => {
    const rows = [...Object.values(commandPolicy), ...Object.values(readPolicy), ...Object.values(gatePolicy)].flat();
    const later: Scope[] = ['permits:issue', 'permits:consume'];
    expect(scopeNames.filter((scope) => !rows.includes(scope) && !later.includes(scope))).toEqual([]);
  });

  it('does not let a machine do what only people may, whatever its scopes are', async () => {
    const machine = await tokens().actor(await vendors([...scopeNames]));
    if (!machine) throw new Error('This token should open something.');
    const people = Object.entries(commandPolicy).filter(([, allowed]) => !allowed.some((role) => role.includes(':')));
    expect(people.length).toBeGreaterThan(20);
    await expect(portal.perform(machine, 'takeOwnership', 'one')).rejects.toMatchObject({ code: 'not_allowed' });
    await expect(
      portal.perform(machine, 'issueOrganizationToken', 'one', { name: 'x', scopes: ['gate:ask'], days: 1 }),
    ).rejects.toMatchObject({ code: 'not_allowed' });
  });
});

describe('a token', () => {
  it('sees its own organization; another one is answered as one that does not exist, byte for byte', async () => {
    const key = await own(['organizations:read', 'services:read', 'services:create']);
    expect(await (await ask('/api/v1/organizations', key)).json()).toMatchObject({ items: [{ id: 'one' }] });
    const headers = { 'x-request-id': 'same' };
    for (const tail of ['', '/requirements', '/services', '/services/some']) {
      const other = await ask(`/api/v1/organizations/two${tail}`, key, { headers });
      const none = await ask(`/api/v1/organizations/nobody${tail}`, key, { headers });
      expect([other.status, await other.text()]).toEqual([404, await none.text()]);
      expect([...other.headers.keys()]).toEqual([...none.headers.keys()]);
    }
    const order = {
      method: 'POST',
      headers: { ...headers, 'content-type': 'application/json', 'idempotency-key': 'k' },
    };
    const other = await ask('/api/v1/organizations/two/services', key, { ...order, body: '{}' });
    const none = await ask('/api/v1/organizations/nobody/services', key, { ...order, body: '{}' });
    expect([other.status, await other.text()]).toEqual([404, await none.text()]);
  });

  it('of the vendor sees the organizations that it names, by either id', async () => {
    const key = await vendors(['organizations:read'], ['v-two']);
    expect(await (await ask('/api/v1/organizations', key)).json()).toMatchObject({ items: [{ id: 'two' }] });
    expect((await ask('/api/v1/organizations/v-two', key)).status).toBe(200);
    expect((await ask('/api/v1/organizations/one', key)).status).toBe(404);
    await expect(vendors(['organizations:read'], ['nowhere'])).rejects.toMatchObject({ issues: {} });
  });

  it('cannot be given more than an organization may give, nor by anybody who may not', async () => {
    const asked = { name: 'x', scopes: ['permits:consume'], days: 1 };
    await expect(tokens().issue(ada, asked, '', 'one')).rejects.toMatchObject({
      issues: { 'scopes.0': expect.any(String) },
    });
    await expect(tokens().issue(ada, { ...asked, scopes: ['gate:ask'] }, '', 'two')).rejects.toMatchObject({
      code: 'not_found',
    });
    await expect(tokens().issue(ada, { ...asked, scopes: ['gate:ask'] })).rejects.toMatchObject({
      code: 'not_allowed',
    });
    await expect(tokens().issue(olivia, { ...asked, scopes: ['gate:ask'] }, '', 'one')).rejects.toMatchObject({
      code: 'not_allowed',
    });
  });

  it('is nobody from the next request on when it is revoked, by its admin or by ops', async () => {
    for (const by of [ada, olivia]) {
      const key = await own(['organizations:read']);
      const token = await idOf(key);
      await portal.perform(by, 'revokeOrganizationToken', 'one', { token });
      const answer = await ask('/api/v1/organizations/one', key);
      expect(answer.status).toBe(401);
      expect(answer.headers.get('www-authenticate')).toContain('error="invalid_token"');
    }
  });

  it('is rotated with an overlap: both keys open, then only the new one', async () => {
    const old = await own(['organizations:read'], 10);
    const token = await idOf(old);
    const target = { organization: 'one', request: 'test' };
    const { key: fresh } = await tokens().rotate(ada, { token, days: 90, overlapDays: 2 }, target);
    expect(await idOf(fresh)).toBe(token);
    expect(await idOf(old)).toBe(token);
    await expect(tokens().rotate(ada, { token, days: 90, overlapDays: 2 }, target)).rejects.toMatchObject({
      code: 'already_done',
    });
    now += 2 * 24 * 60 * minute;
    expect((await ask('/api/v1/token', old)).status).toBe(401);
    now += 20 * 24 * 60 * minute;
    expect(await idOf(fresh)).toBe(token);
  });

  it('has its old key ended early', async () => {
    const old = await own(['organizations:read']);
    const token = await idOf(old);
    await tokens().rotate(ada, { token, days: 90, overlapDays: 30 }, { organization: 'one' });
    const end = (key: string) => portal.perform(ada, 'endOrganizationTokenKey', 'one', { token, key });
    await end(token);
    expect((await ask('/api/v1/token', old)).status).toBe(401);
    await expect(end(token)).rejects.toMatchObject({ code: 'already_done' });
  });

  it('expires by itself', async () => {
    const key = await own(['organizations:read'], 1);
    now += 24 * 60 * minute;
    expect((await ask('/api/v1/token', key)).status).toBe(401);
  });

  it.each([
    ['a key in the address', '/api/v1/token?access_token=', {}],
    ['another scheme', '/api/v1/token', { authorization: 'Basic eDp5' }],
    ['no key', '/api/v1/token', {}],
    [
      'a key of the right shape',
      '/api/v1/token',
      { authorization: `Bearer chp_live_${'0'.repeat(32)}_${'a'.repeat(43)}_00000000` },
    ],
  ])('is not taken as %s', async (_what, path, headers) => {
    expect((await portal.app.request(path, { headers })).status).toBe(401);
  });

  it('leaves nothing in the database that opens anything', async () => {
    const key = await own(['organizations:read']);
    const { readFileSync, readdirSync } = await import('node:fs');
    const { join } = await import('node:path');
    const folder = portal.config.PORTAL_DATA;
    for (const name of readdirSync(folder).filter((each) => each.includes('sqlite')))
      expect(readFileSync(join(folder, name)).includes(key.slice(42, 85))).toBe(false);
  });
});

describe('OAuth client credentials', () => {
  const basic = (id: string, key: string) => `Basic ${Buffer.from(`${id}:${key}`).toString('base64')}`;
  const exchange = async (form: Record<string, string> | string, headers: Record<string, string> = {}) => {
    const answer = await portal.app.request('/oauth/token', {
      method: 'POST',
      headers: { 'content-type': 'application/x-www-form-urlencoded', ...headers },
      body: typeof form === 'string' ? form : new URLSearchParams(form).toString(),
    });
    return { status: answer.status, headers: answer.headers, body: (await answer.json()) as Record<string, string> };
  };
  const grant = { grant_type: 'client_credentials' };

  it('gives a short key for a long one, in either way of authenticating', async () => {
    const key = await own(['organizations:read', 'services:read']);
    const id = await idOf(key);
    const inHeader = await exchange(grant, { authorization: basic(id, key) });
    expect(inHeader.body).toMatchObject({
      token_type: 'Bearer',
      expires_in: 600,
      scope: 'organizations:read services:read',
    });
    expect(inHeader.headers.get('cache-control')).toBe('no-store');
    const inForm = await exchange({ ...grant, client_id: id, client_secret: key, scope: 'services:read' });
    const short = inForm.body['access_token'] ?? '';
    expect((await ask('/api/v1/organizations/one/services', short)).status).toBe(200);
    expect((await ask('/api/v1/organizations/one', short)).status).toBe(403);
    now += 10 * minute;
    expect((await ask('/api/v1/token', short)).status).toBe(401);
    expect(await idOf(key)).toBe(id);
  });

  it('ends every short key with its long one', async () => {
    const key = await own(['organizations:read']);
    const id = await idOf(key);
    const { body } = await exchange(grant, { authorization: basic(id, key) });
    const short = body['access_token'] ?? '';
    await tokens().rotate(ada, { token: id, days: 90, overlapDays: 30 }, { organization: 'one' });
    await portal.perform(ada, 'endOrganizationTokenKey', 'one', { token: id, key: id });
    expect((await ask('/api/v1/token', short)).status).toBe(401);
  });

  it('ends a short key when its token is revoked, and when its holder says so', async () => {
    const key = await own(['organizations:read']);
    const id = await idOf(key);
    const short = async () => (await exchange(grant, { authorization: basic(id, key) })).body['access_token'] ?? '';
    const [first, second] = [await short(), await short()];
    const form = { 'content-type': 'application/x-www-form-urlencoded' };
    const revoked = await portal.app.request('/oauth/revoke', {
      method: 'POST',
      headers: form,
      body: `token=${first}`,
    });
    expect(revoked.status).toBe(200);
    expect((await ask('/api/v1/token', first)).status).toBe(401);
    expect((await ask('/api/v1/token', second)).status).toBe(200);
    await portal.perform(ada, 'revokeOrganizationToken', 'one', { token: id });
    expect((await ask('/api/v1/token', second)).status).toBe(401);
  });

  it('refuses in the words of RFC 6749', async () => {
    const key = await own(['organizations:read']);
    const id = await idOf(key);
    const auth = { authorization: basic(id, key) };
    const short = (await exchange(grant, auth)).body['access_token'] ?? '';
    for (const [form, headers, status, error] of [
      [grant, {}, 401, 'invalid_client'],
      [grant, { authorization: basic(id, `${key}x`) }, 401, 'invalid_client'],
      [grant, { authorization: basic('another', key) }, 401, 'invalid_client'],
      [grant, { authorization: basic(id, short) }, 401, 'invalid_client'],
      [{}, auth, 400, 'invalid_request'],
      [{ ...grant, client_secret: key }, auth, 400, 'invalid_request'],
      ['grant_type=client_credentials&grant_type=client_credentials', auth, 400, 'invalid_request'],
      [{ grant_type: 'password' }, auth, 400, 'unsupported_grant_type'],
      [{ ...grant, scope: 'services:create' }, auth, 400, 'invalid_scope'],
      [grant, { ...auth, 'content-type': 'application/json' }, 400, 'invalid_request'],
    ] as const) {
      const answer = await exchange(form as Record<string, string>, headers as Record<string, string>);
      expect([answer.status, answer.body['error']]).toEqual([status, error]);
    }
  });

  it('says where it is, by RFC 8414 and RFC 9728', async () => {
    const server = await (await portal.app.request('/.well-known/oauth-authorization-server')).json();
    expect(server).toMatchObject({ issuer: portal.portalUrl, token_endpoint: `${portal.portalUrl}/oauth/token` });
    const resource = await (await portal.app.request('/.well-known/oauth-protected-resource')).json();
    expect(resource).toMatchObject({ resource: portal.portalUrl, authorization_servers: [portal.portalUrl] });
  });
});

describe('limits', () => {
  it('slow one token down with words, and leave the others alone', async () => {
    const small = await openPortal({ environment: { API_REQUESTS_PER_MINUTE: '5' } });
    const issue = async () =>
      (await small.house.portal.tokens.issue(system, { name: 'x', scopes: ['gate:ask'], days: 1 })).key;
    const [noisy, quiet] = [await issue(), await issue()];
    const get = (key: string) => small.app.request('/api/v1/token', { headers: { authorization: `Bearer ${key}` } });
    const answers = [];
    for (let count = 0; count < 8; count += 1) answers.push(await get(noisy));
    expect(answers.map((each) => each.status)).toEqual([200, 200, 200, 200, 200, 429, 429, 429]);
    expect(answers[0]?.headers.get('ratelimit-policy')).toBe('"token";q=5;w=60');
    expect(answers[1]?.headers.get('ratelimit')).toMatch(/^"token";r=3;t=\d+$/);
    expect(Number(answers[7]?.headers.get('retry-after'))).toBeGreaterThan(0);
    expect((await get(quiet)).status).toBe(200);
    await small.close();
  });
});
