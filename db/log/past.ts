import { and, eq, lte } from 'drizzle-orm';
import { fold } from '#app/domain/evolve.ts';
import { type ChainKind, type FactsOf, nothingYet } from '#app/domain/facts.ts';
import { eventFromRow } from '../store.ts';
import type { ReadTx } from '../types.ts';
import { event } from './schema.ts';

/** The facts of a chain as they were at a moment: its events up to then, folded by the same function that made today's facts. */
export async function factsAt<K extends ChainKind>(tx: ReadTx, chain: string, kind: K, asOf: number) {
  const rows = await tx
    .select()
    .from(event)
    .where(and(eq(event.chain, chain), lte(event.at, asOf)))
    .orderBy(event.seq);
  return rows.reduce<FactsOf[ChainKind]>(
    (facts, row) => fold(kind, facts, eventFromRow(row)),
    nothingYet(kind),
  ) as FactsOf[K];
}
