import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as oidc from 'openid-client';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { type Identity, startIdentity } from '#sandbox/identity/server.ts';

const callback = 'http://127.0.0.1:9/callback';
const goodbye = 'http://127.0.0.1:9/';
const sam = { sub: 'sam', name: 'Sam Sales', email: 'sam@vendor.test', groups: ['sales', 'staff'] };
const ada = { sub: 'ada', name: 'Ada Admin', email: 'ada@customer.test', groups: [] };

let dataDir: string;
let identity: Identity;
let client: oidc.Configuration;
let jar: Map<string, string>;

beforeEach(async () => {
  jar = new Map();
  dataDir = mkdtempSync(join(tmpdir(), 'identity-'));
  await start();
});

afterEach(async () => {
  await identity.close();
  rmSync(dataDir, { recursive: true });
});

test('one click gives an ID token with name, email, groups and how the person was authenticated', async () => {
  const flow = await begin({ max_age: '900' });
  const page = await flow.page.text();
  expect(page).toContain('Sandbox');
  expect(page).toContain('<button class="wide" name="sub" value="sam">Continue as Sam Sales (sales, staff)</button>');
  expect(page).not.toContain('<script');
  const tokens = await flow.finish(await click(flow.page.url, 'sam'));
  expect(tokens.claims()).toMatchObject({
    iss: identity.issuer,
    sub: 'sam',
    name: 'Sam Sales',
    email: 'sam@vendor.test',
    email_verified: true,
    groups: ['sales', 'staff'],
    amr: ['pwd', 'otp'],
    acr: 'urn:sandbox:mfa',
  });
  expect(tokens.claims()?.auth_time).toBeTypeOf('number');
  expect(await oidc.fetchUserInfo(client, tokens.access_token, 'sam')).toMatchObject({ email: 'sam@vendor.test' });
});

test('a session spares the page; prompt=login and an old session bring it back, for anybody', async () => {
  const first = await begin();
  await first.finish(await click(first.page.url, 'sam'));
  const again = await begin();
  expect(again.page.url).toContain(callback);
  expect((await again.finish(again.page.url)).claims()?.sub).toBe('sam');
  const forced = await begin({ prompt: 'login' });
  expect((await forced.finish(await click(forced.page.url, 'ada'))).claims()?.sub).toBe('ada');
  expect((await begin({ max_age: '0' })).page.url).toContain('/interaction/');
});

test('without PKCE the request is refused', async () => {
  const answer = await browse(
    oidc.buildAuthorizationUrl(client, { redirect_uri: callback, scope: 'openid', state: 's' }),
  );
  expect(answer.url).toMatch(/error=invalid_request.*PKCE/);
});

test('an unknown redirect address is an error page, not a redirect', async () => {
  const answer = await browse(
    oidc.buildAuthorizationUrl(client, { redirect_uri: 'http://evil.test/', scope: 'openid' }),
  );
  expect(answer.status).toBe(400);
  expect(await answer.text()).toContain('invalid_redirect_uri');
});

test('a deactivated person cannot sign in, and their session ends', async () => {
  const first = await begin();
  await first.finish(await click(first.page.url, 'sam'));
  expect((await fetch(`${identity.issuer}/_sandbox/people/sam`, { method: 'DELETE' })).status).toBe(204);
  const later = await begin();
  expect(later.page.url).toContain('/interaction/');
  expect((await browse(new URL(later.page.url), { sub: 'sam' })).status).toBe(403);
  expect(await later.page.text()).not.toContain('Sam Sales');
  await restart();
  expect(await people()).toMatchObject([
    { sub: 'sam', active: false },
    { sub: 'ada', active: true },
  ]);
});

test('people are added and replaced while it runs', async () => {
  const add = (person: object) =>
    fetch(`${identity.issuer}/_sandbox/people`, { method: 'POST', body: JSON.stringify(person) });
  expect((await add({ ...ada, groups: ['auditor'] })).status).toBe(201);
  expect((await add({ sub: 'x', name: 'No Mail' })).status).toBe(400);
  const flow = await begin();
  expect((await flow.finish(await click(flow.page.url, 'ada'))).claims()).toMatchObject({ groups: ['auditor'] });
});

