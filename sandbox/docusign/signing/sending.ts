import { type Context, Hono } from 'hono';
import { html } from 'hono/html';
import { sheet, sheetHeaders } from '#sandbox/mail/sheet.ts';
import type { Envelope } from '../envelope/envelope.ts';
import { send } from '../envelope/lifecycle.ts';
import { settleAnchors } from '../envelope/settle-anchors.ts';
import { step } from '../envelope/step.ts';
import { ApiError } from '../errors.ts';
import { mustBeComplete } from '../intake/recipients.ts';
import { checkTabs } from '../intake/tabs.ts';
import type { Room } from '../room.ts';
import type { View } from '../vault/views.ts';
import { newToken } from '../views.ts';

/** The page on which a sender finishes a draft, and the console: what the sender and console views lead to. */
export function sendingPages(room: Room) {
  const app = new Hono();
  app.use('*', async (c, next) => {
    await next();
    for (const [name, value] of Object.entries(sheetHeaders)) c.res.headers.set(name, value);
  });
  app.get('/:token', (c) => {
    const link = room.vault.views.byToken(c.req.param('token'));
    if (link) {
      if (link.usedAt !== null || link.expiresAt <= room.now()) return back(room, c, link, 'SessionEnd');
      const session = newToken();
      room.vault.views.open(link.token, session, room.now());
      return c.redirect(`/Sending/${session}`);
    }
    const view = room.vault.views.bySession(c.req.param('token'));
    if (!view) return c.html(sheet('This link is not valid', 'DocuSign', html`<p>Ask for a new one.</p>`), 404);
    if (view.kind === 'console' && !view.envelope) return c.redirect('/_sandbox');
    const envelope = room.vault.envelopes.get(view.envelope);
    return envelope ? draftPage(c, view, envelope) : back(room, c, view, 'Error');
  });
  app.post('/:session', async (c) => {
    const view = room.vault.views.bySession(c.req.param('session'));
    if (!view) return c.html(sheet('This session has ended', 'DocuSign', html`<p>Open the draft again.</p>`), 410);
    const action = (await c.req.parseBody())['action'];
    if (action !== 'send') return back(room, c, view, action === 'save' ? 'Save' : 'Cancel');
    const draft = room.vault.envelopes.get(view.envelope);
    try {
      // What lacks its documents is not looked through for anchors.
      if (draft) mustBeComplete(draft);
      await settleAnchors(room, view.envelope, { strict: true });
      step(room, view.envelope, (current) => {
        mustBeComplete(current.envelope);
        checkTabs(current.envelope);
        if (current.envelope.status === 'created') send(current);
      });
    } catch (error) {
      const envelope = room.vault.envelopes.get(view.envelope);
      if (!(error instanceof ApiError) || !envelope) throw error;
      return draftPage(c, view, envelope, error.message);
    }
    return back(room, c, view, 'Send');
  });
  return app;
}

function draftPage(c: Context, view: View, envelope: Envelope, problem?: string) {
  return c.html(
    sheet(
      envelope.emailSubject || 'Draft without a subject',
      'DocuSign',
      html`${problem ? html`<p class="card" role="alert"><strong>${problem}</strong></p>` : ''}
<h2>Documents</h2><ul>${envelope.documents.map((each) => html`<li>${each.name}</li>`)}</ul>
<h2>Recipients</h2><ul>${envelope.recipients.map((each) => html`<li>${each.routingOrder}. ${each.name} &lt;${each.email}&gt;</li>`)}</ul>
<form method="post" action="/Sending/${view.session}">
  <p>${envelope.status === 'created' ? html`<button class="main" name="action" value="send">Send</button> ` : ''}<button name="action" value="save">Save and close</button> <button name="action" value="cancel">Cancel</button></p>
</form>`,
    ),
    problem ? 422 : 200,
  );
}

function back(room: Room, c: Context, view: View, event: string) {
  room.vault.views.end(view.token);
  if (!view.returnUrl) return c.redirect('/_sandbox');
  const to = new URL(view.returnUrl);
  to.searchParams.set('event', event);
  if (view.envelope) to.searchParams.set('envelopeId', view.envelope);
  return c.redirect(to.href, 302);
}
