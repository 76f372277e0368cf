import { eq } from 'drizzle-orm';
import type { Event } from '#app/domain/event.ts';
import { replayDelivery } from '../agreement/inbox.ts';
import type { Tx } from '../types.ts';
import { outbox } from './schema.ts';

/** What operations take up again is due at once, with all its tries before it. */
export async function projectRetries(tx: Tx, recorded: readonly Event[]): Promise<void> {
  for (const each of recorded) {
    if (each.type === 'delivery.retried') await replayDelivery(tx, each.data.delivery);
    if (each.type === 'job.retried')
      await tx.update(outbox).set({ deadAt: null, runAt: each.at, attempts: 0 }).where(eq(outbox.id, each.data.job));
  }
}
