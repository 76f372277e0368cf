import { createHash } from 'node:crypto';
import { and, asc, eq, isNotNull, isNull, lte, ne, notInArray } from 'drizzle-orm';
import { freshId } from '#db/fresh.ts';
import { lease, scope } from '../queue.ts';
import type { Db, ReadTx, Tx } from '../types.ts';
import { inbox } from './schema.ts';

export interface Delivery {
  bytes: Buffer;
  headers: string;
  keyUsed: number;
}

/** Keeps a webhook as it came. The same bytes twice are kept once. */
export async function keepWebhook(db: Db, delivery: Delivery, now: number): Promise<'new' | 'known'> {
  const row = {
    id: freshId(),
    bodySha256: createHash('sha256').update(delivery.bytes).digest('hex'),
    body: asText(delivery.bytes),
    headers: delivery.headers,
    keyUsed: delivery.keyUsed,
    receivedAt: now,
    runAt: now,
    attempts: 0,
  };
  const kept = await db.write(scope, (tx) =>
    tx.insert(inbox).values(row).onConflictDoNothing().returning({ id: inbox.id }),
  );
  return kept.length > 0 ? 'new' : 'known';
}

function asText(bytes: Buffer): string {
  const text = bytes.toString('utf8');
  return Buffer.from(text, 'utf8').equals(bytes) ? text : `base64:${bytes.toString('base64')}`;
}

export interface Sorted {
  envelope?: string;
  mark?: string;
  /** The organization that it is about; without one it is finished, with the outcome. */
  chain?: string;
  outcome?: string;
  /** A person must hear of it. */
  strange?: boolean;
}

/** Looks through what came and says of each what it is about. Database work only, so many at once. */
export async function sortWebhooks(
  db: Db,
  now: number,
  sort: (tx: ReadTx, body: string) => Promise<Sorted>,
): Promise<{ count: number; strange: { id: string; envelope: string }[] }> {
  return db.write(scope, async (tx) => {
    const strange: { id: string; envelope: string }[] = [];
    const fresh = await tx
      .select()
      .from(inbox)
      .where(and(isNull(inbox.doneAt), isNull(inbox.deadAt), isNull(inbox.sortedAt)))
      .orderBy(asc(inbox.receivedAt), asc(inbox.id))
      .limit(100);
    for (const row of fresh) {
      const { chain, strange: alarming, ...about } = await sort(tx, row.body);
      if (alarming) strange.push({ id: row.id, envelope: about.envelope ?? '' });
      await tx
        .update(inbox)
        .set({ sortedAt: now, chain: chain ?? null, ...about, ...(!chain && { doneAt: now }) })
        .where(eq(inbox.id, row.id));
    }
    return { count: fresh.length, strange };
  });
}

export interface Hook {
  id: string;
  chain: string;
  envelope: string;
  mark: string;
  receivedAt: number;
  attempts: number;
}

/** Takes sorted webhooks that are due, the oldest first, none of the organizations that are `busy`. */
export async function takeWebhooks(
  db: Db,
  now: number,
  wish: { count: number; busy: readonly string[] },
): Promise<Hook[]> {
  return db.write(scope, async (tx) => {
    const due = await tx
      .select()
      .from(inbox)
      .where(
        and(
          isNull(inbox.doneAt),
          isNull(inbox.deadAt),
          isNotNull(inbox.sortedAt),
          lte(inbox.runAt, now),
          wish.busy.length > 0 ? notInArray(inbox.chain, [...wish.busy]) : undefined,
        ),
      )
      .orderBy(asc(inbox.runAt), asc(inbox.id))
      .limit(50);
    const seen = new Set<string>();
    const taken: Hook[] = [];
    for (const { id, chain, envelope, mark, receivedAt, attempts } of due) {
      if (!chain || seen.has(chain) || taken.length >= wish.count) continue;
      seen.add(chain);
      await tx
        .update(inbox)
        .set({ runAt: now + lease, takenAt: now, attempts: attempts + 1 })
        .where(eq(inbox.id, id));
      taken.push({ id, chain, envelope: envelope ?? '', mark: mark ?? '', receivedAt, attempts: attempts + 1 });
    }
    return taken;
  });
}

export type HookOutcome =
  | { outcome: string }
  | { again: number; error: string; waited?: boolean }
  | { dead: true; error: string };

export async function settleWebhook(db: Db, hook: Hook, outcome: HookOutcome, now: number): Promise<void> {
  await db.write(scope, async (tx) => {
    await tx
      .update(inbox)
      .set({ takenAt: null, ...settled(outcome, hook.attempts, now) })
      .where(and(eq(inbox.id, hook.id), eq(inbox.attempts, hook.attempts)));
  });
}

function settled(outcome: HookOutcome, attempts: number, now: number) {
  if ('outcome' in outcome) return { doneAt: now, outcome: outcome.outcome };
  if ('dead' in outcome) return { deadAt: now, outcome: outcome.error };
  return { runAt: outcome.again, outcome: outcome.error, ...(outcome.waited && { attempts: attempts - 1 }) };
}

/** Whether the same change was told before by another delivery that has been worked off. */
export async function toldBefore(tx: ReadTx, mark: string, id: string): Promise<boolean> {
  const [row] = await tx
    .select({ id: inbox.id })
    .from(inbox)
    .where(and(eq(inbox.mark, mark), ne(inbox.id, id), isNotNull(inbox.doneAt)))
    .limit(1);
  return row !== undefined;
}

/** A person takes a delivery up again, whatever became of it. */
export async function replayWebhook(tx: Tx, id: string, now: number): Promise<void> {
  await tx
    .update(inbox)
    .set({ sortedAt: null, doneAt: null, deadAt: null, attempts: 0, runAt: now, mark: null })
    .where(eq(inbox.id, id));
}
