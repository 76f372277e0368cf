import { stateAt } from '#app/domain/trust/register.ts';
import { trustFacts } from '../state.ts';
import type { ReadTx } from '../types.ts';

/** Newcomers that somebody else proposed and that wait for a second person, who may be this reader. */
export async function proposalsFor(tx: ReadTx, reader: string, now: number): Promise<{ id: string; name: string }[]> {
  const facts = await trustFacts(tx);
  return Object.values(facts.subprocessors ?? {})
    .filter((each) => stateAt(each, undefined, now) === 'proposed' && each.proposed.by !== reader)
    .map(({ id, name }) => ({ id, name }));
}
