import { eq, sql } from 'drizzle-orm';
import { kindOf, type Whole } from '#app/domain/facts.ts';
import { keptState, replay, rowsOf, sameFacts } from './log/chain.ts';
import { state } from './log/schema.ts';
import { writeRows } from './projections.ts';
import { rederiveLedger } from './promises/derived.ts';
import { writeCard } from './sales/cards.ts';
import { catalogSeen, keptFacts } from './state.ts';
import { placeholders } from './statement.ts';
import { eventFromRow } from './store.ts';
import type { Tx } from './types.ts';

const update =
  (name: string, ...columns: string[]) =>
  (tx: Tx) =>
    tx
      .update(state)
      .set(placeholders(...columns))
      .where(eq(state.chain, sql.placeholder('chain')))
      .prepare(name);
const noteBuild = update('derived_same', 'seq', 'leaf', 'at', 'build');
const keepFacts = update('derived_other', 'seq', 'leaf', 'at', 'build', 'facts');

/**
 * Facts and rows of a chain as this program derives them of its events. Another one may derive more of the same events; without this,
 * verification could not tell an upgrade from a forgery. Answers whether they differ from those of the program before.
 */
export async function rederiveChain(tx: Tx, chain: string): Promise<boolean> {
  const rows = await rowsOf(tx, chain);
  const { whole, leaf, at, wrongAt } = replay(chain, rows);
  // A broken chain stays as it is: verification tells what is wrong with it.
  if (wrongAt) return false;
  const { facts } = whole;
  const build = tx.derivation?.build ?? '';
  const kept = await keptState(tx, chain);
  const due = keptFacts(chain, facts);
  const same = !!kept && sameFacts(kept.facts, due);
  const row = { chain, seq: rows.length, leaf, at, build };
  if (same) await tx.prepared(noteBuild).execute(row);
  else await tx.prepared(keepFacts).execute({ ...row, facts: JSON.stringify(due) });
  // Others are derived once and not asked for: kept, they would take the place of what is.
  if (tx.remembered(chain)) tx.remember(chain, leaf, facts);
  if (kindOf(chain) !== 'organization') return !same;
  const own = whole as Whole<'organization'>;
  const lacked = await writeRows(tx, async (each) =>
    each.difference(await each.held(tx, chain, own.facts), each.due(chain, own)),
  );
  if (own.facts.organization) await writeCard(tx, chain, own.facts, await catalogSeen(tx), at);
  const owed = await rederiveLedger(tx, chain, rows.map(eventFromRow));
  return lacked || owed || !same;
}
