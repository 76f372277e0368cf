import { eq } from 'drizzle-orm';
import { kindOf, type Whole } from '#app/domain/facts.ts';
import { replay, rowsOf, sameFacts } from './log/chain.ts';
import { state } from './log/schema.ts';
import { writeRows } from './projections.ts';
import { writeCard } from './sales/cards.ts';
import { catalogSeen, keptFacts } from './state.ts';
import type { Tx } from './types.ts';

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
  const [kept] = await tx.select().from(state).where(eq(state.chain, chain));
  const due = keptFacts(chain, facts);
  const same = !!kept && sameFacts(kept.facts, due);
  const row = { seq: rows.length, leaf, at, build, ...(!same && { facts: JSON.stringify(due) }) };
  await tx.update(state).set(row).where(eq(state.chain, chain));
  // Others are derived once and not asked for: kept, they would take the place of what is.
  if (tx.remembered(chain)) tx.remember(chain, leaf, facts);
  if (kindOf(chain) !== 'organization') return !same;
  const own = whole as Whole<'organization'>;
  const lacked = await writeRows(tx, async (each) =>
    each.difference(await each.held(tx, chain, own.facts), each.due(chain, own)),
  );
  if (own.facts.organization) await writeCard(tx, chain, own.facts, await catalogSeen(tx), at);
  return lacked || !same;
}
