import { and, eq, isNull, lt, lte } from 'drizzle-orm';
import { type Channel, confirmsWithinMs, isTopic, mostReturned, type Topic } from '#app/domain/trust/subscriptions.ts';
import { freshId } from '../fresh.ts';
import { postMessage } from '../post.ts';
import type { Db, ReadTx, Tx } from '../types.ts';
import { subscription } from './schema.ts';

export type Subscription = typeof subscription.$inferSelect;

const scope = 'subscriptions';
/** In whose name letters to subscribers are posted. */
const chain = 'trust';

export interface Wish {
  channel: Channel;
  address: string;
  topics: readonly Topic[];
  /** For a webhook that was not known. */
  secret: string | undefined;
}

/**
 * Somebody asks to be told. Known or not, what is done is the same: the address is asked by a letter, and nothing changes before its
 * link is followed.
 */
export async function askSubscriber(db: Db, { channel, address, topics, secret }: Wish, now: number): Promise<void> {
  await db.write(scope, async (tx) => {
    const fresh = { id: freshId(), channel, address, topics: '', secret: secret ?? null, askedAt: now, returned: 0 };
    const [row] = await tx
      .insert(subscription)
      .values(fresh)
      .onConflictDoUpdate({ target: [subscription.channel, subscription.address], set: { askedAt: now } })
      .returning({ id: subscription.id });
    if (row)
      await postMessage(
        tx,
        chain,
        { kind: channel === 'mail' ? 'mail.subscription' : 'webhook.subscription', subscription: row.id, topics },
        { now },
      );
  });
}

/** What nobody confirmed while its link held: nothing of it is kept. */
export const forgetUnconfirmed = (db: Db, now: number): Promise<void> =>
  db.write(scope, async (tx) => {
    await tx
      .delete(subscription)
      .where(and(isNull(subscription.confirmedAt), lt(subscription.askedAt, now - confirmsWithinMs)));
  });

export async function subscriptionOf(tx: ReadTx, id: string): Promise<Subscription | undefined> {
  const [row] = await tx.select().from(subscription).where(eq(subscription.id, id));
  return row;
}

/** Answers whether it is there to be confirmed. */
export async function confirmSubscription(
  db: Db,
  { id, topics }: { id: string; topics: readonly Topic[] },
  now: number,
): Promise<boolean> {
  return db.write(scope, async (tx) => {
    const rows = await tx
      .update(subscription)
      .set({ topics: topics.join(' '), confirmedAt: now })
      .where(eq(subscription.id, id))
      .returning({ id: subscription.id });
    return rows.length > 0;
  });
}

/** Nothing of it is kept. */
export const endSubscription = (db: Db, id: string): Promise<void> => db.write(scope, (tx) => ended(tx, id));

const ended = async (tx: Tx, id: string): Promise<void> => {
  await tx.delete(subscription).where(eq(subscription.id, id));
};

export const topicsOf = ({ topics }: Pick<Subscription, 'topics'>): Topic[] => topics.split(' ').filter(isTopic);

/** Whoever had confirmed by a moment that they want to hear of it. */
export async function subscribersTo(tx: ReadTx, topic: Topic, at: number): Promise<{ id: string; channel: string }[]> {
  const rows = await tx
    .select({ id: subscription.id, channel: subscription.channel, topics: subscription.topics })
    .from(subscription)
    .where(lte(subscription.confirmedAt, at))
    .orderBy(subscription.id);
  return rows.filter((row) => topicsOf(row).includes(topic));
}

/** A letter came back. After the second, or the first that was to ask, nobody is mailed there any more. */
export const noteReturned = (db: Db, id: string, letter: string): Promise<void> =>
  db.write(scope, async (tx) => {
    const row = await subscriptionOf(tx, id);
    if (!row || row.lastReturned === letter) return;
    if (row.confirmedAt === null || row.returned + 1 >= mostReturned) return ended(tx, id);
    await tx
      .update(subscription)
      .set({ returned: row.returned + 1, lastReturned: letter })
      .where(eq(subscription.id, id));
  });

/** A webhook took something, or nothing since a moment. */
export const noteFailing = (db: Db, id: string, failingSince: number | null): Promise<void> =>
  db.write(scope, async (tx) => {
    await tx.update(subscription).set({ failingSince }).where(eq(subscription.id, id));
  });
