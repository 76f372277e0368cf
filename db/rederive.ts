import { eq } from 'drizzle-orm';
import { kindOf, type Whole } from '#app/domain/facts.ts';
import { replay, rowsOf, sameFacts } from './log/chain.ts';
import { derivedBy, event, state } from './log/schema.ts';
import { writeRows } from './projections.ts';
import { catalogSeen, writeCard } from './sales/cards.ts';
import type { Db, Tx } from './types.ts';

/**
 * Facts and rows follow from the events, by the program that wrote them. Another program may derive more of the same events, so its
 * first start derives everything again; without that, verification could not tell an upgrade from a forgery. Answers how many chains
 * changed.
 */
export async function rederive(db: Db, build: string): Promise<number> {
  const known = await db.read(async (tx) => (await tx.select().from(derivedBy))[0]);
  if (known?.build === build) return 0;
  const chains = await db.read((tx) => tx.selectDistinct({ chain: event.chain }).from(event));
  let changed = 0;
  for (const { chain } of chains) if (await db.write(chain, (tx) => rederiveChain(tx, chain))) changed += 1;
  await db.write('derived', async (tx) => {
    await tx.delete(derivedBy);
    await tx.insert(derivedBy).values({ build });
  });
  return changed;
}

/** Derives one chain. Answers whether that changed anything. */
export async function rederiveChain(tx: Tx, chain: string): Promise<boolean> {
  const rows = await rowsOf(tx, chain);
  const { whole, leaf, at, wrongAt } = replay(chain, rows);
  // A broken chain stays as it is: the verification that follows tells what is wrong with it.
  if (wrongAt) return false;
  const { facts } = whole;
  const row = { chain, seq: rows.length, leaf, at, facts: JSON.stringify(facts) };
  const [kept] = await tx.select().from(state).where(eq(state.chain, chain));
  const same = !!kept && sameFacts(kept.facts, facts);
  if (!same) await tx.update(state).set(row).where(eq(state.chain, chain));
  tx.remember(chain, leaf, facts);
  if (kindOf(chain) !== 'organization') return !same;
  const own = whole as Whole<'organization'>;
  const lacked = await writeRows(tx, async (each) =>
    each.difference(await each.held(tx, chain, own.facts), each.due(chain, own)),
  );
  if (own.facts.organization) await writeCard(tx, chain, own.facts, await catalogSeen(tx), at);
  return lacked || !same;
}
