import { type Context, Hono } from 'hono';
import { envelopeAnswer } from '../envelope/answer.ts';
import { auditAnswer } from '../envelope/audit.ts';
import { formDataAnswer } from '../envelope/form-data.ts';
import { invalidParameter } from '../errors.ts';
import { cut } from '../hang.ts';
import { create, readDefinition } from '../intake/definition.ts';
import { readMultipart } from '../intake/multipart.ts';
import type { Room } from '../room.ts';
import { date, type Raw, text } from '../wire.ts';
import { uploadedBefore } from './account/chunks.ts';
import { listed } from './listing.ts';
import { bodyOf, bodyOrNothing, commaList, found, reply } from './request.ts';
import { update } from './update.ts';

export function envelopes(room: Room) {
  const app = new Hono();

  app.post('/', async (c) => {
    const { body, uploads } = await posted(room, c);
    const repeated = idempotent(room, c);
    if (repeated) return reply(c, summary(room, repeated), 201);
    const status = text(body['status'])?.toLowerCase() || 'created';
    if (status !== 'created' && status !== 'sent') throw invalidParameter('status must be created or sent.');
    const draft = await readDefinition(room, body, uploads, status === 'sent');
    create(room, draft, status === 'sent');
    const key = c.req.header('x-docusign-idempotency-key');
    if (key) room.vault.records.put('idempotency', key, draft.envelope.envelopeId, room.now());
    if (room.faults.take('answer_lost', `${c.req.method} ${c.req.path}`)) return cut(c);
    return reply(c, summary(room, draft.envelope.envelopeId), 201);
  });

  app.get('/', (c) => reply(c, listed(room, c)));
  for (const method of ['PUT', 'POST'] as const)
    app.on(method, '/status', async (c) => {
      const body = await bodyOrNothing(c);
      const list = (name: string) => (Array.isArray(body[name]) ? body[name].map(String) : undefined);
      return reply(c, listed(room, c, { envelopeIds: list('envelopeIds'), transactionIds: list('transactionIds') }));
    });

  app.get('/:id', (c) => reply(c, envelopeAnswer(room, found(room, c), commaList(c.req.query('include')))));
  app.put('/:id', async (c) => {
    found(room, c);
    return reply(c, await update(room, c, await bodyOrNothing(c)));
  });
  app.get('/:id/audit_events', (c) => reply(c, auditAnswer(room, found(room, c))));
  const { name, email, userId } = room.options.user;
  const sender = { senderUserId: userId, senderName: name, senderEmail: email };
  app.get('/:id/form_data', (c) => reply(c, formDataAnswer(found(room, c), sender)));
  return app;
}

async function posted(room: Room, c: Context) {
  const type = c.req.header('content-type') ?? '';
  if (type.startsWith('multipart/')) return readMultipart(Buffer.from(await c.req.arrayBuffer()), type);
  const body = await bodyOf(c);
  return { body, uploads: uploadedBefore(room, body, new Map()) };
}

function idempotent(room: Room, c: Context): string | undefined {
  const key = c.req.header('x-docusign-idempotency-key');
  return key && room.settings().envelopes.idempotency ? room.vault.records.get<string>('idempotency', key) : undefined;
}

function summary(room: Room, id: string): Raw {
  const envelope = room.vault.envelopes.get(id);
  return {
    envelopeId: id,
    uri: `/envelopes/${id}`,
    statusDateTime: date(envelope?.statusChangedAt),
    status: envelope?.status,
  };
}
