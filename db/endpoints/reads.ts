import { and, desc, eq, isNull, lt, or } from 'drizzle-orm';
import type { InOrganization, Reading } from '../reading.ts';
import type { ReadTx } from '../types.ts';
import type { Delivery, Endpoint } from './deliveries.ts';
import { webhookDelivery, webhookEndpoint } from './schema.ts';
import { endpointsOf } from './views.ts';

export const endpointReads = {
  /** Endpoints that are told of changes: an organization's own, or the vendor's. */
  async endpoints({ tx, now }: Reading, { organization }: InOrganization) {
    return { now, endpoints: await endpointsOf(tx, organization) };
  },
};

const iso = (at: number) => new Date(at).toISOString();
const when = <K extends string>(key: K, at: number | null | undefined) =>
  at == null ? {} : ({ [key]: iso(at) } as Record<K, string>);

/** Endpoints of an organization as machines see them. Secrets stay where they are. */
export async function machineWebhooks(tx: ReadTx, organization: string, now: number) {
  const rows = await tx
    .select()
    .from(webhookEndpoint)
    .where(and(eq(webhookEndpoint.organization, organization), isNull(webhookEndpoint.removedAt)));
  return rows.map((row) => webhookView(row, now));
}

const webhookView = ({ id, url, types, createdAt, pausedAt, failingSince, olderUntil }: Endpoint, now: number) => ({
  id,
  url,
  types: types.split(' '),
  state: pausedAt !== null ? ('paused' as const) : failingSince !== null ? ('failing' as const) : ('active' as const),
  ...when('since', pausedAt ?? failingSince),
  ...when('olderSecretUntil', (olderUntil ?? 0) > now ? olderUntil : undefined),
  createdAt: iso(createdAt),
});

/** A page of deliveries behind a key, the latest first. `last` is where the next page begins, when there is one. */
export async function machineDeliveries(
  tx: ReadTx,
  { webhook, after, limit }: { webhook: string; after?: string | undefined; limit: number },
) {
  const [at = '', id = ''] = after?.split('/') ?? [];
  const { createdAt } = webhookDelivery;
  const behind =
    after === undefined
      ? undefined
      : or(lt(createdAt, Number(at)), and(eq(createdAt, Number(at)), lt(webhookDelivery.id, id)));
  const rows = await tx
    .select()
    .from(webhookDelivery)
    .where(and(eq(webhookDelivery.endpoint, webhook), behind))
    .orderBy(desc(createdAt), desc(webhookDelivery.id))
    .limit(limit + 1);
  const items = rows.slice(0, limit);
  const end = rows.length > limit ? items.at(-1) : undefined;
  return { items: items.map(deliveryView), last: end && `${end.createdAt}/${end.id}` };
}

/** Whether there is such a delivery to this endpoint. */
export async function machineDelivery(tx: ReadTx, { webhook, delivery }: { webhook: string; delivery: string }) {
  const [row] = await tx
    .select({ id: webhookDelivery.id })
    .from(webhookDelivery)
    .where(and(eq(webhookDelivery.id, delivery), eq(webhookDelivery.endpoint, webhook)));
  return row !== undefined;
}

const deliveryView = (row: Delivery) => ({
  id: row.id,
  type: row.type,
  state:
    row.doneAt !== null ? ('delivered' as const) : row.deadAt !== null ? ('failed' as const) : ('waiting' as const),
  attempts: row.attempts,
  createdAt: iso(row.createdAt),
  ...when('nextAt', row.doneAt === null && row.deadAt === null ? row.nextAt : undefined),
  ...when('settledAt', row.doneAt ?? row.deadAt),
  ...(row.status !== null && { status: row.status }),
  ...(row.error !== null && { error: row.error }),
  body: row.body,
});
