import { createHmac } from 'node:crypto';
import { read } from '../paper/binder.ts';
import type { Room } from '../room.ts';
import { type Delivery, flagsOf } from '../vault/deliveries.ts';
import { listOf, rawOf, text } from '../wire.ts';
import { activeKeys } from './keys.ts';

/** Sends what is due: one after the other in each queue, side by side across queues; what fails is tried again. */
export function deliverer(room: Room) {
  let stopped = false;
  let timer: NodeJS.Timeout | undefined;
  const busy = new Map<string, Promise<void>>();

  const sweep = (): void => {
    if (stopped) return;
    clearTimeout(timer);
    const { holdBehindFailure } = room.settings().connect;
    for (const each of room.vault.deliveries.due(room.now(), holdBehindFailure)) {
      const line = holdBehindFailure || each.attempts === 0 ? each.queue : each.id;
      if (busy.has(line) || busy.size >= 32) continue;
      busy.set(
        line,
        deliver(room, each)
          .then(
            () => undefined,
            () => undefined,
          )
          .finally(() => {
            busy.delete(line);
            setImmediate(sweep);
          }),
      );
    }
    timer = setTimeout(sweep, 500);
    timer.unref();
  };
  return {
    wake: () => void setImmediate(sweep),
    /** No new attempts; the ones under way get a moment, so that their result is not lost. */
    async stop() {
      stopped = true;
      clearTimeout(timer);
      await Promise.race([Promise.all(busy.values()), new Promise((resolve) => setTimeout(resolve, 500))]);
    },
  };
}

/** One attempt, and what came of it. */
export async function deliver(room: Room, delivery: Delivery): Promise<number> {
  const { pausesMs, maxAttempts } = room.settings().connect;
  const flags = flagsOf(delivery);
  const { status, error } = room.faults.take('webhook_first_lost', delivery.event)
    ? { status: 0, error: 'Lost on the way by a fault switch.' }
    : await attempt(room, delivery);
  const attempts = delivery.attempts + 1;
  const ok = status >= 200 && status < 300;
  const pause = pausesMs[Math.min(delivery.attempts, pausesMs.length - 1)] ?? 60_000;
  const at = room.now();
  const done = ok || !flags.acknowledge || attempts >= maxAttempts;
  room.vault.deliveries.settle({
    ...{ id: delivery.id, attempts, status, lastTry: at },
    runAt: at + pause,
    doneAt: done ? at : null,
    error: ok ? null : error,
  });
  return status;
}

async function attempt(room: Room, delivery: Delivery): Promise<{ status: number; error: string | null }> {
  const body = await bodyOf(room, delivery);
  const headers = { 'content-type': 'application/json; charset=utf-8', ...signatures(room, delivery, body) };
  try {
    const signal = AbortSignal.timeout(room.settings().connect.timeoutMs);
    const answer = await fetch(delivery.url, { method: 'POST', headers, body, redirect: 'manual', signal });
    await answer.body?.cancel();
    const ok = answer.status >= 200 && answer.status < 300;
    return { status: answer.status, error: ok ? null : `The listener answered ${answer.status}.` };
  } catch (error) {
    const { name, cause } = error as { name: string; cause?: { code?: string; message?: string } };
    const reason = name === 'TimeoutError' ? 'no answer in time' : (cause?.code ?? cause?.message ?? name);
    return { status: 0, error: `The listener could not be reached: ${reason}.` };
  }
}

function signatures(room: Room, delivery: Delivery, body: string): Record<string, string> {
  if (!flagsOf(delivery).hmac) return {};
  const wrong = room.faults.take('webhook_wrong_signature', delivery.event);
  const keys = wrong ? ['not a key of this account'] : activeKeys(room).map((each) => each.key);
  return {
    'x-authorization-digest': 'HMACSHA256',
    ...Object.fromEntries(
      keys
        .slice(0, 100)
        .map((key, index) => [
          `x-docusign-signature-${index + 1}`,
          createHmac('sha256', key).update(body).digest('base64'),
        ]),
    ),
  };
}

/** The message as it was written at its event; only the count of tries changes, and documents are put in when it leaves. */
async function bodyOf(room: Room, delivery: Delivery): Promise<string> {
  const message = JSON.parse(delivery.body) as Record<string, unknown>;
  const sim = message['data'] !== undefined;
  if (sim) message['retryCount'] = delivery.attempts;
  const envelope = flagsOf(delivery).documents ? room.vault.envelopes.get(delivery.envelope) : undefined;
  if (envelope) {
    const summary = sim ? rawOf(rawOf(message['data'])['envelopeSummary']) : message;
    for (const paper of listOf(summary['envelopeDocuments'])) {
      const bytes = await read(room, envelope, text(paper['documentId']) ?? '');
      paper['PDFBytes'] = Buffer.from(bytes).toString('base64');
    }
  }
  return JSON.stringify(message);
}
