import { createHash, randomBytes } from 'node:crypto';
import { Hono } from 'hono';
import { html } from 'hono/html';
import { decodeJwt, decodeProtectedHeader, importSPKI, jwtVerify } from 'jose';
import { sheet } from '#sandbox/mail/sheet.ts';
import type { Room } from './room.ts';

export const hashToken = (token: string) => createHash('sha256').update(token).digest('hex');
const tokenLife = 3600;

/** OAuth as DocuSign answers it: JWT grant with real verification, userinfo, consent. */
export function oauth(room: Room) {
  const { options } = room;
  let consent = options.consent ?? true;
  const app = new Hono();

  app.post('/token', async (c) => {
    const slow = room.faults.take('token_hang');
    if (slow !== undefined) await new Promise(() => undefined);
    const form = await c.req.parseBody();
    const grant = form['grant_type'];
    if (grant !== 'urn:ietf:params:oauth:grant-type:jwt-bearer')
      return c.json({ error: 'unsupported_grant_type', error_description: 'unsupported_grant_type' }, 400);
    const problem = await wrong(room, String(form['assertion'] ?? ''));
    if (problem) return c.json({ error: 'invalid_grant', error_description: problem }, 400);
    if (!consent || room.faults.take('consent_revoked') !== undefined)
      return c.json({ error: 'consent_required' }, 400);
    const token = randomBytes(48).toString('base64url');
    room.vault.putToken(hashToken(token), room.now() + tokenLife * 1000);
    return c.json({
      access_token: token,
      token_type: 'Bearer',
      expires_in: tokenLife,
      scope: 'signature impersonation',
    });
  });

  app.get('/userinfo', (c) => {
    if (!bearer(room, c.req.header('authorization')))
      return c.json({ error: 'internal_server_error', reference_id: '' }, 401);
    const { userId, name, email } = options.user;
    const { accountId, accountName } = options.account;
    return c.json({
      sub: userId,
      name,
      email,
      given_name: name.split(' ')[0],
      family_name: name.split(' ').at(-1),
      created: '2026-01-01T00:00:00',
      accounts: [{ account_id: accountId, is_default: true, account_name: accountName, base_uri: room.origin() }],
    });
  });

  app.get('/auth', (c) => {
    const { client_id, redirect_uri, scope, state } = c.req.query();
    const known = client_id === options.integrationKey && options.redirectUris?.includes(redirect_uri ?? '');
    if (!known)
      return c.html(
        sheet(
          'This application is not known',
          'DocuSign',
          html`<p>The client id or redirect URI is not registered.</p>`,
        ),
        400,
      );
    if (scope?.includes('impersonation')) consent = true;
    const to = new URL(redirect_uri ?? '');
    to.searchParams.set('code', randomBytes(32).toString('base64url'));
    if (state) to.searchParams.set('state', state);
    return c.redirect(to.href);
  });
  return app;
}

export const bearer = (room: Room, header: string | undefined): boolean => {
  const token = /^Bearer (\S+)$/i.exec(header ?? '')?.[1];
  return !!token && room.vault.tokenUntil(hashToken(token)) > room.now();
};

/** What is wrong with an assertion, in DocuSign's words. */
async function wrong(room: Room, assertion: string): Promise<string | undefined> {
  try {
    if (decodeProtectedHeader(assertion).alg !== 'RS256') return 'unsupported_alg';
    const claims = decodeJwt(assertion);
    const hosts = [room.origin(), new URL(room.origin()).host];
    if (claims.iss !== room.options.integrationKey) return 'issuer_not_found';
    if (![claims.aud].flat().some((each) => each && hosts.includes(each))) return 'issuer_not_found';
    if (claims.sub !== room.options.user.userId) return 'user_not_found';
    if (
      !String(claims['scope'] ?? '')
        .split(' ')
        .includes('impersonation')
    )
      return 'invalid_scope';
    const key = await importSPKI(room.options.publicKeyPem, 'RS256');
    await jwtVerify(assertion, key, { clockTolerance: 60, currentDate: new Date(room.now()) });
    return Number(claims.iat ?? 0) * 1000 > room.now() + 60_000 ? 'invalid_iat' : undefined;
  } catch (error) {
    return (error as { code?: string }).code === 'ERR_JWT_EXPIRED' ? 'expired_grant' : 'no_valid_keys_or_signatures';
  }
}
