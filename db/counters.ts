import { eq } from 'drizzle-orm';
import { Refusal } from '#app/domain/refusal.ts';
import { envelopeReading } from './agreement/schema.ts';
import { cursor, limit } from './operations/schema.ts';
import { scope } from './queue.ts';
import type { Db, ReadTx, Tx } from './types.ts';

/** Counts one more under a key in a window of time. Answers 0 while at most `max`, else how many seconds the window still lasts. */
export async function overLimit(db: Db, key: string, max: number, windowMs: number, now: number): Promise<number> {
  const window = Math.floor(now / windowMs);
  const bucket = `${key} ${window}`;
  const until = (window + 1) * windowMs;
  return db.write(scope, async (tx) => {
    const [row] = await tx.select().from(limit).where(eq(limit.key, bucket));
    const next = { key: bucket, count: (row?.count ?? 0) + 1, until };
    await tx.insert(limit).values(next).onConflictDoUpdate({ target: limit.key, set: next });
    return next.count <= max ? 0 : Math.ceil((until - now) / 1000);
  });
}

/** The same as a refusal that says when to come again. */
export async function refuseOften(
  db: Db,
  { key, max, windowMs, message }: { key: string; max: number; windowMs: number; message?: string | undefined },
  now: number,
): Promise<void> {
  const wait = await overLimit(db, key, max, windowMs, now);
  if (wait > 0) throw new Refusal('too_often', message, wait);
}

/** When a delivery of Connect last was too large to be read. */
export const tooLargeCursor = 'connect too large';

export async function readCursor(tx: ReadTx, name: string): Promise<number> {
  const [row] = await tx.select().from(cursor).where(eq(cursor.name, name));
  return row?.at ?? 0;
}

export async function moveCursor(db: Db, name: string, at: number): Promise<void> {
  await db.write(scope, async (tx) => {
    await tx.insert(cursor).values({ name, at }).onConflictDoUpdate({ target: cursor.name, set: { at } });
  });
}

/** When an envelope was last read at DocuSign, 0 when never. */
export async function lastReading(tx: ReadTx, envelope: string): Promise<number> {
  const [row] = await tx.select().from(envelopeReading).where(eq(envelopeReading.envelope, envelope));
  return row?.at ?? 0;
}

/** A reading that began later is recorded already: what this one saw is older, and changes nothing. */
export class LaterReading extends Error {}

/** Beside what a reading records, in the same transaction, so that of two the one that began last has the last word. */
export const reading =
  (envelope: string, at: number, shown?: string) =>
  async (tx: Tx): Promise<void> => {
    if ((await lastReading(tx, envelope)) > at) throw new LaterReading();
    await putReading(tx, envelope, at, shown);
  };

/** `shown`: a hash of whom and what it showed, and how far it had come. */
export const noteReading = (db: Db, envelope: string, at: number, shown?: string): Promise<void> =>
  db.write(scope, (tx) => putReading(tx, envelope, at, shown));

async function putReading(tx: Tx, envelope: string, at: number, shown: string | undefined): Promise<void> {
  const read = { at, ...(shown !== undefined && { shown }) };
  await tx
    .insert(envelopeReading)
    .values({ envelope, ...read })
    .onConflictDoUpdate({ target: envelopeReading.envelope, set: read });
}
