import { randomBytes, randomInt } from 'node:crypto';
import { type Context, Hono } from 'hono';
import {
  type Configuration,
  configurationAnswer,
  configurations,
  readConfiguration,
} from '../connect/configuration.ts';
import { activeKeys, type ConnectKey } from '../connect/keys.ts';
import { listeners, queue } from '../connect/message.ts';
import { ApiError, envelopeMissing, invalidParameter } from '../errors.ts';
import { guid, type Room } from '../room.ts';
import { step } from '../step.ts';
import { type Delivery, flagsOf, succeeded } from '../vault/deliveries.ts';
import { date, dropEmpty, type Raw, rawOf, text } from '../wire.ts';
import { bodyOf, bodyOrNothing, reply } from './request.ts';

/** Connect for the account: configurations, HMAC keys, logs, and sending again. */
export function connect(room: Room) {
  const app = new Hono();

  app.get('/', (c) => {
    const all = configurations(room);
    return reply(c, { configurations: all.map(configurationAnswer), totalRecords: String(all.length) });
  });
  app.post('/', async (c) => {
    const made = readConfiguration(room, await bodyOf(c), String(randomInt(1_000_000, 10_000_000)));
    room.vault.records.put('connect', made.connectId, made, room.now());
    return reply(c, configurationAnswer(made), 201);
  });
  app.put('/', async (c) => {
    const wish = await bodyOf(c);
    const before = configuration(room, text(wish['connectId']) ?? '');
    const made = readConfiguration(room, wish, before.connectId, before);
    room.vault.records.put('connect', made.connectId, made, room.now());
    return reply(c, configurationAnswer(made));
  });

  app.get('/secret', (c) => reply(c, { connectSecrets: activeKeys(room).map((each) => keyAnswer(each, false)) }));
  app.post('/secret', (c) => {
    if (activeKeys(room).length >= 100) throw invalidParameter('An account has at most 100 Connect keys.');
    const made: ConnectKey = { keyId: guid(), key: randomBytes(32).toString('base64'), createdAt: room.now() };
    room.vault.records.put('secret', made.keyId, made, room.now());
    return reply(c, keyAnswer(made, true), 201);
  });
  app.delete('/secret/:key', (c) => {
    const known = room.vault.records.get<ConnectKey>('secret', c.req.param('key'));
    if (!known) throw new ApiError('CONNECT_SECRET_NOT_FOUND', 'The Connect key does not exist.', 404);
    room.vault.records.put('secret', known.keyId, { ...known, revokedAt: room.now() }, room.now());
    return reply(c, {});
  });

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

  for (const path of ['/:connect/users', '/:connect/all/users'])
    app.get(path, (c) => {
      configuration(room, c.req.param('connect') ?? '');
      const { userId, name, email } = room.options.user;
      return reply(c, { users: [{ userId, userName: name, email, isIncluded: 'true' }], resultSetSize: '1' });
    });
  app.get('/:connect', (c) => {
    const known = configuration(room, c.req.param('connect'));
    return reply(c, { configurations: [configurationAnswer(known)], totalRecords: '1' });
  });
  app.delete('/:connect', (c) => {
    const known = configuration(room, c.req.param('connect'));
    room.vault.records.remove('connect', known.connectId);
    return reply(c, {});
  });
  return app;
}

function configuration(room: Room, id: string): Configuration {
  const known = room.vault.records.get<Configuration>('connect', id);
  if (!known) throw new ApiError('CONNECT_CONFIGURATION_NOT_FOUND', 'The Connect configuration does not exist.', 404);
  return known;
}

const keyAnswer = (each: ConnectKey, withKey: boolean): Raw =>
  dropEmpty({
    keyId: each.keyId,
    secretKey: withKey ? each.key : undefined,
    createdDateTime: date(each.createdAt),
    active: 'true',
  });

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
