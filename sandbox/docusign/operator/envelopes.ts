import { type Context, Hono } from 'hono';
import { html } from 'hono/html';
import type { Markup } from '#sandbox/mail/sheet.ts';
import { post } from '../connect/message.ts';
import { correctRecipients } from '../envelope/correction.ts';
import { type Envelope, isOver, recipientKinds, recipientOf } from '../envelope/envelope.ts';
import { present, voidEnvelope } from '../envelope/lifecycle.ts';
import { purgeNow, queuePurge } from '../envelope/purge.ts';
import { isOpen } from '../envelope/routing.ts';
import { authenticationFailed, bounced } from '../envelope/signer-steps.ts';
import { step } from '../envelope/step.ts';
import { read } from '../paper/binder.ts';
import type { Room } from '../room.ts';
import type { Delivery } from '../vault/deliveries.ts';
import { newView } from '../views.ts';
import { text } from '../wire.ts';
import { deliveryRows } from './deliveries.ts';
import { done, moment, operatorPage, wantsPage, wishOf } from './frame.ts';

export function envelopeDesk(room: Room) {
  const app = new Hono();
  app.get('/', (c) => listPage(room, c));
  app.get('/envelopes', (c) => {
    if (wantsPage(c)) return listPage(room, c);
    const { envelopes } = listed(room, c, 1000);
    return c.json(envelopes);
  });
  app.get('/envelopes/:id', (c) => {
    const envelope = present(room, c.req.param('id'));
    if (!envelope) return missing(c);
    const deliveries = room.vault.deliveries.ofEnvelope(envelope.envelopeId);
    return wantsPage(c)
      ? operatorPage(c, envelope.template?.name || envelope.emailSubject || 'Draft', detail(envelope, deliveries))
      : c.json({ ...envelope, deliveries: deliveries.map(({ body: _, ...each }) => each) });
  });

  app.post('/envelopes/:id/expire', async (c) => {
    const { form } = await wishOf(c);
    const envelope = present(room, c.req.param('id'));
    if (!envelope || !isOpen(envelope)) return c.json({ error: 'There is no such open envelope.' }, 404);
    const status = step(room, envelope.envelopeId, (current) => {
      current.envelope.expiresAt = current.at;
      voidEnvelope(current, 'Envelope has expired.', 'DocuSign sandbox');
      return current.envelope.status;
    });
    return done(c, form, `/_sandbox/envelopes/${envelope.envelopeId}`, { status });
  });
  app.post('/envelopes/:id/void', async (c) => {
    const { form, wish } = await wishOf(c);
    const envelope = present(room, c.req.param('id'));
    if (!envelope || !isOpen(envelope)) return c.json({ error: 'There is no such open envelope.' }, 404);
    step(room, envelope.envelopeId, (current) =>
      voidEnvelope(current, text(wish['reason']) ?? 'Voided in the DocuSign console.'),
    );
    return done(c, form, `/_sandbox/envelopes/${envelope.envelopeId}`, { status: 'voided' });
  });
  /** Its documents go at once, as they would when they had waited long enough to be purged. */
  app.post('/envelopes/:id/purge', async (c) => {
    const { form, wish } = await wishOf(c);
    const envelope = present(room, c.req.param('id'));
    if (!envelope || !isOver(envelope) || envelope.purge?.doneAt !== undefined)
      return c.json({ error: 'There is no such envelope that has ended and still has its documents.' }, 404);
    step(room, envelope.envelopeId, (current) => {
      queuePurge(current, text(wish['purgeState']) ?? 'documents_queued');
      purgeNow(current);
    });
    return done(c, form, `/_sandbox/envelopes/${envelope.envelopeId}`, { status: envelope.status });
  });
  app.post('/envelopes/:id/recipients/:recipient/bounce', async (c) => {
    const { form } = await wishOf(c);
    const envelope = present(room, c.req.param('id'));
    const recipient = envelope && recipientOf(envelope, c.req.param('recipient'));
    if (!envelope || recipient?.status !== 'sent') return c.json({ error: 'There is no such invited recipient.' }, 404);
    step(room, envelope.envelopeId, (current) => {
      const each = recipientOf(current.envelope, recipient.recipientId);
      if (each) bounced(current, each);
    });
    return done(c, form, `/_sandbox/envelopes/${envelope.envelopeId}`, { status: 'autoresponded' });
  });
  /** What whoever has an account at DocuSign does in its own pages: another name or address, and a check that goes wrong. */
  app.post('/envelopes/:id/recipients/:recipient/:deed{correct|fail-check}', async (c) => {
    const { form, wish } = await wishOf(c);
    const envelope = present(room, c.req.param('id'));
    const recipient = envelope && recipientOf(envelope, c.req.param('recipient'));
    if (!envelope || !recipient || !isOpen(envelope)) return c.json({ error: 'There is no such open recipient.' }, 404);
    step(room, envelope.envelopeId, (current) => {
      const each = recipientOf(current.envelope, recipient.recipientId);
      if (!each) return;
      if (c.req.param('deed') === 'fail-check')
        return authenticationFailed(current, each, 'idQuestionsResult', 'The identity check failed');
      const change = { recipientId: each.recipientId, name: each.name, email: each.email, ...wish };
      correctRecipients(current, { [each.kind]: [change] });
      post(current, 'envelope-corrected');
    });
    return done(c, form, `/_sandbox/envelopes/${envelope.envelopeId}`, { status: envelope.status });
  });
  /** Puts the operator into a recipient's place, as if the recipient had opened the link. */
  app.post('/envelopes/:id/recipients/:recipient/open', async (c) => {
    const { form } = await wishOf(c);
    const envelope = present(room, c.req.param('id'));
    const recipient = envelope && recipientOf(envelope, c.req.param('recipient'));
    if (!envelope || !recipient || recipient.status === 'created')
      return c.json({ error: 'There is no such recipient whose turn has come.' }, 404);
    const { envelopeId } = envelope;
    const wish = { kind: 'recipient' as const, envelope: envelopeId, recipient: recipient.recipientId, returnUrl: '' };
    const url = newView(room, { ...wish, lifeMs: room.settings().views.lifeMs });
    return done(c, form, url, { url });
  });
  app.get('/envelopes/:id/documents/:document', async (c) => {
    const envelope = present(room, c.req.param('id'));
    if (!envelope) return missing(c);
    const bytes = await read(room, envelope, c.req.param('document'));
    return c.body(new Uint8Array(bytes), 200, { 'content-type': 'application/pdf', 'content-disposition': 'inline' });
  });
  return app;
}

