import { and, eq, isNull, lt } from 'drizzle-orm';
import { dayMs } from '#app/domain/calendar.ts';
import type { ReadTx, Tx } from '../types.ts';
import { keptAnswer } from './schema.ts';

/** Somebody wrote an answer under this key first: what was about to happen must not happen. */
export class KeyTaken extends Error {
  override name = 'KeyTaken';
}

export async function answerFor(tx: ReadTx, token: string, key: string) {
  const [row] = await tx
    .select()
    .from(keptAnswer)
    .where(and(eq(keptAnswer.token, token), eq(keptAnswer.key, key)));
  return row;
}

/** Keeps the answer or throws `KeyTaken`, which rolls the effect back. A no is kept for 30 days. */
export async function keepAnswer(tx: Tx, row: typeof keptAnswer.$inferInsert): Promise<void> {
  await tx.delete(keptAnswer).where(and(isNull(keptAnswer.service), lt(keptAnswer.at, row.at - 30 * dayMs)));
  const kept = await tx.insert(keptAnswer).values(row).onConflictDoNothing().returning({ key: keptAnswer.key });
  if (kept.length === 0) throw new KeyTaken();
}
