import { randomBytes } from 'node:crypto';
import { type Context, Hono } from 'hono';
import { html } from 'hono/html';
import { sheet, sheetHeaders } from '#sandbox/mail/sheet.ts';
import { type Envelope, isOver, type Recipient } from './envelope.ts';
import { decline, deliver, expireIfDue, finish } from './lifecycle.ts';
import { combined } from './pdf.ts';
import type { Room } from './room.ts';
import type { View } from './vault.ts';

const sessionLife = 30 * 60_000;
const place = 'DocuSign';

/** The signing page: plain forms, no script. A view's address works once and becomes a session. */
export function signingPages(room: Room) {
  const app = new Hono();
  app.use('*', async (c, next) => {
    await next();
    for (const [name, value] of Object.entries(sheetHeaders)) c.res.headers.set(name, value);
    c.res.headers.set(
      'content-security-policy',
      "default-src 'none'; style-src 'unsafe-inline'; frame-src 'self'; object-src 'self'; base-uri 'none'",
    );
  });

  app.get('/:token', (c) => {
    const view = room.vault.getView(c.req.param('token'));
    if (!view) return c.html(sheet('This link is not valid', place, html`<p>Ask the sender for a new one.</p>`), 404);
    if (view.session === c.req.param('token')) return page(room, c, view);
    if (view.usedAt !== null && view.returnUrl === '' && view.session) return c.redirect(`/Signing/${view.session}`);
    if (view.usedAt !== null || view.expiresAt <= room.now()) return leave(c, view, 'ttl_expired');
    const session = randomBytes(32).toString('base64url');
    room.vault.useView(view.token, session, room.now());
    return c.redirect(`/Signing/${session}`);
  });

  app.get('/:session/document', async (c) => {
    const opened = open(room, c);
    if (!opened) return c.notFound();
    const parts = opened.envelope.documents.flatMap(
      (each) => room.vault.getFile(opened.envelope.envelopeId, each.documentId) ?? [],
    );
    return c.body(new Uint8Array(await combined(parts)), 200, {
      'content-type': 'application/pdf',
      'content-disposition': 'inline; filename="document.pdf"',
    });
  });

  app.post('/:session', async (c) => {
    const opened = open(room, c);
    if (!opened)
      return c.html(
        sheet(
          'This session has ended',
          place,
          html`<p>Go back to where you came from and open the agreement again.</p>`,
        ),
        410,
      );
    const { view, envelope, recipient } = opened;
    const form = await c.req.parseBody();
    const action = String(form['action'] ?? '');
    if ((view.usedAt ?? 0) + sessionLife < room.now()) return leave(c, view, 'session_timeout', room);
    if (isOver(envelope) || recipient.status === 'completed') return leave(c, view, 'viewing_complete', room);
    if (action === 'later') return leave(c, view, 'cancel', room);
    if (action === 'decline') {
      const reason = String(form['reason'] ?? '').trim();
      if (!reason) return page(room, c, view, 'Give a reason for declining.');
      decline(room, envelope, recipient, reason.slice(0, 500));
      return leave(c, view, 'decline', room);
    }
    const signature = String(form['signature'] ?? '').trim();
    if (!form['consent']) return page(room, c, view, 'Agree to use electronic records and signatures first.');
    if (!signature) return page(room, c, view, 'Type your name as your signature.');
    await finish(room, envelope, recipient, signature.slice(0, 100));
    return leave(c, view, 'signing_complete', room);
  });
  return app;
}

function open(room: Room, c: Context): { view: View; envelope: Envelope; recipient: Recipient } | undefined {
  const session = c.req.param('session') ?? c.req.param('token') ?? '';
  const view = room.vault.getView(session);
  if (view?.session !== session) return undefined;
  const envelope = room.vault.get(view.envelope);
  const recipient = envelope?.recipients.find((each) => each.recipientId === view.recipient);
  return envelope && recipient ? { view, envelope, recipient } : undefined;
}

/** The document is shown on request only: a viewer that is still loading takes clicks that were meant for the form. */
function page(room: Room, c: Context, view: View, problem?: string) {
  const envelope = room.vault.get(view.envelope);
  const recipient = envelope?.recipients.find((each) => each.recipientId === view.recipient);
  if (!envelope || !recipient) return c.notFound();
  expireIfDue(room, envelope);
  if (isOver(envelope) || recipient.status === 'completed') return leave(c, view, 'viewing_complete', room);
  deliver(room, envelope, recipient);
  const action = `/Signing/${view.session}`;
  return c.html(
    sheet(
      envelope.emailSubject,
      place,
      html`
${problem ? html`<p class="card" role="alert"><strong>${problem}</strong></p>` : ''}
<p>${recipient.name}, ${room.options.user.name} asks you to review and sign.</p>
<p><a href="${action}/document" target="_blank">Open the document (PDF)</a></p>
<details><summary>Show the document here</summary>
<iframe class="card" loading="lazy" title="The document to sign" src="${action}/document"></iframe></details>
<form class="card" method="post" action="${action}">
  <h2>Sign</h2>
  <label style="display:flex;gap:.5rem;align-items:center;font-size:1rem;color:inherit"><input style="width:auto;min-height:auto" type="checkbox" name="consent" value="yes"> I agree to use electronic records and signatures</label>
  <label for="signature">Your name as signature</label>
  <input id="signature" name="signature" value="${recipient.name}" autocomplete="name">
  <p><button class="main" name="action" value="finish">Finish</button> <button name="action" value="later">Finish later</button></p>
</form>
<form class="card" method="post" action="${action}">
  <h2>Decline</h2>
  <label for="reason">Reason for declining</label>
  <input id="reason" name="reason" maxlength="500">
  <p><button name="action" value="decline">Decline to sign</button></p>
</form>
<p class="soft">Envelope ${envelope.envelopeId}</p>`,
    ),
    problem ? 422 : 200,
  );
}

/** Back to the sender's page, which is told what happened but must not believe it. */
function leave(c: Context, view: View, event: string, room?: Room) {
  room?.vault.endView(view.token);
  if (!view.returnUrl)
    return c.html(sheet('Thank you', place, html`<p>You can close this page. (${event.replaceAll('_', ' ')})</p>`));
  const to = new URL(view.returnUrl);
  to.searchParams.set('event', event);
  return c.redirect(to.href, 302);
}
