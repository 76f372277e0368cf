import { eq, sql } from 'drizzle-orm';
import { type ChainKind, type Facts, type FactsOf, kindOf, nothingYet } from '#app/domain/facts.ts';
import { asksPast, type KeptFacts, withoutPast, withPast } from './agreement/past.ts';
import { state } from './log/schema.ts';
import { asks, lookup } from './statement.ts';
import type { Asked, Memory, ReadTx } from './types.ts';

export interface ChainState<K extends ChainKind> {
  facts: FactsOf[K];
  seq: number;
  leaf: string;
  at: number;
}

/** Without the facts where they are known: they are most of the row. */
const stateRow = lookup('state', ['chain', 'known'], [state], (tx, { chain, known }) => {
  const facts = sql<string | null>`case when ${state.leaf} = ${known} then null else ${state.facts} end`.as('facts');
  return tx
    .select({ seq: state.seq, leaf: state.leaf, at: state.at, build: state.build, facts })
    .from(state)
    .where(eq(state.chain, chain));
});

const questionOf = (memory: Memory, chain: string) => ({ chain, known: memory.remembered(chain)?.leaf ?? '' });

/** For a write that will ask for the state of these chains. */
export const asksStates = (memory: Memory, ...chains: string[]): Asked[] =>
  chains.flatMap((chain) => [
    asks(stateRow, questionOf(memory, chain)),
    ...(kindOf(chain) === 'organization' && !memory.remembered(chain) ? [asksPast(chain)] : []),
  ]);

/** The facts of a chain as they stand in its row. */
export const keptFacts = (chain: string, facts: FactsOf[ChainKind]): object =>
  kindOf(chain) === 'organization' ? withoutPast(facts as Facts) : facts;

export async function stateOf<K extends ChainKind>(tx: ReadTx, chain: string, kind: K): Promise<ChainState<K>> {
  const known = tx.remembered(chain);
  const [row] = await tx.prepared(stateRow).execute(questionOf(tx, chain));
  if (!row) return { facts: nothingYet(kind), seq: 0, leaf: '', at: 0 };
  const { facts: text, build, ...rest } = row;
  const behind = tx.derivation !== undefined && tx.derivation.build !== build;
  // Whoever reads or writes does so again when the chain is derived: what follows from these facts is thrown away.
  if (behind) tx.derivation?.behind(chain);
  if (text === null) return { ...rest, facts: known?.facts as FactsOf[K] };
  const kept = JSON.parse(text) as FactsOf[K];
  const facts = kind === 'organization' ? ((await withPast(tx, chain, kept as KeptFacts)) as FactsOf[K]) : kept;
  if (!behind) tx.remember(chain, row.leaf, facts);
  return { ...rest, facts };
}

/** How the catalog was when it was looked at. */
export type CatalogSeen = Pick<ChainState<'catalog'>, 'facts' | 'seq'>;

export const catalogSeen = (tx: ReadTx): Promise<CatalogSeen> => stateOf(tx, 'catalog', 'catalog');

export const catalogFacts = async (tx: ReadTx): Promise<FactsOf['catalog']> => (await catalogSeen(tx)).facts;

export const privacyFacts = async (tx: ReadTx): Promise<FactsOf['privacy']> =>
  (await stateOf(tx, 'privacy', 'privacy')).facts;

export const trustFacts = async (tx: ReadTx): Promise<FactsOf['trust']> => (await stateOf(tx, 'trust', 'trust')).facts;

export const incidentFacts = async (tx: ReadTx): Promise<FactsOf['incidents']> =>
  (await stateOf(tx, 'incidents', 'incidents')).facts;
