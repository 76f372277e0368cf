import { createHash } from 'node:crypto';
import { and, asc, eq, isNotNull, isNull, ne } from 'drizzle-orm';
import type { Message } from '#app/domain/message.ts';
import { freshId } from '#db/fresh.ts';
import { outbox } from '../operations/schema.ts';
import { postMessage } from '../post.ts';
import { scope } from '../queue.ts';
import type { Db, ReadTx, Tx } from '../types.ts';
import { inbox } from './schema.ts';

export interface Delivery {
  bytes: Buffer;
  headers: string;
  keyUsed: number;
}

/** Keeps a delivery as it came. The same bytes twice are kept once. */
export async function keepDelivery(db: Db, delivery: Delivery, now: number): Promise<'new' | 'known'> {
  const row = {
    id: freshId(),
    bodySha256: createHash('sha256').update(delivery.bytes).digest('hex'),
    body: asText(delivery.bytes),
    headers: delivery.headers,
    keyUsed: delivery.keyUsed,
    receivedAt: now,
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

/** What a delivery is about. Without an agreement of ours it is finished, with the outcome. */
export interface Sorted {
  envelope?: string;
  mark?: string;
  ours?: { organization: string; agreement: string };
  outcome?: string;
  /** A person must hear of it. */
  strange?: boolean;
}

/** Looks through what came, says of each what it is about, and posts that its envelope be read. Database work only, so many at once. */
export async function sortDeliveries(
  db: Db,
  now: number,
  sort: (tx: ReadTx, body: string) => Promise<Sorted>,
): Promise<{ count: number; strange: { id: string; envelope: string }[] }> {
  const strange: { id: string; envelope: string }[] = [];
  // Looked for by a read: an idle portal writes nothing.
  if ((await db.read((tx) => unsorted(tx, 1))).length === 0) return { count: 0, strange };
  return db.write(scope, async (tx) => {
    const fresh = await unsorted(tx, 100);
    for (const { id, body, receivedAt } of fresh) {
      const { ours, strange: alarming, ...about } = await sort(tx, body);
      if (alarming) strange.push({ id, envelope: about.envelope ?? '' });
      await tx
        .update(inbox)
        .set({ sortedAt: now, chain: ours?.organization ?? null, ...about, ...(!ours && { doneAt: now }) })
        .where(eq(inbox.id, id));
      if (!ours) continue;
      const { organization, agreement } = ours;
      const message: Message = { kind: 'docusign.confirm', agreement, cause: 'delivery' };
      await postMessage(tx, organization, message, { id, now: receivedAt, runAt: now });
    }
    return { count: fresh.length, strange };
  });
}

const unsorted = (tx: ReadTx, most: number) =>
  tx
    .select({ id: inbox.id, body: inbox.body, receivedAt: inbox.receivedAt })
    .from(inbox)
    .where(isNull(inbox.sortedAt))
    .orderBy(asc(inbox.receivedAt), asc(inbox.id))
    .limit(most);

/** Which envelope a sorted delivery names, and whether another one that was followed has told the same change. */
export async function newsOf(
  tx: ReadTx,
  id: string,
): Promise<{ envelope: string; mark: string; repeated: boolean } | undefined> {
  const [row] = await tx.select({ envelope: inbox.envelope, mark: inbox.mark }).from(inbox).where(eq(inbox.id, id));
  if (!row?.envelope) return undefined;
  const [told] = await tx
    .select({ id: inbox.id })
    .from(inbox)
    .where(and(eq(inbox.mark, row.mark ?? ''), ne(inbox.id, id), isNotNull(inbox.chain), isNotNull(inbox.doneAt)))
    .limit(1);
  return { envelope: row.envelope, mark: row.mark ?? '', repeated: told !== undefined };
}

export async function noteOutcome(db: Db, id: string, outcome: string, now: number): Promise<void> {
  await db.write(scope, async (tx) => {
    await tx.update(inbox).set({ doneAt: now, outcome }).where(eq(inbox.id, id));
  });
}

/** A person takes a delivery up again, whatever became of it: it is sorted anew, and followed by a new job. */
export async function replayDelivery(tx: Tx, id: string): Promise<void> {
  await tx.delete(outbox).where(eq(outbox.id, id));
  await tx.update(inbox).set({ sortedAt: null, doneAt: null, outcome: null, mark: null }).where(eq(inbox.id, id));
}
