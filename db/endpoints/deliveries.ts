import { and, desc, eq, gte, inArray, isNull, ne } from 'drizzle-orm';
import type { Event } from '#app/domain/event.ts';
import { freshId } from '#db/fresh.ts';
import { sha256 } from '../people/accounts.ts';
import { postMessage } from '../post.ts';
import type { Db, ReadTx, Tx } from '../types.ts';
import { webhookDelivery, webhookEndpoint } from './schema.ts';

/** How long the older of two secrets signs as well after a rotation. */
const overlap = 24 * 3_600_000;

export type Endpoint = typeof webhookEndpoint.$inferSelect;
export type Delivery = typeof webhookDelivery.$inferSelect;

/** Rows of an endpoint that stand or fall with the event that tells of it; the secret is in no event. */
export async function keepEndpoint(tx: Tx, recorded: readonly Event[], url: string, secret: string): Promise<void> {
  const event = recorded[0];
  if (event?.type === 'webhook.registered') {
    const { webhook: id, types } = event.data;
    const organization = event.chain === 'staff' ? '' : event.chain;
    await tx
      .insert(webhookEndpoint)
      .values({ id, organization, url, types: types.join(' '), createdAt: event.at, secret });
  }
  if (event?.type === 'webhook.secret_rotated') {
    const [row] = await tx.select().from(webhookEndpoint).where(eq(webhookEndpoint.id, event.data.webhook));
    await tx
      .update(webhookEndpoint)
      .set({ secret, olderSecret: row?.secret ?? null, olderUntil: event.at + overlap })
      .where(eq(webhookEndpoint.id, event.data.webhook));
  }
}

/** What events make of the rows: pauses, resumptions and removals. Tests and replays become deliveries. */
export async function projectEndpoints(tx: Tx, recorded: readonly Event[]): Promise<void> {
  for (const each of recorded) await projectEndpoint(tx, each);
}

async function projectEndpoint(tx: Tx, event: Event): Promise<void> {
  if (!('webhook' in event.data)) return;
  const id = event.data.webhook;
  const set = (values: Partial<Endpoint>) => tx.update(webhookEndpoint).set(values).where(eq(webhookEndpoint.id, id));
  if (event.type === 'webhook.paused') await set({ pausedAt: event.at });
  if (event.type === 'webhook.resumed') {
    const [row] = await tx.select().from(webhookEndpoint).where(eq(webhookEndpoint.id, id));
    await set({ pausedAt: null, failingSince: null });
    await catchUp(tx, id, Math.min(row?.pausedAt ?? event.at, row?.failingSince ?? event.at), event.at);
  }
  if (event.type === 'webhook.removed') await set({ removedAt: event.at });
  if (event.type === 'webhook.tested') {
    const body = JSON.stringify({ type: 'test', timestamp: new Date(event.at).toISOString(), data: {} });
    await post(tx, { id: `msg_${freshId()}`, endpoint: id, organization: '', type: 'test', body }, event.at);
  }
  if (event.type === 'webhook.replayed') {
    const [row] = await tx.select().from(webhookDelivery).where(eq(webhookDelivery.id, event.data.delivery));
    if (row?.endpoint === id) await again(tx, row.id, id, event.at);
  }
}

/** Of what was not delivered since then, the newest about each organization is sent again: it tells all that the others did. */
async function catchUp(tx: Tx, endpoint: string, since: number, now: number): Promise<void> {
  const missed = await tx
    .select({ id: webhookDelivery.id, organization: webhookDelivery.organization })
    .from(webhookDelivery)
    .where(
      and(
        eq(webhookDelivery.endpoint, endpoint),
        isNull(webhookDelivery.doneAt),
        gte(webhookDelivery.deadAt, since),
        ne(webhookDelivery.type, 'test'),
      ),
    )
    .orderBy(webhookDelivery.createdAt);
  const newest = new Map(missed.map((each) => [each.organization, each.id]));
  for (const id of newest.values()) await again(tx, id, endpoint, now);
}

