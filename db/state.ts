import { eq } from 'drizzle-orm';
import { type ChainKind, type FactsOf, noCatalogFacts, nothingYet } from '#app/domain/ledger.ts';
import { holes } from './prepared.ts';
import { state } from './schema.ts';
import type { ReadTx } from './types.ts';

export interface ChainState<K extends ChainKind> {
  facts: FactsOf[K];
  seq: number;
  leaf: string;
  at: number;
}

const stateRow = (tx: ReadTx) =>
  tx
    .select()
    .from(state)
    .where(eq(state.chain, holes('chain').chain))
    .prepare('state');

export async function stateOf<K extends ChainKind>(tx: ReadTx, chain: string, kind: K): Promise<ChainState<K>> {
  const [row] = await tx.prepared(stateRow).execute({ chain });
  if (!row) return { facts: nothingYet(kind), seq: 0, leaf: '', at: 0 };
  return { facts: tx.parsed(chain, row.facts) as FactsOf[K], seq: row.seq, leaf: row.leaf, at: row.at };
}

export async function catalogFacts(tx: ReadTx): Promise<FactsOf['catalog']> {
  const [row] = await tx.prepared(stateRow).execute({ chain: 'catalog' });
  return row ? (tx.parsed('catalog', row.facts) as FactsOf['catalog']) : noCatalogFacts();
}
