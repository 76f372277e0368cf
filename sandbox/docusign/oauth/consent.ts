import type { Context } from 'hono';
import { html } from 'hono/html';
import { sheet, sheetHeaders } from '#sandbox/mail/sheet.ts';
import type { Room } from '../room.ts';
import { issue } from './tokens.ts';

interface Asked {
  redirectUri: string;
  scopes: string[];
  state: string | undefined;
  challenge: string | undefined;
  implicit: boolean;
}

/** The page on which a user of DocuSign lets an application in. Unless the operator wants to see it, consent is given at once. */
export function authorize(room: Room, c: Context) {
  const asked = askedOf(room, c);
  if (!asked) return unknown(c);
  if (!['code', 'token'].includes(c.req.query('response_type') ?? ''))
    return back(c, asked, { error: 'unsupported_response_type' });
  if (!room.settings().oauth.consentPage) return grant(room, c, asked);
  return page(
    c,
    'Allow access?',
    html`<p>An application wants to act for ${room.options.user.name} (${room.options.user.email}):</p>
<ul>${asked.scopes.map((each) => html`<li>${each}</li>`)}</ul>
<form method="post" action="/oauth/auth?${new URLSearchParams(c.req.query()).toString()}">
  <p><button class="main" name="answer" value="allow">Allow access</button> <button name="answer" value="deny">Deny</button></p>
</form>`,
  );
}

export async function answered(room: Room, c: Context) {
  const asked = askedOf(room, c);
  if (!asked) return unknown(c);
  const { answer } = await c.req.parseBody();
  return answer === 'allow' ? grant(room, c, asked) : back(c, asked, { error: 'access_denied' });
}

/** What the application asks for; nothing when it is not known or wants the answer at an address that is not its own. */
function askedOf(room: Room, c: Context): Asked | undefined {
  const query = c.req.query();
  const redirectUri = query['redirect_uri'] ?? '';
  if (query['client_id'] !== room.options.integrationKey || !registered(room, redirectUri)) return undefined;
  return {
    redirectUri,
    scopes: (query['scope'] ?? '').split(/[ +]/).filter(Boolean),
    state: query['state'],
    challenge: query['code_challenge'],
    implicit: query['response_type'] === 'token',
  };
}

const unknown = (c: Context) =>
  page(c, 'This application is not known', html`<p>The client id or the redirect URI is not registered.</p>`, 400);

function grant(room: Room, c: Context, asked: Asked) {
  if (asked.scopes.includes('impersonation')) room.changeSettings({ oauth: { consent: true } });
  const { codeGrantLifeSeconds } = room.settings().tokens;
  if (asked.implicit) {
    const token = issue(room, { kind: 'access', scopes: asked.scopes }, codeGrantLifeSeconds);
    const values = { access_token: token, token_type: 'bearer', expires_in: String(codeGrantLifeSeconds) };
    return back(c, asked, values);
  }
  const { scopes, redirectUri, challenge } = asked;
  return back(c, asked, { code: issue(room, { kind: 'code', scopes, redirectUri, challenge }, 120) });
}

function back(c: Context, asked: Asked, values: Record<string, string>) {
  const to = new URL(asked.redirectUri);
  const told = new URLSearchParams({ ...values, ...(asked.state !== undefined && { state: asked.state }) });
  if (asked.implicit) to.hash = told.toString();
  else for (const [name, value] of told) to.searchParams.set(name, value);
  return c.redirect(to.href);
}

function registered(room: Room, uri: string): boolean {
  const { redirectUris, loopbackRedirects } = room.settings().oauth;
  if ([...(room.options.redirectUris ?? []), ...redirectUris].includes(uri)) return true;
  return loopbackRedirects && /^http:\/\/(localhost|127\.0\.0\.1)(:\d+)?(\/|$)/.test(uri) && URL.canParse(uri);
}

function page(c: Context, title: string, body: ReturnType<typeof html>, status: 200 | 400 = 200) {
  for (const [name, value] of Object.entries(sheetHeaders)) c.header(name, value);
  return c.html(sheet(title, 'DocuSign', body), status);
}
