import { coveringAgreement, pendingAgreement } from '../agreement/cover.ts';
import { endWords } from '../calendar.ts';
import { turn, when } from '../promises/turn.ts';
import { agreementInEffect } from '../services/cover.ts';
import { type Demand, demandOn } from './campaign.ts';

/** What counsel words for one organization alone. */
export const termsTurns = [
  turn({
    kind: 'terms.approve',
    open: ({ facts: { ownTerms: own } }) =>
      when(own && !own.approved && own.missing.length === 0 && own.problems === 0, () => ({
        owner: 'counsel',
        about: own?.id,
        notBy: own ? [own.by] : [],
        since: own?.at,
        title: 'Approve the terms for this organization as the second person',
        text: 'Until then the standard is what would be sent to it.',
      })),
  }),
];

export const resignTurns = [
  turn({
    kind: 'agreement.resign',
    serves: 'agreement',
    open({ facts, catalog, asOf }) {
      const cover = coveringAgreement(facts);
      const demand = cover && demandOn(cover, catalog, asOf);
      const may = facts.plan?.is === 'enterprise' && facts.signer && !pendingAgreement(facts);
      const stays = agreementInEffect(facts, asOf) ? ' What runs stays covered.' : '';
      return when(demand && may, () => ({
        owner: 'customer',
        since: demand?.askedAt,
        due: demand?.closesAt,
        about: cover?.id,
        title: `Have version ${demand?.version} of the agreement signed`,
        text: demand && `${effectOf(demand)}${stays}`,
      }));
    },
  }),
];

/** Beside the moment at which the gate closes. */
function effectOf({ phase, deadline, closesAt }: Demand): string {
  if (phase === 'closed') return 'Nothing new can be created until it is signed.';
  return closesAt > deadline
    ? `Counsel asks for it by ${endWords(deadline)}. When the grace after that ends, nothing new can be created without it.`
    : 'After that nothing new can be created without it.';
}
