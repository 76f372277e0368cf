import { createHash, generateKeyPairSync } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { create, type Docusign, openDocusign, signer, view } from './bench.ts';

let docusign: Docusign;
beforeAll(async () => {
  docusign = await openDocusign();
});
afterAll(() => docusign.close());

const now = () => Math.floor(Date.now() / 1000);

describe('the JWT grant', () => {
  it('gives a token for an hour, with which userinfo names the account', async () => {
    const { status, json } = await docusign.byJwt();
    expect(status).toBe(200);
    expect(json).toMatchObject({ token_type: 'Bearer', expires_in: 3600, scope: 'signature impersonation' });
    const info = await docusign.ask('/oauth/userinfo', {
      headers: { authorization: `Bearer ${json['access_token']}` },
    });
    expect(info.json).toMatchObject({
      sub: docusign.options.user.userId,
      accounts: [{ account_id: docusign.options.account.accountId, is_default: true, base_uri: docusign.server.url }],
    });
  });
  it('refuses what a forger would try, in DocuSign’s words', async () => {
    const stranger = generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey;
    const said = async (claims: Record<string, unknown>, key?: typeof stranger) => {
      const { status, json } = await docusign.byJwt(claims, key);
      expect(status).toBe(400);
      expect(json['error']).toBe('invalid_grant');
      return json['error_description'];
    };
    expect(await said({}, stranger)).toBe('no_valid_keys_or_signatures');
    expect(await said({ iss: 'somebody else' })).toBe('issuer_not_found');
    expect(await said({ aud: 'account.docusign.com' })).toBe('issuer_not_found');
    expect(await said({ sub: 'nobody' })).toBe('user_not_found');
    expect(await said({ iat: now() - 7200, exp: now() - 61 })).toBe('expired_grant');
    expect(await said({ iat: now() + 120, exp: now() + 240 })).toBe('invalid_iat');
    expect(await said({ exp: now() + 7200 })).toBe('invalid_exp');
  });
  it('forgives a minute of difference between the clocks', async () => {
    expect((await docusign.byJwt({ iat: now() + 50 })).status).toBe(200);
    expect((await docusign.byJwt({ iat: now() - 3600, exp: now() - 50 })).status).toBe(200);
  });
  it('does not take an assertion without a signature or of another algorithm', async () => {
    const part = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url');
    const none = `${part({ alg: 'none' })}.${part({ iss: docusign.options.integrationKey })}.`;
    for (const assertion of [none, 'nonsense', ''])
      expect(
        (await docusign.exchange({ grant_type: 'urn:ietf:params:oauth:grant-type:jwt-bearer', assertion })).status,
      ).toBe(400);
  });
  it('asks for consent until the user gave it with impersonation', async () => {
    await docusign.operate('/settings', { oauth: { consent: false } });
    expect((await docusign.byJwt()).json).toEqual({ error: 'consent_required' });
    const consent = (scope: string) =>
      docusign.ask(
        `/oauth/auth?${new URLSearchParams({ response_type: 'code', scope, client_id: docusign.options.integrationKey, redirect_uri: 'https://app.example/callback', state: 'x y' }).toString()}`,
      );
    await consent('signature');
    expect((await docusign.byJwt()).json).toEqual({ error: 'consent_required' });
    const given = await consent('signature impersonation');
    expect(given.status).toBe(302);
    expect(new URL(String(given.headers.location)).searchParams.get('state')).toBe('x y');
    expect((await docusign.byJwt()).status).toBe(200);
    expect((await docusign.byJwt({ scope: 'signature' })).json).toEqual({ error: 'consent_required' });
    await docusign.operate('/settings', { oauth: { impersonationImplied: true } });
    expect((await docusign.byJwt({ scope: 'signature' })).status).toBe(200);
    await docusign.operate('/settings', { oauth: { impersonationImplied: false } });
  });
  it('answers by other names where the operator says so, and by its own still', async () => {
    const other = await openDocusign();
    const base = 'https://demo.docusign.net';
    await other.operate('/settings', { addresses: { base: `${base}/`, oauthHosts: ['account-d.docusign.com'] } });
    for (const aud of ['account-d.docusign.com', 'demo.docusign.net', other.server.oauthBase])
      expect((await other.byJwt({ aud })).status, aud).toBe(200);
    expect((await other.byJwt({ aud: 'account.docusign.com' })).status).toBe(400);
    const headers = { authorization: `Bearer ${await other.accessToken()}` };
    const info = await other.ask('/oauth/userinfo', { headers });
    expect(info.json).toMatchObject({ accounts: [{ base_uri: base }] });
    const url = await view(other, await create(other), signer('1', 'Ann Admin', 'ann@customer.example'));
    expect(url).toMatch(/^https:\/\/demo\.docusign\.net\/Signing\//);
    const refused = await other.operate('/settings', { addresses: { base: 'nowhere' } });
    expect(refused.json['error']).toContain('addresses.base');
    await other.operate('/settings', { addresses: { base: '' } });
    expect((await other.ask('/oauth/userinfo', { headers })).json).toMatchObject({
      accounts: [{ base_uri: other.server.url }],
    });
    await other.close();
  });
  it('gives a token to the application itself only where it is a partner’s', async () => {
    expect((await docusign.byJwt({ sub: '' })).json['error_description']).toBe('user_not_found');
    await docusign.operate('/settings', { oauth: { applicationTokens: true } });
    expect((await docusign.byJwt({ sub: '' })).status).toBe(200);
    expect((await docusign.byJwt({ sub: 'nobody' })).json['error_description']).toBe('user_not_found');
    await docusign.operate('/settings', { oauth: { applicationTokens: false } });
  });
  it('lets a token end when the operator moves the clock', async () => {
    const other = await openDocusign();
    await other.accessToken();
    expect((await other.rest('GET', '')).status).toBe(200);
    await other.operate('/clock', { hours: 2 });
    const late = await other.rest('GET', '');
    expect([late.status, late.json['errorCode']]).toEqual([401, 'AUTHORIZATION_INVALID_TOKEN']);
    other.forgetToken();
    expect((await other.rest('GET', '')).status).toBe(200);
    await other.close();
  });
});

describe('the code grant', () => {
  const authorize = async (more: Record<string, string> = {}) => {
    const query = new URLSearchParams({
      ...{ response_type: 'code', scope: 'signature', client_id: docusign.options.integrationKey },
      ...{ redirect_uri: 'https://app.example/callback', ...more },
    });
    const answer = await docusign.ask(`/oauth/auth?${query.toString()}`);
    return { answer, code: new URL(String(answer.headers.location ?? 'about:blank')).searchParams.get('code') ?? '' };
  };
  const basic = (secret: string) => ({
    authorization: `Basic ${Buffer.from(`${docusign.options.integrationKey}:${secret}`).toString('base64')}`,
  });

  it('exchanges a code once, for a token and a refresh token that works once', async () => {
    const { code } = await authorize();
    const first = await docusign.exchange({ grant_type: 'authorization_code', code }, basic('anything'));
    expect(first.json).toMatchObject({ token_type: 'Bearer', expires_in: 28_800 });
    expect((await docusign.exchange({ grant_type: 'authorization_code', code }, basic('anything'))).json['error']).toBe(
      'invalid_grant',
    );
    const refresh = { grant_type: 'refresh_token', refresh_token: String(first.json['refresh_token']) };
    expect((await docusign.exchange(refresh, basic('anything'))).status).toBe(200);
    expect((await docusign.exchange(refresh, basic('anything'))).json['error']).toBe('invalid_grant');
    const token = { authorization: `Bearer ${first.json['access_token']}` };
    expect((await docusign.ask(docusign.base, { headers: token })).status).toBe(200);
  });
  it('wants the integration’s secret when one is set', async () => {
    await docusign.operate('/settings', { oauth: { clientSecret: 'right' } });
    const attempt = async (secret: string) =>
      docusign.exchange({ grant_type: 'authorization_code', code: (await authorize()).code }, basic(secret));
    expect((await attempt('wrong')).json['error']).toBe('invalid_client');
    expect((await attempt('right')).status).toBe(200);
  });
  it('holds a public client to its challenge', async () => {
    const verifier = 'v'.repeat(50);
    const challenge = createHash('sha256').update(verifier).digest('base64url');
    const attempt = async (code_verifier: string) => {
      const { code } = await authorize({ code_challenge: challenge, code_challenge_method: 'S256' });
      return docusign.exchange({
        grant_type: 'authorization_code',
        code,
        code_verifier,
        client_id: docusign.options.integrationKey,
      });
    };
    expect((await attempt('another')).json['error']).toBe('invalid_grant');
    expect((await attempt(verifier)).status).toBe(200);
  });
  it('sends nobody to an address that is not registered', async () => {
    const { answer } = await authorize({ redirect_uri: 'https://evil.example/' });
    expect([answer.status, answer.headers.location]).toEqual([400, undefined]);
    const here = { redirect_uri: 'http://localhost:3000/ds/callback' };
    expect((await authorize(here)).code).toBeTruthy();
    expect((await authorize({ redirect_uri: 'http://localhost.evil.example/' })).answer.status).toBe(400);
    await docusign.operate('/settings', { oauth: { loopbackRedirects: false } });
    expect((await authorize(here)).answer.status).toBe(400);
  });
  it('shows a page on which consent is given or denied, when the operator wants one', async () => {
    await docusign.operate('/settings', { oauth: { consentPage: true } });
    const { answer } = await authorize();
    expect(answer.text).toContain('Allow access');
    const action = /action="([^"]+)"/.exec(answer.text)?.[1]?.replaceAll('&amp;', '&') ?? '';
    const denied = await docusign.ask(action, { method: 'POST', body: new URLSearchParams({ answer: 'deny' }) });
    expect(new URL(String(denied.headers.location)).searchParams.get('error')).toBe('access_denied');
    const allowed = await docusign.ask(action, { method: 'POST', body: new URLSearchParams({ answer: 'allow' }) });
    expect(new URL(String(allowed.headers.location)).searchParams.get('code')).toBeTruthy();
  });
});
