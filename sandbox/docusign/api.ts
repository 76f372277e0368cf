import { type Context, Hono } from 'hono';
import {
  currentOrder,
  customFieldsAnswer,
  date,
  documentsAnswer,
  type Envelope,
  envelopeAnswer,
  isOver,
  recipientsAnswer,
} from './envelope.ts';
import { mustBeComplete, readDefinition } from './intake.ts';
import { expireIfDue, newView, proceed, send, touch, voidEnvelope } from './lifecycle.ts';
import { bearer } from './oauth.ts';
import { certificate, combined } from './pdf.ts';
import { ApiError, type Room } from './room.ts';

const viewLife = 5 * 60_000;

/** The eSignature REST API v2.1, as far as envelopes and accounts go. */
export function restApi(room: Room) {
  const { accountId, accountName } = room.options.account;
  const app = new Hono();

  app.use('*', async (c, next) => {
    if (!bearer(room, c.req.header('authorization')) || room.faults.take('token_invalid') !== undefined)
      throw new ApiError(
        'AUTHORIZATION_INVALID_TOKEN',
        'The access token provided is expired, revoked or malformed.',
        401,
      );
    await next();
  });
  app.use('/:account/*', async (c, next) => {
    if (c.req.param('account').toLowerCase() !== accountId.toLowerCase())
      throw new ApiError(
        'USER_DOES_NOT_BELONG_TO_SPECIFIED_ACCOUNT',
        'The specified User is not a member of the specified Account.',
        401,
      );
    await next();
  });

  app.get('/:account', (c) =>
    c.json({
      accountIdGuid: accountId,
      accountName,
      currentPlanId: 'sandbox',
      suspensionStatus: '',
      canUpgrade: 'false',
    }),
  );

  app.post('/:account/envelopes', async (c) => {
    const { body, uploads } = await readBody(c);
    const { envelope, files } = await readDefinition(room, body, uploads);
    for (const [id, bytes] of files) room.vault.putFile(envelope.envelopeId, id, bytes);
    room.vault.save(envelope);
    if ((body as { status?: string }).status === 'sent') send(room, envelope);
    if (room.faults.take('answer_lost') !== undefined) return lost(c);
    return c.json(
      {
        envelopeId: envelope.envelopeId,
        uri: `/envelopes/${envelope.envelopeId}`,
        statusDateTime: date(envelope.statusChangedAt),
        status: envelope.status,
      },
      201,
    );
  });

  app.get('/:account/envelopes', (c) => c.json(listed(room, c.req.query(), accountId)));

  app.get('/:account/envelopes/:id', (c) => c.json(envelopeAnswer(found(room, c), includes(c), accountId)));

  app.put('/:account/envelopes/:id', async (c) => {
    const envelope = found(room, c);
    const wish = (await c.req.json().catch(() => ({}))) as {
      status?: string;
      voidedReason?: string;
      emailSubject?: string;
    };
    if (wish.status === 'voided') {
      if (envelope.status !== 'sent' && envelope.status !== 'delivered')
        throw new ApiError(
          'ENVELOPE_CANNOT_VOID_INVALID_STATE',
          "Only envelopes in the 'Sent' or 'Delivered' states may be voided.",
        );
      if (!wish.voidedReason)
        throw new ApiError('ENVELOPE_VOID_REASON_REQUIRED', 'The envelope void reason is required.');
      voidEnvelope(room, envelope, wish.voidedReason);
    }
    if (wish.status === 'sent' && envelope.status === 'created') {
      mustBeComplete(envelope);
      send(room, envelope);
    }
    return c.json({ envelopeId: envelope.envelopeId });
  });

  app.get('/:account/envelopes/:id/recipients', (c) =>
    c.json(recipientsAnswer(found(room, c), c.req.query('include_tabs') === 'true')),
  );

  app.put('/:account/envelopes/:id/recipients', async (c) => {
    const envelope = found(room, c);
    if (isOver(envelope))
      throw new ApiError('ENVELOPE_INVALID_STATUS', 'Invalid envelope status. The envelope can no longer be changed.');
    const wish = (await c.req.json()) as { signers?: { recipientId: string; name?: string; email?: string }[] };
    const results = (wish.signers ?? []).map((change) => {
      const each = envelope.recipients.find((one) => one.recipientId === change.recipientId);
      const ok = each && each.status !== 'completed';
      if (ok) Object.assign(each, change.name && { name: change.name }, change.email && { email: change.email });
      return {
        recipientId: change.recipientId,
        errorDetails: { errorCode: ok ? 'SUCCESS' : 'RECIPIENT_UPDATE_FAILED', message: '' },
      };
    });
    touch(room, envelope, 'Corrected', room.options.user.name);
    proceed(room, envelope);
    return c.json({ recipientUpdateResults: results });
  });

  app.post('/:account/envelopes/:id/views/recipient', async (c) => {
    const envelope = found(room, c);
    const wish = (await c.req.json()) as {
      returnUrl?: string;
      clientUserId?: string;
      userName?: string;
      email?: string;
    };
    if (!wish.returnUrl)
      throw new ApiError(
        'INVALID_REQUEST_PARAMETER',
        'The request contained at least one invalid parameter. returnUrl is required.',
      );
    if (envelope.status === 'created')
      throw new ApiError('INVALID_ENVELOPE_STATUS', 'The envelope is not in a state that allows a recipient view.');
    const recipient = envelope.recipients.find(
      (each) =>
        each.clientUserId !== undefined &&
        each.clientUserId === wish.clientUserId &&
        each.name === wish.userName &&
        each.email === wish.email,
    );
    if (!recipient)
      throw new ApiError(
        'UNKNOWN_ENVELOPE_RECIPIENT',
        'The recipient you have identified is not a valid recipient of the specified envelope.',
      );
    if (!isOver(envelope) && recipient.status === 'created' && recipient.routingOrder > currentOrder(envelope))
      throw new ApiError(
        'RECIPIENT_NOT_IN_SEQUENCE',
        'The token for an out of sequence recipient cannot be generated.',
      );
    return c.json({ url: newView(room, envelope, recipient, wish.returnUrl, viewLife) }, 201);
  });

  app.get('/:account/envelopes/:id/documents', (c) => {
    const envelope = found(room, c);
    return c.json({ envelopeId: envelope.envelopeId, envelopeDocuments: documentsAnswer(envelope) });
  });

  app.get('/:account/envelopes/:id/documents/:document', async (c) => {
    const envelope = found(room, c);
    const bytes = await documentBytes(room, envelope, c.req.param('document'), c.req.query('certificate') === 'true');
    if (room.faults.take('empty_pdf') !== undefined) return c.body('', 200, { 'content-type': 'application/pdf' });
    const headers = {
      'content-type': 'application/pdf',
      'content-disposition': `file; filename="${encodeURIComponent(c.req.param('document'))}.pdf"; documentid="${c.req.param('document')}"`,
    };
    if (room.faults.take('cut_pdf') !== undefined) {
      const half = new ReadableStream({
        start(controller) {
          controller.enqueue(bytes.subarray(0, bytes.length / 2));
          setTimeout(() => controller.error(new Error('cut')), 20);
        },
      });
      return c.body(half, 200, { ...headers, 'content-length': String(bytes.length) });
    }
    return c.body(new Uint8Array(bytes), 200, headers);
  });

  app.get('/:account/envelopes/:id/custom_fields', (c) => c.json(customFieldsAnswer(found(room, c))));
  app.get('/:account/envelopes/:id/notification', (c) => c.json(found(room, c).notification));
  app.put('/:account/envelopes/:id/notification', async (c) => {
    const envelope = found(room, c);
    envelope.notification = (await c.req.json()) as Record<string, unknown>;
    room.vault.save(envelope);
    return c.json(envelope.notification);
  });
  app.get('/:account/envelopes/:id/form_data', (c) => {
    const envelope = found(room, c);
    return c.json({
      envelopeId: envelope.envelopeId,
      status: envelope.status,
      sentDateTime: date(envelope.sentAt),
      formData: [],
      recipientFormData: [],
    });
  });
  app.get('/:account/envelopes/:id/audit_events', (c) =>
    c.json({
      auditEvents: found(room, c).audit.map((each) => ({
        eventFields: [
          { name: 'logTime', value: date(each.at) },
          { name: 'Source', value: 'sandbox' },
          { name: 'UserName', value: each.who },
          { name: 'Action', value: each.action },
        ],
      })),
    }),
  );
  return app;
}

