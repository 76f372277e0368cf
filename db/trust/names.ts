import { registerAt } from '#app/domain/trust/register.ts';
import type { Id, Ms } from '#app/domain/words.ts';
import { trustFacts } from '../state.ts';
import type { ReadTx } from '../types.ts';

/** Entries that stand in the list of a moment, by what it calls them. */
export async function entriesNow(tx: ReadTx, now: Ms): Promise<{ id: Id; name: string }[]> {
  const facts = await trustFacts(tx);
  return registerAt(facts, now).map(({ id, name, purpose }) => ({ id, name: `${name}: ${purpose}` }));
}

/** How the list calls an entry, also one that has ended. */
export async function entryName(tx: ReadTx, id: Id): Promise<string | undefined> {
  const facts = await trustFacts(tx);
  return (
    facts.subprocessors?.[id]?.name ?? registerAt(facts, Number.MAX_SAFE_INTEGER).find((each) => each.id === id)?.name
  );
}