const missing = (c: Context) =>
  wantsPage(c)
    ? operatorPage(c, 'No such envelope', html`<p>There is no envelope with this id.</p>`, 404)
    : c.json({ error: 'There is no such envelope.' }, 404);

const whole = (value: string | undefined, otherwise: number) =>
  /^\d{1,7}$/.test(value ?? '') ? Number(value) : otherwise;

function listed(room: Room, c: Context, most: number) {
  const { search, status, start, count } = c.req.query();
  return room.vault.envelopes.list({
    template: false,
    ...{ order: 'desc' as const, start: whole(start, 0), count: Math.min(most, whole(count, most)) },
    search: search || undefined,
    statuses: status ? [status] : undefined,
  });
}

function listPage(room: Room, c: Context) {
  const { total, envelopes } = listed(room, c, 50);
  const { search = '', status = '' } = c.req.query();
  const start = whole(c.req.query('start'), 0);
  const link = (to: number) => `/_sandbox?${new URLSearchParams({ search, status, start: String(to) }).toString()}`;
  return operatorPage(
    c,
    'Envelopes',
    html`<form class="line" role="search"><label>Search <input name="search" value="${search}"></label>
<label>Status <select name="status">${['', 'created', 'sent', 'delivered', 'completed', 'declined', 'voided'].map(
      (each) => html`<option value="${each}"${each === status ? html` selected` : ''}>${each || 'any'}</option>`,
    )}</select></label><button>Show</button></form>
<p class="soft" role="status">${total} ${total === 1 ? 'envelope' : 'envelopes'}</p>
${total === 0 ? html`<p>What applications create through the API appears here.</p>` : ''}
<ul class="rows">${envelopes.map(
      (
        each,
      ) => html`<li class="row"><p><strong>${each.status}</strong> <a href="/_sandbox/envelopes/${each.envelopeId}">${each.emailSubject || 'Draft without a subject'}</a></p>
<p class="soft">${moment(each.changedAt)} · ${each.recipients.map((one) => `${one.name}: ${one.status}`).join(', ')}</p></li>`,
    )}</ul>
<p>${start > 0 ? html`<a href="${link(Math.max(0, start - 50))}">Newer</a> ` : ''}${start + envelopes.length < total ? html`<a href="${link(start + 50)}">Older</a>` : ''}</p>`,
  );
}

