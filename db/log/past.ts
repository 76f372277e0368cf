import { and, eq, lte } from 'drizzle-orm';
import { foldWhole } from '#app/domain/evolve.ts';
import { type ChainKind, nothingAtAll, type Whole } from '#app/domain/facts.ts';
import { eventFromRow } from '../store.ts';
import type { ReadTx } from '../types.ts';
import { event } from './schema.ts';

/** Everything that was true of a chain at a moment: its events up to then, folded by the same function that made what is true today. */
export async function wholeAt<K extends ChainKind>(
  tx: ReadTx,
  chain: string,
  kind: K,
  asOf: number,
): Promise<Whole<K>> {
  const rows = await tx
    .select()
    .from(event)
    .where(and(eq(event.chain, chain), lte(event.at, asOf)))
    .orderBy(event.seq);
  return rows.reduce((whole, row) => foldWhole(kind, whole, eventFromRow(row)), nothingAtAll(kind));
}

export const factsAt = async <K extends ChainKind>(tx: ReadTx, chain: string, kind: K, asOf: number) =>
  (await wholeAt(tx, chain, kind, asOf)).facts;
