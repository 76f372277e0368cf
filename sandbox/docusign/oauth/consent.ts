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
  const query = c.req.query();
  const known =
    query['client_id'] === room.options.integrationKey && redirectUris(room).includes(query['redirect_uri'] ?? '');
  if (!known)
    return page(
      c,
      'This application is not known',
      html`<p>The client id or the redirect URI is not registered.</p>`,
      400,
    );
  const asked: Asked = {
    redirectUri: query['redirect_uri'] ?? '',
    scopes: (query['scope'] ?? '').split(/[ +]/).filter(Boolean),
    state: query['state'],
    challenge: query['code_challenge'],
    implicit: query['response_type'] === 'token',
  };
  if (query['response_type'] !== 'code' && query['response_type'] !== 'token')
    return back(c, asked, { error: 'unsupported_response_type' });
  if (!room.settings().oauth.consentPage) return grant(room, c, asked);
  return page(
    c,
    'Allow access?',
    html`<p>An application wants to act for ${room.options.user.name} (${room.options.user.email}):</p>
<ul>${asked.scopes.map((each) => html`<li>${each}</li>`)}</ul>
<form method="post" action="/oauth/auth?${new URLSearchParams(query).toString()}">
  <p><button class="main" name="answer" value="allow">Allow access</button> <button name="answer" value="deny">Deny</button></p>
</form>`,
  );
}

export async function answered(room: Room, c: Context) {
  const form = await c.req.parseBody();
  const query = c.req.query();
  if (query['client_id'] !== room.options.integrationKey || !redirectUris(room).includes(query['redirect_uri'] ?? ''))
    return authorize(room, c);
  const asked: Asked = {
    redirectUri: query['redirect_uri'] ?? '',
    scopes: (query['scope'] ?? '').split(/[ +]/).filter(Boolean),
    state: query['state'],
    challenge: query['code_challenge'],
    implicit: query['response_type'] === 'token',
  };
  return form['answer'] === 'allow' ? grant(room, c, asked) : back(c, asked, { error: 'access_denied' });
}

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

export const redirectUris = (room: Room) => [
  ...(room.options.redirectUris ?? []),
  ...room.settings().oauth.redirectUris,
];

function page(c: Context, title: string, body: ReturnType<typeof html>, status: 200 | 400 = 200) {
  for (const [name, value] of Object.entries(sheetHeaders)) c.header(name, value);
  return c.html(sheet(title, 'DocuSign', body), status);
}
