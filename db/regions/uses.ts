import { count, eq } from 'drizzle-orm';
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
