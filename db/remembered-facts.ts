import { generationCache } from './generation-cache.ts';
import type { Tx } from './types.ts';

type Remembering = Pick<Tx, 'remembered' | 'remember'>;

/** Every read parses for itself. */
export const forgetful: Remembering = { remembered: () => undefined, remember: () => undefined };

/** For whoever goes through all chains: each is read once, and would take the place of one that is asked for again. */
export const passing = <T extends Remembering>(tx: T): T =>
  Object.assign(Object.create(tx) as T, { remember: forgetful.remember });

/**
 * The facts of the chains that were changed or read last, by their last leaf. It hashes every event before it, so the same leaf is never
 * other facts, whatever was rolled back; and they are frozen, so that no rule can change what the next one sees.
 */
export function rememberedFacts(most: number): Remembering {
  const known = generationCache<{ leaf: string; facts: unknown }>(most);
  return {
    remembered: known.get,
    remember: (chain, leaf, facts) => void known.keep(chain, { leaf, facts: frozen(facts) }),
  };
}

function frozen(value: unknown): unknown {
  if (typeof value !== 'object' || value === null || Object.isFrozen(value)) return value;
  Object.freeze(value);
  for (const each of Object.values(value)) frozen(each);
  return value;
}
