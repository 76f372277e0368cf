import { and, eq, isNotNull, type SQL } from 'drizzle-orm';
import type { Event } from '#app/domain/event.ts';
import { refuseUnless } from '#app/domain/refusal.ts';
import { replayDelivery } from '../agreement/inbox.ts';
import type { Tx } from '../types.ts';
import { outbox } from './schema.ts';

/** What operations take up again is due at once, with all its tries before it; what they discard is done. */
export async function projectRetries(tx: Tx, recorded: readonly Event[]): Promise<void> {
  for (const each of recorded) {
    if (each.type === 'delivery.retried') await replayDelivery(tx, each.data.delivery);
    if (each.type === 'job.retried') await revive(tx, each.at, eq(outbox.id, each.data.job));
    if (each.type === 'letter.discarded') await discard(tx, each.at, each.data.job);
    if (each.type === 'letters.retried')
      await revive(tx, each.at, and(eq(outbox.lane, 'mail'), isNotNull(outbox.deadAt)));
    if (each.type === 'mailbox.retried')
      await revive(
        tx,
        each.at,
        and(eq(outbox.receiver, each.data.person), eq(outbox.chain, each.chain), isNotNull(outbox.deadAt)),
      );
  }
}

const revive = (tx: Tx, at: number, which: SQL | undefined) =>
  tx.update(outbox).set({ deadAt: null, runAt: at, attempts: 0 }).where(which);

/** Only a letter that has failed for good. Its error stays beside it: what was delivered has none. */
async function discard(tx: Tx, at: number, id: string): Promise<void> {
  const found = await tx
    .update(outbox)
    .set({ deadAt: null, doneAt: at })
    .where(and(eq(outbox.id, id), eq(outbox.lane, 'mail'), isNotNull(outbox.deadAt)))
    .returning({ id: outbox.id });
  refuseUnless(
    found.length > 0,
    'not_found',
    'There is no such letter that has failed: it was sent again or discarded meanwhile.',
  );
}