function detail(envelope: Envelope, deliveries: Delivery[]): Markup {
  const path = `/_sandbox/envelopes/${envelope.envelopeId}`;
  return html`<dl><dt>Id</dt><dd><code>${envelope.envelopeId}</code></dd><dt>Status</dt><dd>${envelope.status}${envelope.voidedReason ? `: ${envelope.voidedReason}` : ''}</dd>
<dt>Created</dt><dd>${moment(envelope.createdAt)}</dd><dt>Sent</dt><dd>${moment(envelope.sentAt)}</dd><dt>Expires</dt><dd>${moment(envelope.expiresAt, 'never')}</dd>
<dt>Transaction</dt><dd><code>${envelope.transactionId ?? 'none'}</code></dd><dt>Documents</dt><dd>${[
    ...envelope.documents.map((each) => [each.documentId, each.name]),
    ['combined', 'All together'],
    ...(envelope.status === 'created' ? [] : [['certificate', 'Certificate']]),
  ].map(([id, name]) => html`<a href="${path}/documents/${id}">${name}</a> `)}</dd>
<dt>Custom fields</dt><dd>${envelope.customFields.map((each) => `${each.name} = ${each.value}`).join(', ') || 'none'}</dd></dl>
<h2>Recipients</h2><ul class="rows">${envelope.recipients.map(
    (each) => html`<li class="row"><p><strong>${each.status}</strong> ${each.name} &lt;${each.email}&gt;</p>
<p class="soft">routing order ${each.routingOrder} · ${recipientKinds[each.kind]}${each.clientUserId ? ', embedded' : ''}</p>
${each.status === 'created' ? '' : html`<form method="post" action="${path}/recipients/${each.recipientId}/open"><button>Open as ${each.name}</button></form>`}
${isOpen(envelope) && each.status !== 'completed' ? html`<form class="line" method="post" action="${path}/recipients/${each.recipientId}/correct"><label>Name <input name="name" value="${each.name}"></label><label>E-mail <input name="email" value="${each.email}"></label><button>Correct</button></form><form method="post" action="${path}/recipients/${each.recipientId}/fail-check"><button>Let the identity check of ${each.name} fail</button></form>` : ''}
${each.status === 'sent' && !each.clientUserId ? html`<form method="post" action="${path}/recipients/${each.recipientId}/bounce"><button>Bounce the mail to ${each.name}</button></form>` : ''}</li>`,
  )}</ul>
${
  isOpen(envelope)
    ? html`<form method="post" action="${path}/expire"><p><button>Expire now</button></p></form>
<form class="line" method="post" action="${path}/void"><label>Reason <input name="reason" value="Voided in the DocuSign console."></label><button>Void</button></form>`
    : isOver(envelope) && envelope.purge?.doneAt === undefined
      ? html`<form method="post" action="${path}/purge"><p><button>Purge the documents now</button></p></form>`
      : ''
}
<h2>Webhooks</h2>${deliveryRows(deliveries)}
<h2>Audit trail</h2><ul class="rows">${envelope.audit.map(
    (each) =>
      html`<li class="row"><p><strong>${each.action}</strong> ${each.message}</p><p class="soft">${moment(each.at)} · ${each.who}</p></li>`,
  )}</ul>`;
}
