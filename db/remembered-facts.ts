import { twoHalves } from './two-halves.ts';
import type { Tx } from './types.ts';

type Parsing = Pick<Tx, 'parsed' | 'remember'>;

/** Each time anew. */
export const parsing: Parsing = { parsed: (_chain, text) => JSON.parse(text) as unknown, remember: () => undefined };

/**
 * The facts of the chains that were changed or read last. The row's text is compared with the one they were known by, so that what
 * the file says counts, whoever wrote it and whatever was rolled back; and they are frozen, so that no rule can change what the next sees.
 */
export function rememberedFacts(most: number): Parsing {
  const known = twoHalves<{ text: string; facts: unknown }>(most);
  return {
    parsed(chain, text) {
      const last = known.get(chain);
      if (last?.text === text) return last.facts;
      return known.keep(chain, { text, facts: frozen(JSON.parse(text)) }).facts;
    },
    remember: (chain, text, facts) => void known.keep(chain, { text, facts: frozen(facts) }),
  };
}

function frozen(value: unknown): unknown {
  if (typeof value !== 'object' || value === null || Object.isFrozen(value)) return value;
  Object.freeze(value);
  for (const each of Object.values(value)) frozen(each);
  return value;
}
