import { and, asc, eq, gt, isNotNull, isNull, lte, notInArray, or, sql } from 'drizzle-orm';
import type { Message } from '#app/domain/message.ts';
import { outbox } from './operations/schema.ts';
import { postMessage } from './post.ts';
import type { Db, ReadTx } from './types.ts';

/** How long a taken job belongs to its taker; after that somebody else may try. */
const lease = 300_000;
export const scope = 'queue';

const free = { takenAt: null, takenBy: null };
const waits = and(isNull(outbox.doneAt), isNull(outbox.deadAt));

export interface Job {
  id: string;
  chain: string;
  seq: number;
  message: string;
  receiver: string | null;
  attempts: number;
  createdAt: number;
}

/** Of what one thing at a time is done in its lane: an organization, and of its letters those to one receiver. */
export const placeOf = ({ chain, receiver }: Pick<Job, 'chain' | 'receiver'>): string => `${chain} ${receiver ?? ''}`;
const place = sql`${outbox.chain} || ' ' || coalesce(${outbox.receiver}, '')`;

/** Takes due jobs of a lane, the oldest first, at most one of each place and none of those that are `busy`. For `taker`, by its name. */
export async function takeJobs(
  db: Db,
  now: number,
  wish: { lane: string; count: number; busy: readonly string[]; taker: string },
): Promise<Job[]> {
  return db.write(scope, async (tx) => {
    const due = await tx
      .select()
      .from(outbox)
      .where(
        and(
          eq(outbox.lane, wish.lane),
          waits,
          lte(outbox.runAt, now),
          wish.busy.length > 0 ? notInArray(place, [...wish.busy]) : undefined,
        ),
      )
      .orderBy(asc(outbox.runAt), asc(outbox.id))
      .limit(50);
    const taken = firstOfEach(due).slice(0, wish.count);
    // `attempts` is the fence: only the last taker may settle.
    for (const job of taken)
      await tx
        .update(outbox)
        .set({ runAt: now + lease, takenAt: now, takenBy: wish.taker, attempts: job.attempts + 1 })
        .where(eq(outbox.id, job.id));
    return taken.map(({ id, chain, seq, message, receiver, attempts, createdAt }) => ({
      id,
      chain,
      seq,
      message,
      receiver,
      attempts: attempts + 1,
      createdAt,
    }));
  });
}

/** `waited`: the service was known to be down or the job only looked, so the try does not count. */
export type Outcome =
  | { done: true }
  | { again: number; error: string; waited?: boolean }
  | { dead: true; error: string };

export async function settleJob(db: Db, job: Job, outcome: Outcome, now: number): Promise<void> {
  await db.write(scope, async (tx) => {
    await tx
      .update(outbox)
      .set({ ...free, ...settled(outcome, job.attempts, now) })
      .where(
        // What came back before its server had answered is dead, and stays so.
        and(eq(outbox.id, job.id), eq(outbox.attempts, job.attempts), isNull(outbox.doneAt), isNull(outbox.deadAt)),
      );
  });
}

/** The job is done, and many others are posted instead of it, in one write: all of them are there, or none. Each has its number in its id. */
export async function replaceJob(
  db: Db,
  job: Pick<Job, 'id' | 'chain' | 'seq'>,
  others: readonly Message[],
  now: number,
): Promise<void> {
  await db.write(scope, async (tx) => {
    const open = and(eq(outbox.id, job.id), isNull(outbox.doneAt));
    const done = await tx
      .update(outbox)
      .set({ ...free, doneAt: now, error: null })
      .where(open)
      .returning({ id: outbox.id });
    if (done.length === 0) return;
    for (const [index, message] of others.entries())
      await postMessage(tx, job.chain, message, { now, seq: job.seq, id: `${job.id}.${index}` });
  });
}

function settled(outcome: Outcome, attempts: number, now: number) {
  if ('done' in outcome) return { doneAt: now, error: null };
  if ('dead' in outcome) return { deadAt: now, error: outcome.error };
  return {
    runAt: outcome.again,
    error: outcome.error || null,
    ...(outcome.waited && { attempts: attempts - 1 }),
  };
}

/** What has waited for DocuSign, or for the mail server, is due at once: it works again. What waits for a moment of its own goes on waiting. */
export async function worksAgain(db: Db, lane: 'docusign' | 'mail', now: number): Promise<void> {
  await db.write(scope, async (tx) => {
    const failed = and(eq(outbox.lane, lane), isNotNull(outbox.error));
    await tx
      .update(outbox)
      .set({ runAt: now })
      .where(and(waits, isNull(outbox.takenAt), gt(outbox.runAt, now), failed));
  });
}

/** Whether anything is due now; a cheap look before the queue is written to. */
export async function somethingDue(tx: ReadTx, now: number): Promise<boolean> {
  const due = and(waits, lte(outbox.runAt, now));
  return (await tx.select({ id: outbox.id }).from(outbox).where(due).limit(1)).length > 0;
}

/** The next moment after `now` at which something comes due, or undefined. */
export async function nextDue(tx: ReadTx, now: number): Promise<number | undefined> {
  const [job] = await tx
    .select({ at: outbox.runAt })
    .from(outbox)
    .where(and(waits, gt(outbox.runAt, now)))
    .orderBy(asc(outbox.runAt))
    .limit(1);
  return job?.at;
}

/**
 * At its start nobody holds anything for this portal: what it had taken when it was killed is due again, and the kill was no try of it.
 * What another one has taken stays with that one until its lease ends.
 */
export async function releaseLeases(db: Db, taker: string, now: number): Promise<void> {
  const attempts = sql`case when ${outbox.attempts} > 0 then ${outbox.attempts} - 1 else 0 end`;
  await db.write(scope, async (tx) => {
    await tx
      .update(outbox)
      .set({ runAt: now, ...free, attempts })
      .where(and(isNotNull(outbox.takenAt), or(isNull(outbox.takenBy), eq(outbox.takenBy, taker))));
  });
}

function firstOfEach<T extends Pick<Job, 'chain' | 'receiver'>>(rows: T[]): T[] {
  const seen = new Set<string>();
  return rows.filter((row) => !seen.has(placeOf(row)) && seen.add(placeOf(row)));
}
