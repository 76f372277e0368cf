import { laneOf, type Message, receiverOf } from '#app/domain/message.ts';
import { freshId } from './fresh.ts';
import { outbox } from './operations/schema.ts';
import { insertInto } from './statement.ts';
import type { Tx } from './types.ts';

const insertMessage = insertInto(
  outbox,
  'insert_message',
  ...(['id', 'chain', 'seq', 'message', 'lane', 'receiver', 'runAt', 'attempts', 'createdAt'] as const),
);

/** Posts a message to the jobs: they see it when the transaction is committed, and do it from `runAt` on. One is done for a chain at a time. */
export async function postMessage(
  tx: Tx,
  chain: string,
  message: Message,
  { now, runAt = now, seq = 0, id = freshId() }: { now: number; runAt?: number; seq?: number; id?: string },
): Promise<void> {
  await tx.prepared(insertMessage).execute({
    id,
    chain,
    seq,
    message: textOfMessage(message),
    lane: laneOf(message),
    receiver: receiverOf(message) ?? null,
    runAt,
    attempts: 0,
    createdAt: now,
  });
}

export const textOfMessage = (message: Message): string => JSON.stringify(message);
