import { and, count, eq, inArray } from 'drizzle-orm';
import { placeKey, regionKey } from '#app/domain/regions/catalog.ts';
import { deployments } from '#app/domain/words.ts';
import { service } from '../services/schema.ts';
import type { ReadTx } from '../types.ts';
import { regionRequest } from './schema.ts';

export interface Use {
  approvals: number;
  services: number;
}

/** How much hangs on each region, by its place. */
export async function regionUses(tx: ReadTx): Promise<Record<string, Use>> {
  const uses: Record<string, Use> = {};
  const add = (place: string, what: keyof Use, n: number) => {
    const use = uses[place] ?? { approvals: 0, services: 0 };
    uses[place] = { ...use, [what]: use[what] + n };
  };
  const approved = await tx
    .select({ key: regionRequest.key, n: count() })
    .from(regionRequest)
    .where(eq(regionRequest.approved, true))
    .groupBy(regionRequest.key);
  // Without the deployment at its end.
  for (const { key, n } of approved) add(key.slice(0, key.lastIndexOf('/')), 'approvals', n);
  const { listed, place } = service;
  const held = await tx.select({ listed, place, n: count() }).from(service).groupBy(listed, place);
  for (const { listed, place, n } of held) if (listed) add(place, 'services', n);
  return uses;
}

/** Who knows a region as it is called: whatever was ever asked there, whatever became of it, and every service. */
export async function reliedOn(tx: ReadTx, { provider, region }: { provider: string; region: string }) {
  const keys = deployments.map((deployment) => regionKey(provider, region, deployment));
  const requests = await tx.select({ n: count() }).from(regionRequest).where(inArray(regionRequest.key, keys));
  const services = await tx
    .select({ n: count() })
    .from(service)
    .where(and(inArray(service.listed, [true, false]), eq(service.place, placeKey(provider, region))));
  return { requests: requests[0]?.n ?? 0, services: services[0]?.n ?? 0 };
}
