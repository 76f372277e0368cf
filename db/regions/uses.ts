import { count, eq, inArray } from 'drizzle-orm';
import type { Facts } from '#app/domain/facts.ts';
import { placeKey } from '#app/domain/regions/catalog.ts';
import { chunks } from '../chunks.ts';
import { state } from '../log/schema.ts';
import { board } from '../sales/schema.ts';
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
  for await (const { services } of everyone(tx))
    for (const { provider, region } of Object.values(services)) add(placeKey(provider, region), 'services', 1);
  return uses;
}

async function* everyone(tx: ReadTx): AsyncGenerator<Facts> {
  const ids = (await tx.select({ id: board.organization }).from(board)).map((row) => row.id);
  for (const some of chunks(ids, 500))
    for (const { facts } of await tx.select({ facts: state.facts }).from(state).where(inArray(state.chain, some)))
      yield JSON.parse(facts) as Facts;
}
