import { type Context, Hono } from 'hono';
import { html } from 'hono/html';
import { z } from 'zod';
import { activeKeys } from '../connect/keys.ts';
import type { Room } from '../room.ts';
import type { Settings, SettingsChange } from '../settings.ts';
import { type Raw, rawOf, text } from '../wire.ts';
import { done, operatorPage, wantsPage, wishOf } from './frame.ts';

/** Settings and mail, and the end of all tokens. */
export function settingsDesk(room: Room) {
  const app = new Hono();
  app.get('/settings', (c) => (wantsPage(c) ? settingsPage(room, c) : c.json(room.settings())));
  for (const method of ['POST', 'PUT', 'PATCH'] as const)
    app.on(method, '/settings', async (c) => {
      const { form, wish } = await wishOf(c);
      try {
        room.changeSettings(form ? fromForm(room.settings(), await everyField(c)) : (wish as SettingsChange));
      } catch (error) {
        if (!(error instanceof z.ZodError)) throw error;
        const issue = error.issues[0];
        const problem = `${issue?.path.join('.')}: ${issue?.message}`;
        return form ? settingsPage(room, c, problem) : c.json({ error: problem }, 400);
      }
      return done(c, form, '/_sandbox/settings', room.settings());
    });
  app.post('/end-tokens', async (c) => {
    const { form } = await wishOf(c);
    room.vault.grants.endAll();
    return done(c, form, '/_sandbox/settings', { tokens: 0 });
  });

  app.get('/mail', (c) => {
    const mails = room.vault.mails.list();
    if (!wantsPage(c)) return c.json(mails);
    return operatorPage(
      c,
      'Mail',
      html`${mails.length === 0 ? html`<p>No letters yet. They go to recipients without a client user id.</p>` : ''}<ul class="rows">${mails.map(
        (each) =>
          html`<li class="row"><p><strong>${each.subject}</strong> to ${each.recipient}</p><pre class="soft">${each.text}</pre><p><a href="${each.link}">Open the document</a></p></li>`,
      )}</ul>`,
    );
  });
  return app;
}

const everyField = async (c: Context) => rawOf(await c.req.parseBody());

/** A form's fields are named part.name; what they are is told by the value that stands there now. */
function fromForm(settings: Settings, form: Raw): SettingsChange {
  return Object.fromEntries(
    Object.entries(settings).map(([part, values]) => [
      part,
      Object.fromEntries(
        Object.entries({ ...(part === 'oauth' && { clientSecret: undefined }), ...(values as Raw) }).flatMap(
          ([name, now]) => {
            const given = text(form[`${part}.${name}`]);
            return given === undefined ? [] : [[name, typed(now, given, name)]];
          },
        ),
      ),
    ]),
  ) as SettingsChange;
}

function typed(now: unknown, given: string, name: string): unknown {
  if (typeof now === 'boolean') return given === 'true';
  if (typeof now === 'number') return Number(given);
  if (Array.isArray(now)) {
    const list = given.split(/[\s,]+/).filter(Boolean);
    return name.endsWith('Ms') ? list.map(Number) : list;
  }
  return given === '' ? undefined : given;
}

function settingsPage(room: Room, c: Context, problem?: string) {
  const { oauth, ...parts } = room.settings();
  const all = { ...parts, oauth: { ...oauth, clientSecret: oauth.clientSecret ?? '' } };
  return operatorPage(
    c,
    'Settings',
    html`${problem ? html`<p class="card" role="alert"><strong>${problem}</strong></p>` : ''}
<form method="post" action="/_sandbox/settings">
${Object.entries(all).map(
  ([part, values]) =>
    html`<fieldset class="card"><legend>${titles[part] ?? spelled(part)}</legend>${Object.entries(values as Raw).map(
      ([name, value]) => {
        const id = `${part}.${name}`;
        const field =
          typeof value === 'boolean'
            ? html`<select id="${id}" name="${id}"><option value="true"${value ? html` selected` : ''}>yes</option><option value="false"${value ? '' : html` selected`}>no</option></select>`
            : html`<input id="${id}" name="${id}" value="${Array.isArray(value) ? value.join(', ') : String(value)}">`;
        return html`<label for="${id}">${spelled(name)}</label>${field}`;
      },
    )}</fieldset>`,
)}
<p><button class="main">Save settings</button></p></form>
<h2>Tokens</h2><form method="post" action="/_sandbox/end-tokens"><button>End all tokens</button></form>
<h2>Connect keys</h2><ul>${activeKeys(room).map((each) => html`<li><code>${each.key}</code></li>`)}</ul>`,
    problem ? 400 : 200,
  );
}

const titles: Record<string, string> = { oauth: 'OAuth', connect: 'Connect' };

/** `lifeMs` as people read it. */
const spelled = (name: string) => {
  const words = name
    .replace(/Ms$/, ' (milliseconds)')
    .replace(/([a-z])([A-Z])/g, '$1 $2')
    .toLowerCase();
  return words.charAt(0).toUpperCase() + words.slice(1);
};
