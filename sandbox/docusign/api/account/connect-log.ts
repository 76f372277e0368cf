import { type Context, Hono } from 'hono';
import { listeners, queue } from '#sandbox/docusign/connect/message.ts';
import { step } from '#sandbox/docusign/envelope/step.ts';
import { ApiError, envelopeMissing } from '#sandbox/docusign/errors.ts';
import { guid, type Room } from '#sandbox/docusign/room.ts';
import { type Delivery, flagsOf, succeeded } from '#sandbox/docusign/vault/deliveries.ts';
import { date, dropEmpty, type Raw, rawOf, text } from '#sandbox/docusign/wire.ts';
import { bodyOf, bodyOrNothing, reply } from '../request.ts';

/** What Connect sent and could not send, and how it is sent again. */
export function connectLog(room: Room) {
  const app = new Hono();
  app.get('/logs', (c) => reply(c, { ...logAnswer(room, between(room, c)), type: 'logs' }));
  app.get('/failures', (c) => {
    const { logs, totalRecords } = logAnswer(room, between(room, c).filter(failing));
    return reply(c, { failures: logs, logs, totalRecords, type: 'failures' });
  });
  app.get('/logs/:log', (c) =>
    reply(c, logEntry(room, delivery(room, c.req.param('log')), c.req.query('additional_info') === 'true')),
  );
  app.delete('/logs', (c) => {
    for (const each of finished(room)) room.vault.deliveries.remove(each.id);
    return reply(c, {});
  });
  for (const path of ['/logs/:log', '/failures/:log'])
    app.delete(path, (c) => {
      const known = delivery(room, c.req.param('log') ?? '');
      room.vault.deliveries.remove(known.id);
      return reply(c, {});
    });

  app.put('/envelopes/retry_queue', async (c) => {
    const ids = (await bodyOrNothing(c))['envelopeIds'];
    return reply(c, retried(room, Array.isArray(ids) ? ids.map(String) : []));
  });
  app.put('/envelopes/:id/retry_queue', (c) => {
    if (!room.vault.envelopes.get(c.req.param('id'))) throw envelopeMissing();
    return reply(c, retried(room, [c.req.param('id')]));
  });
  app.post('/envelopes/publish/historical', async (c) => {
    const wish = await bodyOf(c);
    const only = text(rawOf(wish['config'])['connectId']);
    const ids = Array.isArray(wish['envelopes'])
      ? wish['envelopes'].map((each) => text(rawOf(each)['envelopeId']) ?? String(each))
      : [];
    for (const id of ids) publish(room, id, only);
    const count = String(ids.length);
    return reply(
      c,
      {
        envelopePublishTransactionId: guid(),
        envelopeCount: count,
        submittedForPublishingEnvelopeCount: count,
        processedEnvelopeCount: count,
        noActionRequiredEnvelopeCount: '0',
        errorCount: '0',
        processingStatus: 'processing_complete',
        submissionDate: date(room.now()),
      },
      201,
    );
  });
  return app;
}

const failing = (each: Delivery) => each.attempts > 0 && !succeeded(each);
const finished = (room: Room) => room.vault.deliveries.list(100_000).filter((each) => each.doneAt !== null);

/** The latest hundred, as DocuSign keeps them. */
function between(room: Room, c: Context): Delivery[] {
  const edge = (name: string, otherwise: number) => Date.parse(c.req.query(name) ?? '') || otherwise;
  const [from, to] = [edge('from_date', 0), edge('to_date', Number.POSITIVE_INFINITY)];
  return room.vault.deliveries
    .list(1000)
    .filter((each) => flagsOf(each).logging && each.attempts > 0 && each.createdAt >= from && each.createdAt <= to)
    .slice(0, 100);
}

const logAnswer = (room: Room, deliveries: Delivery[]): Raw => ({
  logs: deliveries.map((each) => logEntry(room, each, false)),
  totalRecords: String(deliveries.length),
});

function delivery(room: Room, id: string): Delivery {
  const known = room.vault.deliveries.get(id);
  if (!known) throw new ApiError('CONNECT_LOG_NOT_FOUND', 'The Connect log entry does not exist.', 404);
  return known;
}

function logEntry(room: Room, each: Delivery, debug: boolean): Raw {
  const { user, account } = room.options;
  const failed = failing(each);
  return dropEmpty({
    accountId: account.accountId,
    configUrl: each.url,
    connectId: each.configuration,
    created: date(each.createdAt),
    lastTry: date(each.lastTry ?? undefined),
    envelopeId: each.envelope,
    logId: each.id,
    logUri: `/connect/logs/${each.id}`,
    failureId: failed ? each.id : undefined,
    failureUri: failed ? `/connect/failures/${each.id}` : undefined,
    retryUri: failed ? `/connect/envelopes/${each.envelope}/retry_queue` : undefined,
    retryCount: String(Math.max(0, each.attempts - 1)),
    status: failed ? 'Failure' : 'Success',
    error: each.error ?? undefined,
    subject: room.vault.envelopes.get(each.envelope)?.emailSubject,
    userName: user.name,
    email: user.email,
    connectDebugLog: debug
      ? [
          {
            eventDateTime: date(each.lastTry ?? undefined),
            eventDescription: `${each.event}: ${each.error ?? 'delivered'}`,
            payload: each.body,
          },
        ]
      : undefined,
  });
}

/** Puts what failed back into its queue, to leave at once. */
function retried(room: Room, envelopes: string[]): Raw {
  const again = envelopes.flatMap((id) =>
    room.vault.deliveries.ofEnvelope(id.toLowerCase()).filter((each) => !succeeded(each)),
  );
  for (const each of again) room.vault.deliveries.requeue(each.id, room.now());
  room.wake();
  return {
    retryQueue: again.map((each) => ({
      configId: each.configuration,
      configUrl: each.url,
      envelopeId: each.envelope,
      status: 'queued',
      statusMessage: '',
    })),
  };
}

/** Tells the listeners where the envelope stands now. */
function publish(room: Room, id: string, only: string | undefined): void {
  const envelope = room.vault.envelopes.get(id);
  if (!envelope || envelope.status === 'created') return;
  step(room, id, (current) => {
    for (const listener of listeners(room, current.envelope))
      if (only === undefined || listener.id === only) queue(current, listener, `envelope-${current.envelope.status}`);
  });
}
