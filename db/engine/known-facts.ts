import { generationCache } from '#db/generation-cache.ts';

/**
 * A chain's facts are named by its last leaf, which hashes every event before it, and by the program that derived them: the same two are
 * never other facts.
 */
export interface Known {
  name: string;
  facts: unknown;
}

export interface Derived {
  leaf: string | null;
  build: string | null;
  text: string | null;
}

/** For reads that are asked all day: facts are parsed once for each name, as far as that is worth its room. */
export function knownFacts() {
  const seen = generationCache<Known>(5_000);
  const secondAsking = oftenAsked();
  return {
    of: (chain: string): Known | undefined => seen.get(chain),
    /** The facts of a row that was asked for with the name of `known`: its text comes along only where it has another. */
    take(chain: string, known: Known | undefined, { leaf, build, text }: Derived): unknown {
      if (leaf === null) return undefined;
      if (text === null) return known?.facts;
      const facts: unknown = JSON.parse(text);
      if (secondAsking(leaf)) seen.keep(chain, { name: `${leaf}${build}`, facts });
      return facts;
    },
  };
}

/**
 * Whether somebody asked for this leaf not long before: among so many others, more or less. What is asked for once among very many is
 * not worth keeping: to keep it would make room of what is used, and give the garbage collector old objects instead of young ones.
 * Each place holds a part of the last leaf that fell on it, long enough that another leaf is as good as never taken for it.
 */
function oftenAsked(): (leaf: string) => boolean {
  const places = new Uint32Array(2_048);
  return (leaf) => {
    const at = Number.parseInt(leaf.slice(-4), 16) % places.length;
    const part = Number.parseInt(leaf.slice(0, 8), 16);
    const known = places[at] === part;
    places[at] = part;
    return known;
  };
}
