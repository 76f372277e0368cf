import type { Evolution, Evolvers } from '../evolver.ts';
import type { TrustFacts } from '../trust/facts.ts';
import type { legalEvents, legalNewsEvents } from './events.ts';

/** In the chain of what the vendor publishes of itself. */
export const evolveLegal: Evolvers<TrustFacts, typeof legalEvents> = {
  'legal.version_drafted'(facts, { version: id, ...rest }, act) {
    facts.legal = { ...facts.legal, [id]: { id, ...rest, drafted: act } };
  },
  'legal.version_discarded'(facts, { version }) {
    const { [version]: _gone, ...rest } = facts.legal ?? {};
    facts.legal = rest;
  },
  'legal.version_published'(facts, { version }, act) {
    const draft = facts.legal?.[version];
    if (draft) facts.legal = { ...facts.legal, [version]: { ...draft, published: act } };
  },
};

/** In the chain of an organization. */
export const evolveLegalNews: Evolution<'rest', typeof legalNewsEvents> = {
  touches: 'rest',
  by: {
    'legal.told'(facts, { version }, act) {
      facts.legalTold = { ...facts.legalTold, [version]: act };
    },
  },
};
