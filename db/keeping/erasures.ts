import { and, eq } from 'drizzle-orm';
import type { Event } from '#app/domain/event.ts';
import { Refusal } from '#app/domain/refusal.ts';
import { freeText } from '../log/schema.ts';
import { eraseName } from '../sales/cards.ts';
import type { Tx } from '../types.ts';
import { erasure } from './schema.ts';

/** Erasing is done here and nowhere else: the text and its salt go, in the transaction of the event that tells it. */
export async function projectErasures(tx: Tx, recorded: readonly Event[]): Promise<void> {
  for (const each of recorded) {
    if (each.type === 'erasure.requested') {
      const [text] = await tx.select().from(freeText).where(textOf(each.chain, each.data.ref));
      if (!text || text.erasedAt !== null) throw new Refusal('not_found');
      const { ref } = each.data;
      await tx
        .insert(erasure)
        .values({ ref, organization: each.chain, requestedBy: each.actor.id, requestedAt: each.at });
    }
    if (each.type === 'erasure.refused') await tx.delete(erasure).where(eq(erasure.ref, each.data.ref));
    if (each.type === 'erasure.confirmed') {
      await tx.update(erasure).set({ confirmedBy: each.actor.id }).where(eq(erasure.ref, each.data.ref));
      await tx.update(freeText).set({ body: '', salt: '', erasedAt: each.at }).where(textOf(each.chain, each.data.ref));
      await eraseName(tx, each.chain, each.data.ref);
    }
  }
}

const textOf = (chain: string, ref: string) => and(eq(freeText.ref, ref), eq(freeText.chain, chain));
