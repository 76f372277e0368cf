import { and, asc, eq, isNull, lte } from 'drizzle-orm';
import { v7 } from 'uuid';
import { sha256 } from './accounts.ts';
import { cursor, inbox, limit, outbox } from './schema.ts';
import type { Db, ReadTx } from './types.ts';

/** How long a taken job belongs to its taker; after that somebody else may try. */
const lease = 120_000;
const scope = 'queue';

export interface Job {
  id: string;
  chain: string;
  seq: number;
  message: string;
  attempts: number;
}

/** Takes jobs that are due, the oldest first. `attempts` is the fence: only the last taker may settle. */
export async function takeJobs(db: Db, now: number, count: number): Promise<Job[]> {
  return db.write(scope, async (tx) => {
    const due = await tx
      .select()
      .from(outbox)
      .where(and(isNull(outbox.doneAt), isNull(outbox.deadAt), lte(outbox.runAt, now)))
      .orderBy(asc(outbox.runAt))
      .limit(count);
    for (const job of due)
      await tx
        .update(outbox)
        .set({ runAt: now + lease, attempts: job.attempts + 1 })
        .where(eq(outbox.id, job.id));
    return due.map((job) => ({
      id: job.id,
      chain: job.chain,
      seq: job.seq,
      message: job.message,
      attempts: job.attempts + 1,
    }));
  });
}

export type Outcome = { done: true } | { again: number; error: string } | { dead: true; error: string };

export async function settleJob(db: Db, job: Job, outcome: Outcome, now: number): Promise<void> {
  await db.write(scope, async (tx) => {
    await tx
      .update(outbox)
      .set(
        'done' in outcome
          ? { doneAt: now, error: null }
          : 'dead' in outcome
            ? { deadAt: now, error: outcome.error }
            : { runAt: outcome.again, error: outcome.error },
      )
      .where(and(eq(outbox.id, job.id), eq(outbox.attempts, job.attempts), isNull(outbox.doneAt)));
  });
}

/** When the next job is due, or undefined when none waits. */
export async function nextDue(tx: ReadTx): Promise<number | undefined> {
  const [row] = await tx
    .select({ runAt: outbox.runAt })
    .from(outbox)
    .where(and(isNull(outbox.doneAt), isNull(outbox.deadAt)))
    .orderBy(asc(outbox.runAt))
    .limit(1);
  return row?.runAt;
}

/** A webhook's raw body; the same body twice is kept once. */
export async function keepWebhook(db: Db, body: string, now: number): Promise<'new' | 'known'> {
  const rows = await db.write(scope, (tx) =>
    tx
      .insert(inbox)
      .values({ id: v7(), bodySha256: sha256(body), body, receivedAt: now, runAt: now, attempts: 0 })
      .onConflictDoNothing()
      .returning({ id: inbox.id }),
  );
  return rows.length > 0 ? 'new' : 'known';
}

export async function takeWebhooks(db: Db, now: number, count: number) {
  return db.write(scope, async (tx) => {
    const due = await tx
      .select()
      .from(inbox)
      .where(and(isNull(inbox.doneAt), isNull(inbox.deadAt), lte(inbox.runAt, now)))
      .orderBy(asc(inbox.receivedAt))
      .limit(count);
    for (const each of due)
      await tx
        .update(inbox)
        .set({ runAt: now + lease, attempts: each.attempts + 1 })
        .where(eq(inbox.id, each.id));
    return due.map((each) => ({ id: each.id, body: each.body, attempts: each.attempts + 1 }));
  });
}

export async function settleWebhook(
  db: Db,
  id: string,
  outcome: { outcome: string } | { again: number; error: string },
  now: number,
) {
  await db.write(scope, async (tx) => {
    await tx
      .update(inbox)
      .set(
        'again' in outcome
          ? { runAt: outcome.again, outcome: outcome.error }
          : { doneAt: now, outcome: outcome.outcome },
      )
      .where(eq(inbox.id, id));
  });
}

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
