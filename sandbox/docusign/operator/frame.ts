import type { Context } from 'hono';
import { html } from 'hono/html';
import { type Markup, sheet, sheetHeaders } from '#sandbox/mail/sheet.ts';
import { isRaw, type Raw } from '../wire.ts';

const rooms = [
  ['/_sandbox', 'Envelopes'],
  ['/_sandbox/deliveries', 'Webhooks'],
  ['/_sandbox/mail', 'Mail'],
  ['/_sandbox/faults', 'Faults'],
  ['/_sandbox/clock', 'Clock'],
  ['/_sandbox/settings', 'Settings'],
] as const;

/** People get pages, scripts get JSON, at the same addresses. */
export const wantsPage = (c: Context) => (c.req.header('accept') ?? '').includes('text/html');

export function operatorPage(c: Context, title: string, body: Markup, status: 200 | 400 | 404 = 200) {
  for (const [name, value] of Object.entries(sheetHeaders)) c.header(name, value);
  const nav = html`<nav aria-label="Sandbox"><ul>${rooms.map(
    ([path, name]) =>
      html`<li><a href="${path}"${c.req.path === path ? html` aria-current="page"` : ''}>${name}</a></li>`,
  )}</ul></nav>`;
  return c.html(sheet(title, 'DocuSign operator', html`${nav}${body}`), status);
}

/** A moment as people read it; the exact one is in the markup and on hover. */
export function moment(at: number | undefined | null, otherwise = 'not yet'): Markup | string {
  if (at === undefined || at === null) return otherwise;
  const exact = new Date(at).toISOString();
  const said = new Date(at).toLocaleString('en-GB', { timeZone: 'UTC', dateStyle: 'medium', timeStyle: 'medium' });
  return html`<time datetime="${exact}" title="${exact}">${said} UTC</time>`;
}

/** What a form or a script posted. */
export async function wishOf(c: Context): Promise<{ form: boolean; wish: Raw }> {
  if (/^(application\/x-www-form-urlencoded|multipart\/form-data)/.test(c.req.header('content-type') ?? '')) {
    const form = await c.req.parseBody();
    return { form: true, wish: Object.fromEntries(Object.entries(form).filter(([, value]) => value !== '')) };
  }
  const parsed: unknown = await c.req.json().catch(() => ({}));
  return { form: false, wish: isRaw(parsed) ? parsed : {} };
}

/** Back to the page for people, the result for scripts. */
export const done = (c: Context, form: boolean, path: string, result: unknown) =>
  form || wantsPage(c) ? c.redirect(path, 303) : c.json(result as Raw);
