import { createHash, timingSafeEqual } from 'node:crypto';
import { type Context, Hono } from 'hono';
import { hang } from '../hang.ts';
import { guid, type Room } from '../room.ts';
import { judge } from './assertion.ts';
import { answered, authorize } from './consent.ts';
import { bearer, hashToken, issue } from './tokens.ts';

type Form = Record<string, unknown>;
const jwtGrant = 'urn:ietf:params:oauth:grant-type:jwt-bearer';

/** OAuth as DocuSign answers it: JWT grant with real verification, code grant, refresh, userinfo, consent. */
export function oauth(room: Room) {
  const app = new Hono();

  app.post('/token', async (c) => {
    if (room.faults.take('token_hang')) return hang(room, c);
    const slow = room.faults.take('token_slow');
    if (slow) await new Promise((resolve) => setTimeout(resolve, slow.delayMs));
    if (room.faults.take('token_error')) return c.json({ error: 'internal_server_error', reference_id: guid() }, 500);
    if (room.faults.take('token_html'))
      return c.html('<!doctype html><title>Maintenance</title><p>We will be back soon.');
    if (room.faults.take('token_refused')) return refused(c, 'invalid_grant', 'no_valid_keys_or_signatures');
    const form: Form = await c.req.parseBody();
    switch (form['grant_type']) {
      case jwtGrant:
        return byAssertion(room, c, form);
      case 'authorization_code':
        return byCode(room, c, form);
      case 'refresh_token':
        return byRefreshToken(room, c, form);
      case undefined:
        return refused(c, 'invalid_request', 'grant_type is missing');
      default:
        return refused(c, 'unsupported_grant_type', 'unsupported_grant_type');
    }
  });

  app.get('/userinfo', (c) => {
    if (!bearer(room, c.req.header('authorization')))
      return c.json({ error: 'internal_server_error', reference_id: guid() }, 401);
    const { userId, name, email } = room.options.user;
    const { accountId, accountName } = room.options.account;
    return c.json({
      sub: userId,
      name,
      given_name: name.split(' ')[0],
      family_name: name.split(' ').at(-1),
      created: '2026-01-01T00:00:00',
      email,
      accounts: [{ account_id: accountId, is_default: true, account_name: accountName, base_uri: room.origin() }],
    });
  });

  app.get('/auth', (c) => authorize(room, c));
  app.post('/auth', (c) => answered(room, c));
  app.all('*', (c) => c.json({ error: 'not_found', reference_id: guid() }, 404));
  return app;
}

const refused = (c: Context, error: string, description?: string) =>
  c.json({ error, ...(description && { error_description: description }) }, 400);

async function byAssertion(room: Room, c: Context, form: Form) {
  if (typeof form['assertion'] !== 'string' || !form['assertion'])
    return refused(c, 'invalid_request', 'assertion is missing');
  const { problem, scopes } = await judge(room, form['assertion']);
  if (problem) return refused(c, 'invalid_grant', problem);
  if (!consented(room, scopes) || room.faults.take('consent_revoked')) return refused(c, 'consent_required');
  const { lifeSeconds } = room.settings().tokens;
  return c.json({
    access_token: issue(room, { kind: 'access', scopes }, lifeSeconds),
    token_type: 'Bearer',
    expires_in: lifeSeconds,
    scope: scopes.join(' '),
  });
}

/** Consent is given to scopes; without impersonation nobody let the application act for him. */
function consented(room: Room, scopes: string[]): boolean {
  const { consent, impersonationImplied } = room.settings().oauth;
  return consent && (impersonationImplied || scopes.includes('impersonation'));
}

/** The application names itself by basic authentication; a public client proves itself by the code's challenge. */
function byCode(room: Room, c: Context, form: Form) {
  const grant = room.vault.grants.take(hashToken(String(form['code'] ?? '')), 'code');
  if (!grant || grant.until <= room.now()) return refused(c, 'invalid_grant', 'expired_client_token');
  const verifier = typeof form['code_verifier'] === 'string' ? form['code_verifier'] : undefined;
  if (
    grant.challenge &&
    createHash('sha256')
      .update(verifier ?? '')
      .digest('base64url') !== grant.challenge
  )
    return refused(c, 'invalid_grant', 'invalid_code_verifier');
  if (!clientKnown(room, c, form, grant.challenge !== undefined)) return refused(c, 'invalid_client', 'invalid_client');
  if (typeof form['redirect_uri'] === 'string' && form['redirect_uri'] !== grant.redirectUri)
    return refused(c, 'invalid_grant', 'redirect_uri_mismatch');
  return tokens(room, c, grant.scopes);
}

function byRefreshToken(room: Room, c: Context, form: Form) {
  if (!clientKnown(room, c, form, true)) return refused(c, 'invalid_client', 'invalid_client');
  const grant = room.vault.grants.take(hashToken(String(form['refresh_token'] ?? '')), 'refresh');
  if (!grant || grant.until <= room.now()) return refused(c, 'invalid_grant', 'invalid_refresh_token');
  return tokens(room, c, grant.scopes);
}

function tokens(room: Room, c: Context, scopes: string[]) {
  const { codeGrantLifeSeconds, refreshLifeSeconds } = room.settings().tokens;
  return c.json({
    access_token: issue(room, { kind: 'access', scopes }, codeGrantLifeSeconds),
    token_type: 'Bearer',
    refresh_token: issue(room, { kind: 'refresh', scopes }, refreshLifeSeconds),
    expires_in: codeGrantLifeSeconds,
    scope: scopes.join(' '),
  });
}

function clientKnown(room: Room, c: Context, form: Form, isPublic: boolean): boolean {
  const basic = /^Basic (\S+)$/i.exec(c.req.header('authorization') ?? '')?.[1];
  const [key, ...rest] = basic ? Buffer.from(basic, 'base64').toString('utf8').split(':') : [];
  if ((key ?? form['client_id']) !== room.options.integrationKey) return false;
  const { clientSecret } = room.settings().oauth;
  const given = basic ? rest.join(':') : form['client_secret'];
  if (clientSecret === undefined || (isPublic && given === undefined)) return true;
  const digest = (value: string) => createHash('sha256').update(value).digest();
  return typeof given === 'string' && timingSafeEqual(digest(given), digest(clientSecret));
}
