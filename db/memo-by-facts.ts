import type { Facts } from '#app/domain/facts.ts';

/** Made once of the facts of an organization and kept as long as they are: what one change left, the next one starts from. */
export function memoByFacts<Made>(make: (organization: string, facts: Facts) => Made): typeof make {
  const made = new WeakMap<Facts, { of: Made }>();
  return (organization, facts) => {
    const known = made.get(facts) ?? { of: make(organization, facts) };
    made.set(facts, known);
    return known.of;
  };
}
