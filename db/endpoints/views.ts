import { and, desc, eq, isNull } from 'drizzle-orm';
import type { ReadTx } from '../types.ts';
import { webhookDelivery, webhookEndpoint } from './schema.ts';

export type EndpointView = Awaited<ReturnType<typeof endpointsOf>>[number];

/** Endpoints of an organization, or the vendor's own, each with its newest deliveries. Secrets stay where they are. */
export async function endpointsOf(tx: ReadTx, organization: string) {
  const rows = await tx
    .select()
    .from(webhookEndpoint)
    .where(and(eq(webhookEndpoint.organization, organization), isNull(webhookEndpoint.removedAt)))
    .orderBy(webhookEndpoint.id);
  const found = [];
  for (const { id, url, types, pausedAt, failingSince, olderUntil } of rows) {
    const deliveries = await tx
      .select()
      .from(webhookDelivery)
      .where(eq(webhookDelivery.endpoint, id))
      .orderBy(desc(webhookDelivery.createdAt), desc(webhookDelivery.id))
      .limit(50);
    found.push({
      id,
      url,
      types: types.split(' '),
      pausedAt: pausedAt ?? undefined,
      failingSince: failingSince ?? undefined,
      olderUntil: olderUntil ?? undefined,
      deliveries: deliveries.map((each) => ({
        id: each.id,
        type: each.type,
        organization: each.organization,
        createdAt: each.createdAt,
        attempts: each.attempts,
        nextAt: each.nextAt ?? undefined,
        doneAt: each.doneAt ?? undefined,
        deadAt: each.deadAt ?? undefined,
        status: each.status ?? undefined,
        error: each.error ?? undefined,
        body: each.body,
      })),
    });
  }
  return found;
}
