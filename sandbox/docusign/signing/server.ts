import { type Context, Hono } from 'hono';
import { html } from 'hono/html';
import { sheet, sheetHeaders } from '#sandbox/mail/sheet.ts';
import { recipientOf } from '../envelope/envelope.ts';
import { delivered } from '../envelope/routing.ts';
import { step } from '../envelope/step.ts';
import { read } from '../paper/binder.ts';
import type { Room } from '../room.ts';
import type { View } from '../vault/views.ts';
import { isRaw } from '../wire.ts';
import { act } from './actions.ts';
import { type Said, signingPage } from './page.ts';
import { addressOf, open, type Session, sessionOf, stageOf } from './session.ts';

const place = 'DocuSign';

/** The signing page: plain forms, no script. A view's address works once and becomes a session. */
export function signingPages(room: Room) {
  const app = new Hono();
  app.use('*', async (c, next) => {
    await next();
    for (const [name, value] of Object.entries(sheetHeaders))
      if (!c.res.headers.has(name)) c.res.headers.set(name, value);
  });

  app.get('/:token', (c) => {
    const token = c.req.param('token');
    const link = room.vault.views.byToken(token);
    if (link) {
      // Whoever asks only for the head, as scanners of mail do, uses nothing up.
      if (c.req.method === 'HEAD') return c.body(null);
      const session = open(room, link);
      return session === 'ttl_expired' ? leave(room, c, link, 'ttl_expired') : c.redirect(`/Signing/${session}`);
    }
    const { session, late } = sessionOf(room, token);
    if (!session)
      return c.html(sheet('This link is not valid', place, html`<p>Ask the sender for a new one.</p>`), 404);
    return late ? leave(room, c, session.view, 'session_timeout') : page(room, c, session);
  });

  /** Whoever made a link may take it back. */
  app.delete('/:token', (c) => {
    const link = room.vault.views.byToken(c.req.param('token'));
    if (!link) return c.json({ errorCode: 'VIEW_DOES_NOT_EXIST', message: 'The view specified does not exist.' }, 404);
    room.vault.views.revoke(link.token);
    return c.body(null, 204);
  });

  app.get('/:session/document', async (c) => {
    const { session, late } = sessionOf(room, c.req.param('session'));
    if (!session || late || ['code', 'identity'].includes(stageOf(session)))
      return c.html(sheet('This session has ended', place, html`<p>Open the agreement again.</p>`), 410);
    const excluded = session.recipient.details['excludedDocuments'];
    const hidden = Array.isArray(excluded) ? excluded.map(String) : [];
    return c.body(new Uint8Array(await read(room, session.envelope, 'combined', { hidden })), 200, {
      'content-type': 'application/pdf',
      'content-disposition': 'inline; filename="document.pdf"',
      'content-security-policy':
        "default-src 'none'; frame-ancestors 'self'; object-src 'self'; plugin-types application/pdf; style-src 'unsafe-inline'",
    });
  });

  app.post('/:session', async (c) => {
    const { session, late } = sessionOf(room, c.req.param('session'));
    if (!session)
      return c.html(
        sheet(
          'This session has ended',
          place,
          html`<p>Go back to where you came from and open the agreement again.</p>`,
        ),
        410,
      );
    if (late) return leave(room, c, session.view, 'session_timeout');
    room.vault.views.seen(session.view.token, room.now());
    const form = await c.req.parseBody();
    const broken = room.faults.take('signing_exception');
    const outcome = broken ? { event: 'exception' } : act(room, session, isRaw(form) ? form : {}, addressOf(c));
    if ('event' in outcome) return leave(room, c, session.view, outcome.event);
    if ('stay' in outcome) return c.redirect(`/Signing/${c.req.param('session')}`, 303);
    return page(room, c, session, outcome.said);
  });
  return app;
}

function page(room: Room, c: Context, session: Session, said?: Said) {
  const stage = stageOf(session);
  room.vault.views.seen(session.view.token, room.now());
  if (stage === 'act' && session.recipient.status !== 'delivered')
    step(room, session.envelope.envelopeId, (current) => {
      const recipient = recipientOf(current.envelope, session.recipient.recipientId);
      if (recipient) delivered(current, recipient, addressOf(c));
    });
  const ancestors = (session.view.details.frameAncestors ?? []).filter((each) => /^https?:\/\/[\w.:*-]+$/.test(each));
  c.header(
    'content-security-policy',
    `default-src 'none'; style-src 'unsafe-inline'; img-src data:; frame-src 'self'; object-src 'self'; base-uri 'none'; frame-ancestors ${ancestors.length > 0 ? ancestors.join(' ') : "'none'"}`,
  );
  const body = signingPage(session, stage, room.options.user.name, said);
  return c.html(sheet(session.envelope.emailSubject || 'Document', place, body), said ? 422 : 200);
}

const farewells: Record<string, string> = {
  ttl_expired: 'This link has been used already, or it is too old. Ask for a new one.',
  session_timeout: 'Nothing happened for too long, so the session was ended.',
  exception: 'Something went wrong, and the document was not signed.',
};

/** Back to the sender's page, which is told what happened but must not believe it. */
function leave(room: Room, c: Context, view: View, event: string) {
  if (event !== 'ttl_expired') room.vault.views.end(view.token);
  if (!view.returnUrl) {
    const again = view.kind === 'mail' && view.expiresAt > room.now();
    return c.html(
      sheet(
        farewells[event] ? 'This page has ended' : 'Thank you',
        place,
        html`<p role="status">${farewells[event] ?? 'You can close this page.'} (${event.replaceAll('_', ' ')})</p>
${again ? html`<p><a href="/Signing/${view.token}">Open the document again</a></p>` : ''}`,
      ),
    );
  }
  const to = new URL(view.returnUrl);
  to.searchParams.set('event', event);
  return c.redirect(to.href, 302);
}
