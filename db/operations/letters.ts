import { and, eq, isNotNull } from 'drizzle-orm';
import { type Message, receiverOf } from '#app/domain/message.ts';
import type { ReadTx, Tx } from '../types.ts';
import { outbox } from './schema.ts';

/** A letter by its job, and to whom it went. */
export interface Letter {
  id: string;
  chain: string;
  message: Message;
  receiver: string | undefined;
}

export async function letterOfJob(tx: ReadTx, id: string): Promise<Letter | undefined> {
  const [row] = await tx.select().from(outbox).where(eq(outbox.id, id));
  if (!row) return undefined;
  const message = JSON.parse(row.message) as Message;
  return { id, chain: row.chain, message, receiver: row.receiver ?? receiverOf(message) };
}

/** A letter that had left failed after all: it waits for a person, who may have it sent again. */
export async function returnLetter(tx: Tx, id: string, error: string, now: number): Promise<void> {
  await tx
    .update(outbox)
    .set({ doneAt: null, deadAt: now, error })
    .where(and(eq(outbox.id, id), isNotNull(outbox.doneAt)));
}
