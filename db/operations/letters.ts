import { and, eq, isNotNull, isNull, or } from 'drizzle-orm';
import { type Message, receiverOf } from '#app/domain/message.ts';
import type { ReadTx, Tx } from '../types.ts';
import { outbox } from './schema.ts';

/** A letter by its job, and to whom it went. */
export interface Letter {
  id: string;
  chain: string;
  message: Message;
  receiver: string | undefined;
  /** It has failed, and waits for a person already. */
  dead: boolean;
}

export async function letterOfJob(tx: ReadTx, id: string): Promise<Letter | undefined> {
  const [row] = await tx.select().from(outbox).where(eq(outbox.id, id));
  if (!row) return undefined;
  const message = JSON.parse(row.message) as Message;
  return { id, chain: row.chain, message, receiver: row.receiver ?? receiverOf(message), dead: row.deadAt !== null };
}

/**
 * A letter that had left failed after all: it waits for a person, who may have it sent again. The report may be faster than the answer of
 * the server that took the letter: then its job is under way still.
 */
export async function returnLetter(tx: Tx, { id, receiver }: Letter, error: string, now: number): Promise<void> {
  // What was discarded is done with its error, and stays so.
  const left = or(and(isNotNull(outbox.doneAt), isNull(outbox.error)), isNotNull(outbox.takenAt));
  await tx
    .update(outbox)
    .set({ doneAt: null, takenAt: null, takenBy: null, deadAt: now, error, receiver: receiver ?? null })
    .where(and(eq(outbox.id, id), isNull(outbox.deadAt), left));
}
