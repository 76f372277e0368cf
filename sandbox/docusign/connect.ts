import { createHmac } from 'node:crypto';
import { date, type Envelope, envelopeAnswer, type Recipient } from './envelope.ts';
import { guid, type Room } from './room.ts';
import type { Delivery } from './vault.ts';

/** Pauses before each next try, in milliseconds: DocuSign's hours, compressed to seconds. */
const pauses = [1_000, 2_000, 5_000, 15_000, 60_000, 300_000];
const maxAttempts = 15;

/** Queues a Connect message, when the envelope asked for this event. */
export function post(room: Room, envelope: Envelope, event: string, recipient?: Recipient): void {
  const wish = envelope.eventNotification;
  if (!wish?.events.includes(event) || room.faults.take('webhook_drop') !== undefined) return;
  const { accountId } = room.options.account;
  const body = {
    event,
    apiVersion: 'v2.1',
    uri: `/restapi/v2.1/accounts/${accountId}/envelopes/${envelope.envelopeId}`,
    retryCount: 0,
    configurationId: 10_000_001,
    generatedDateTime: date(room.now()),
    data: {
      accountId,
      userId: room.options.user.userId,
      envelopeId: envelope.envelopeId,
      ...(recipient && { recipientId: recipient.recipientId }),
      envelopeSummary: envelopeAnswer(envelope, wish.includeData, accountId),
    },
  };
  const delay = room.faults.take('webhook_delay') ?? 0;
  const queue = {
    id: guid(),
    envelope: envelope.envelopeId,
    event,
    url: wish.url,
    body: JSON.stringify(body),
    attempts: 0,
    runAt: room.now() + delay,
  };
  room.vault.putDelivery(queue);
  if (room.faults.take('webhook_duplicate') !== undefined) room.vault.putDelivery({ ...queue, id: guid() });
}

/** Delivers one after the other for each envelope, side by side across envelopes; what fails is tried again. */
export function deliverer(room: Room) {
  let stopped = false;
  let timer: NodeJS.Timeout | undefined;
  let running = false;
  const busy = new Set<string>();

  const wake = () => {
    if (stopped || running) return;
    running = true;
    clearTimeout(timer);
    const due = room.vault.dueDeliveries();
    if (room.faults.take('webhook_reorder') !== undefined) due.reverse();
    for (const each of due) {
      if (busy.has(each.envelope)) continue;
      // The first of an envelope decides: a later one waits behind it.
      busy.add(each.envelope);
      if (each.runAt > room.now()) continue;
      void deliver(room, each).finally(() => {
        busy.delete(each.envelope);
        setImmediate(wake);
      });
    }
    for (const each of due) if (each.runAt > room.now()) busy.delete(each.envelope);
    running = false;
    timer = setTimeout(wake, 500);
    timer.unref();
  };
  return {
    wake: () => void setImmediate(wake),
    stop() {
      stopped = true;
      clearTimeout(timer);
    },
  };
}

export async function deliver(room: Room, delivery: Delivery): Promise<void> {
  const body = JSON.stringify({ ...(JSON.parse(delivery.body) as object), retryCount: delivery.attempts });
  const headers: Record<string, string> = {
    'content-type': 'application/json; charset=utf-8',
    'x-authorization-digest': 'HMACSHA256',
  };
  room.options.hmacKeys.forEach((key, index) => {
    headers[`x-docusign-signature-${index + 1}`] = createHmac('sha256', key).update(body).digest('base64');
  });
  const status = await fetch(delivery.url, {
    method: 'POST',
    headers,
    body,
    redirect: 'manual',
    signal: AbortSignal.timeout(10_000),
  })
    .then((response) => response.status)
    .catch(() => 0);
  const attempts = delivery.attempts + 1;
  const done = (status >= 200 && status < 300) || attempts >= maxAttempts;
  const pause = pauses[Math.min(delivery.attempts, pauses.length - 1)] ?? 60_000;
  room.vault.settleDelivery({
    id: delivery.id,
    attempts,
    runAt: room.now() + pause,
    doneAt: done ? room.now() : null,
    status,
  });
}