function found(room: Room, c: Context): Envelope {
  const envelope = room.vault.get(c.req.param('id') ?? '');
  if (!envelope) throw new ApiError('ENVELOPE_DOES_NOT_EXIST', 'The envelope specified does not exist.', 404);
  expireIfDue(room, envelope);
  return envelope;
}

const includes = (c: Context) => (c.req.query('include') ?? '').split(',').filter(Boolean);

function listed(room: Room, query: Record<string, string>, account: string) {
  const { from_date, to_date, envelope_ids, transaction_ids, custom_field, status } = query;
  if (!from_date && !envelope_ids && !transaction_ids)
    throw new ApiError(
      'INVALID_REQUEST_PARAMETER',
      'The request contained at least one invalid parameter. Query parameter from_date, envelope_ids or transaction_ids must be set.',
    );
  const ids = envelope_ids?.toLowerCase().split(',');
  const transactions = transaction_ids?.split(',');
  const [field, ...value] = (custom_field ?? '').split('=');
  const states = status && status !== 'any' ? status.toLowerCase().split(',') : undefined;
  const matching = room.vault.all().filter((each) => {
    expireIfDue(room, each);
    return (
      (!from_date || each.statusChangedAt >= Date.parse(from_date)) &&
      (!to_date || each.statusChangedAt <= Date.parse(to_date)) &&
      (!ids || ids.includes(each.envelopeId)) &&
      (!transactions || (each.transactionId !== undefined && transactions.includes(each.transactionId))) &&
      (!custom_field || each.customFields.some((one) => one.name === field && one.value === value.join('='))) &&
      (!states || states.includes(each.status))
    );
  });
  const start = Number(query['start_position'] ?? 0);
  const page = matching.slice(start, start + Number(query['count'] ?? 1000));
  const include = (query['include'] ?? '').split(',').filter(Boolean);
  return {
    resultSetSize: String(page.length),
    totalSetSize: String(matching.length),
    startPosition: String(start),
    endPosition: String(Math.max(start, start + page.length - 1)),
    ...(page.length > 0 && { envelopes: page.map((each) => envelopeAnswer(each, include, account)) }),
  };
}