test('signing out ends the session and returns to the client', async () => {
  const flow = await begin();
  const tokens = await flow.finish(await click(flow.page.url, 'sam'));
  const url = oidc.buildEndSessionUrl(client, {
    id_token_hint: tokens.id_token ?? '',
    post_logout_redirect_uri: goodbye,
  });
  const page = await browse(url);
  const body = await page.text();
  const action = /action="([^"]+)"/.exec(body)?.[1] ?? '';
  const xsrf = /name="xsrf" value="([^"]+)"/.exec(body)?.[1] ?? '';
  expect((await browse(new URL(action), { xsrf, logout: 'yes' })).url).toBe(goodbye);
  expect((await begin()).page.url).toContain('/interaction/');
});

test('a restart keeps the address, the keys and the session', async () => {
  const flow = await begin();
  await flow.finish(await click(flow.page.url, 'sam'));
  const jwks = async () => (await fetch(`${identity.issuer}/jwks`)).json();
  const before = [identity.issuer, await jwks()];
  await restart();
  expect([identity.issuer, await jwks()]).toEqual(before);
  expect((await begin()).page.url).toContain(callback);
  expect(statSync(join(dataDir, 'keys.json')).mode & 0o777).toBe(0o600);
});

test('it starts and serves without a word on the console', async () => {
  const words = [vi.spyOn(console, 'warn'), vi.spyOn(console, 'info'), vi.spyOn(console, 'error')];
  await restart();
  const flow = await begin();
  await flow.finish(await click(flow.page.url, 'sam'));
  for (const word of words) expect(word).not.toHaveBeenCalled();
});

async function start() {
  identity = await startIdentity({
    dataDir,
    clients: [
      { clientId: 'portal', clientSecret: 'secret', redirectUris: [callback], postLogoutRedirectUris: [goodbye] },
    ],
    people: [sam, ada],
  });
  client = await oidc.discovery(new URL(identity.issuer), 'portal', 'secret', undefined, {
    execute: [oidc.allowInsecureRequests],
  });
}

async function restart() {
  await identity.close();
  // Gives fetch the time to notice that its pooled connection is gone.
  await new Promise((done) => setTimeout(done, 30));
  await start();
}

async function begin(extra: { max_age?: string; prompt?: string } = {}) {
  const verifier = oidc.randomPKCECodeVerifier();
  const state = oidc.randomState();
  const nonce = oidc.randomNonce();
  const page = await browse(
    oidc.buildAuthorizationUrl(client, {
      redirect_uri: callback,
      scope: 'openid profile email groups',
      code_challenge: await oidc.calculatePKCECodeChallenge(verifier),
      code_challenge_method: 'S256',
      state,
      nonce,
      ...extra,
    }),
  );
  const finish = (url: string) =>
    oidc.authorizationCodeGrant(client, new URL(url), {
      pkceCodeVerifier: verifier,
      expectedState: state,
      expectedNonce: nonce,
      ...(extra.max_age && { maxAge: Number(extra.max_age) }),
    });
  return { page, finish };
}

async function click(page: string, sub: string): Promise<string> {
  return (await browse(new URL(page), { sub })).url;
}

/** Follows redirects with cookies, as a browser would, and stops at the client's own door. */
async function browse(url: URL, form?: Record<string, string>) {
  const answer = await fetch(url, {
    redirect: 'manual',
    headers: { cookie: [...jar].map(([name, value]) => `${name}=${value}`).join('; ') },
    ...(form && { method: 'POST', body: new URLSearchParams(form) }),
  });
  for (const cookie of answer.headers.getSetCookie()) {
    const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(cookie) ?? [];
    jar.set(name, value);
  }
  const next = answer.headers.get('location');
  if (next === null) return { url: url.href, status: answer.status, text: () => answer.text() };
  const target = new URL(next, url);
  if (target.origin !== url.origin) return { url: target.href, status: answer.status, text: async () => '' };
  return browse(target);
}

async function people() {
  return (await fetch(`${identity.issuer}/_sandbox/people`)).json();
}
