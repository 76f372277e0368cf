import type { Facts } from '../facts.ts';
import type { Following, Reactions } from '../reaction.ts';
import type { grantEvents } from './events.ts';
import type { ndaEvents } from './nda-events.ts';
import { openRequests } from './standing.ts';

export const grantReactions: Reactions<typeof grantEvents> = {
  'access.requested': (_facts, { data: { request } }) => [{ kind: 'documents.consider', request }],
  'access.referred': (_facts, { data: { desk } }, tell) => [tell(desk)],
  'access.granted': (facts, { data }, tell) => askerOf(facts, data.request).map((each) => tell('person', each)),
  'access.refused': (facts, { data }, tell) => askerOf(facts, data.request).map((each) => tell('person', each)),
  'access.revoked': (facts, { data }, tell) => askerOf(facts, data.request).map((each) => tell('person', each)),
};

export const ndaReactions: Reactions<typeof ndaEvents> = {
  'nda.accepted': (facts) => lookAgain(facts),
  'nda.paper_verified': (facts) => lookAgain(facts),
  'nda.paper_refused': (facts, { data: { paper } }, tell) => {
    const by = facts.ndaPapers?.[paper]?.uploaded.by;
    return by !== undefined && facts.members[by] ? [tell('person', by)] : [];
  },
};

/** What waited for a signature may be granted by a rule now, or has to be decided. */
const lookAgain = (facts: Facts): Following =>
  openRequests(facts)
    .filter(({ referred }) => !referred)
    .map(({ id: request }) => ({ kind: 'documents.consider', request }));

/** Whoever has left the organization is told nothing more of it. */
function askerOf({ documentRequests, members }: Facts, id: string): string[] {
  const by = documentRequests?.[id]?.asked.by;
  return by !== undefined && members[by] ? [by] : [];
}