async function again(tx: Tx, id: string, endpoint: string, now: number): Promise<void> {
  await tx
    .update(webhookDelivery)
    .set({ doneAt: null, deadAt: null, attempts: 0, nextAt: now, error: null })
    .where(eq(webhookDelivery.id, id));
  await postDelivery(tx, id, endpoint, now);
}

/**
 * A delivery for each endpoint that wants to hear of it. The id follows from job and endpoint, so a repeated job makes none twice. For
 * a paused endpoint it is kept and not sent: what it missed is known when it is resumed.
 */
export async function fanOut(
  db: Db,
  job: { id: string; organization: string; type: string; at: number },
  body: string,
  now: number,
): Promise<number> {
  return db.write(job.organization, async (tx) => {
    const endpoints = await tx
      .select()
      .from(webhookEndpoint)
      .where(and(inArray(webhookEndpoint.organization, ['', job.organization]), isNull(webhookEndpoint.removedAt)));
    const wanting = endpoints.filter((each) => each.createdAt <= job.at && each.types.split(' ').includes(job.type));
    for (const { id: endpoint, pausedAt } of wanting) {
      const id = `msg_${sha256(`${job.id} ${endpoint}`).slice(0, 32)}`;
      const fresh = { id, endpoint, organization: job.organization, type: job.type, body };
      if (pausedAt === null) await post(tx, fresh, now);
      else await keep(tx, fresh, now, { deadAt: now, error: 'The endpoint is paused.' });
    }
    return wanting.length;
  });
}

type Fresh = Pick<Delivery, 'id' | 'endpoint' | 'organization' | 'type' | 'body'>;

async function post(tx: Tx, fresh: Fresh, now: number): Promise<void> {
  if (await keep(tx, fresh, now, { nextAt: now })) await postDelivery(tx, fresh.id, fresh.endpoint, now);
}

/** False when it was there already. No two of an endpoint have the same moment, so that it is known which one is the newest. */
async function keep(tx: Tx, fresh: Fresh, now: number, more: Partial<Delivery>): Promise<boolean> {
  const [last] = await tx
    .select({ at: webhookDelivery.createdAt })
    .from(webhookDelivery)
    .where(eq(webhookDelivery.endpoint, fresh.endpoint))
    .orderBy(desc(webhookDelivery.createdAt))
    .limit(1);
  const createdAt = Math.max(now, (last?.at ?? 0) + 1);
  const made = await tx
    .insert(webhookDelivery)
    .values({ ...fresh, attempts: 0, createdAt, ...more })
    .onConflictDoNothing()
    .returning({ id: webhookDelivery.id });
  return made.length > 0;
}

/** Under the endpoint's own name, so that a slow receiver holds up nobody's agreement. */
const postDelivery = (tx: Tx, delivery: string, endpoint: string, now: number) =>
  postMessage(tx, `webhook ${endpoint}`, { kind: 'webhook', delivery, endpoint }, { now });

export async function deliveryOf(
  tx: ReadTx,
  id: string,
): Promise<{ delivery: Delivery; endpoint: Endpoint } | undefined> {
  const [row] = await tx
    .select({ delivery: webhookDelivery, endpoint: webhookEndpoint })
    .from(webhookDelivery)
    .innerJoin(webhookEndpoint, eq(webhookEndpoint.id, webhookDelivery.endpoint))
    .where(eq(webhookDelivery.id, id));
  return row;
}

export async function settleDelivery(
  db: Db,
  { delivery, endpoint }: { delivery: Delivery; endpoint: Endpoint },
  outcome: Partial<Delivery>,
  failingSince: number | null,
): Promise<void> {
  await db.write('queue', async (tx) => {
    await tx.update(webhookDelivery).set(outcome).where(eq(webhookDelivery.id, delivery.id));
    await tx.update(webhookEndpoint).set({ failingSince }).where(eq(webhookEndpoint.id, endpoint.id));
  });
}
