import { eq, lte } from 'drizzle-orm';
import { scope } from './queue.ts';
import { cursor, envelopeReading, limit } from './schema.ts';
import type { Db, ReadTx } from './types.ts';

/** Counts one more under a key that carries its window; true while at most `max`. */
export async function withinLimit(db: Db, key: string, max: number, windowMs: number, now: number): Promise<boolean> {
  const bucket = `${key} ${Math.floor(now / windowMs)}`;
  return db.write(scope, async (tx) => {
    const [row] = await tx.select().from(limit).where(eq(limit.key, bucket));
    const count = (row?.count ?? 0) + 1;
    const next = { key: bucket, count, until: now + windowMs };
    await tx.insert(limit).values(next).onConflictDoUpdate({ target: limit.key, set: next });
    if (count === 1) await tx.delete(limit).where(lte(limit.until, now - windowMs));
    return count <= max;
  });
}

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

export async function noteReading(db: Db, envelope: string, at: number): Promise<void> {
  await db.write(scope, async (tx) => {
    await tx
      .insert(envelopeReading)
      .values({ envelope, at })
      .onConflictDoUpdate({ target: envelopeReading.envelope, set: { at } });
  });
}
