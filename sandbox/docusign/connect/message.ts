import { envelopeAnswer } from '../envelope/answer.ts';
import type { Envelope, EventNotification, Recipient } from '../envelope/envelope.ts';
import type { Step } from '../envelope/step.ts';
import { guid, type Room } from '../room.ts';
import { date } from '../wire.ts';
import { configurations } from './configuration.ts';

/** Queues a Connect message for everybody who asked for this event: in the transaction of the step that it tells of. */
export function post(step: Step, event: string, recipient?: Recipient): void {
  for (const { id, wanted } of listeners(step.room, step.envelope))
    if (wanted.events.includes(event)) queue(step, { id, wanted }, event, recipient);
}

interface Listener {
  id: string;
  wanted: EventNotification;
}

export function listeners(room: Room, envelope: Envelope): Listener[] {
  return [
    ...envelope.eventNotifications.map((wanted, index) => ({ id: String(10_000_001 + index), wanted })),
    ...configurations(room)
      .filter((each) => each.active)
      .map((each) => ({ id: each.connectId, wanted: each.wanted })),
  ];
}

export function queue({ room, envelope, at }: Step, listener: Listener, event: string, recipient?: Recipient): void {
  const { faults, vault } = room;
  const { wanted } = listener;
  const dropped = faults.take('webhook_drop', event) !== undefined;
  const overtaken = dropped ? undefined : faults.take('webhook_reorder', event);
  const delayed = dropped ? undefined : faults.take('webhook_delay', event);
  const delivery = {
    id: guid(),
    // What is to be overtaken stands in a queue of its own.
    queue: overtaken ? guid() : `${listener.id} ${envelope.envelopeId}`,
    envelope: envelope.envelopeId,
    event,
    recipient: recipient?.recipientId ?? null,
    configuration: listener.id,
    url: wanted.url,
    body: JSON.stringify(
      wanted.aggregate && !envelope.template
        ? aggregated(room, envelope, wanted.includeData)
        : message(room, envelope, at, listener, event, recipient),
    ),
    flags: {
      hmac: wanted.includeHMAC,
      acknowledge: wanted.requireAcknowledgment,
      logging: wanted.loggingEnabled,
      documents: wanted.includeData.includes('documents'),
    },
    createdAt: at,
    runAt: at + (overtaken?.delayMs ?? 0) + (delayed?.delayMs ?? 0),
  };
  vault.deliveries.put(delivery);
  if (dropped)
    vault.deliveries.settle({
      ...{ id: delivery.id, attempts: 0, runAt: at, doneAt: at, status: 0, lastTry: at },
      error: 'Dropped by a fault switch.',
    });
  else if (faults.take('webhook_duplicate', event)) vault.deliveries.put({ ...delivery, id: guid() });
}

/** In aggregate form the envelope is all of it: what happened the listener has to find out. */
const aggregated = (room: Room, envelope: Envelope, parts: string[]) =>
  envelopeAnswer(room, envelope, [...new Set(['recipients', ...parts])]);

/** JSON SIM: the event, and of the envelope only what the listener asked for. */
function message(
  room: Room,
  envelope: Envelope,
  at: number,
  { id, wanted }: Listener,
  event: string,
  recipient?: Recipient,
) {
  const { accountId } = room.options.account;
  const parts = wanted.includeData;
  const own = envelope.template ? { templateId: envelope.envelopeId } : { envelopeId: envelope.envelopeId };
  return {
    event,
    apiVersion: 'v2.1',
    uri: `/restapi/v2.1/accounts/${accountId}/${envelope.template ? 'templates' : 'envelopes'}/${envelope.envelopeId}`,
    retryCount: 0,
    configurationId: Number(id),
    generatedDateTime: date(at),
    data: {
      accountId,
      userId: room.options.user.userId,
      ...own,
      ...(recipient && { recipientId: recipient.recipientId }),
      ...(parts.length > 0 && !envelope.template && { envelopeSummary: envelopeAnswer(room, envelope, parts) }),
    },
  };
}