async function documentBytes(
  room: Room,
  envelope: Envelope,
  which: string,
  withCertificate: boolean,
): Promise<Uint8Array> {
  const parts = envelope.documents.flatMap((each) => room.vault.getFile(envelope.envelopeId, each.documentId) ?? []);
  const summary = async () => room.vault.getFile(envelope.envelopeId, 'certificate') ?? certificate(envelope, parts);
  if (which === 'certificate') return summary();
  if (which !== 'combined') {
    const one = room.vault.getFile(envelope.envelopeId, which);
    if (!one) throw new ApiError('DOCUMENT_DOES_NOT_EXIST', 'The document specified does not exist.', 404);
    return one;
  }
  const key = withCertificate ? 'combined+certificate' : 'combined';
  const kept = envelope.status === 'completed' ? room.vault.getFile(envelope.envelopeId, key) : undefined;
  if (kept) return kept;
  const made = await combined(withCertificate ? [...parts, await summary()] : parts);
  // The same bytes for ever, once it is completed.
  if (envelope.status === 'completed') room.vault.putFile(envelope.envelopeId, key, made);
  return made;
}

/** JSON, or multipart with the definition first and a part for each document. */
async function readBody(c: Context): Promise<{ body: unknown; uploads: Map<string, Buffer> }> {
  const uploads = new Map<string, Buffer>();
  if (!c.req.header('content-type')?.startsWith('multipart/'))
    return { body: await c.req.json().catch(() => undefined), uploads };
  const raw = Buffer.from(await c.req.arrayBuffer()).toString('latin1');
  const boundary = /boundary="?([^";]+)"?/.exec(c.req.header('content-type') ?? '')?.[1] ?? '';
  let body: unknown;
  for (const part of raw.split(`--${boundary}`).slice(1, -1)) {
    const [head = '', ...rest] = part.split('\r\n\r\n');
    const content = Buffer.from(rest.join('\r\n\r\n').replace(/\r\n$/, ''), 'latin1');
    const id = /documentid=(?:"([^"]+)"|([^;\s]+))/i.exec(head);
    if (id) uploads.set(id[1] ?? id[2] ?? '', content);
    else if (/application\/json/i.test(head)) body = JSON.parse(content.toString('utf8'));
  }
  return { body, uploads };
}

/** The envelope is made and nobody hears of it. */
function lost(c: Context): Response {
  const { incoming } = c.env as { incoming?: { socket: { destroy(): void } } };
  incoming?.socket.destroy();
  return c.body(null);
}
