import { currentAgreement } from '../agreement/cover.ts';
import type { CatalogFacts, Facts } from '../facts.ts';
import { requirement } from '../gate/requirement.ts';
import { type GateRequest, met, type Question, type Standing, unmet } from '../gate/standing.ts';
import type { Ms } from '../words.ts';
import { catalogPlace, hipaaProviders } from './catalog.ts';
import type { RegionRequest } from './facts.ts';

const reasons = {
  region_unknown: 'This region is not in the vendor’s catalog.',
  region_not_hipaa: 'This region does not carry HIPAA services.',
  region_not_requested: 'This region has not been requested.',
  region_pending_approval: 'The region request waits for a decision of operations.',
  region_denied: 'Operations denied this region.',
  region_approval_expired: 'The approval of this region has expired.',
  region_revoked: 'The approval of this region was revoked.',
  region_withdrawn: 'The vendor has withdrawn this region for new HIPAA services.',
  provider_not_supported: 'The vendor offers no HIPAA services on this cloud provider.',
  byoc_not_covered: 'HIPAA does not cover bring-your-own-cloud deployments today.',
} as const;
type Reason = keyof typeof reasons;

export const regions = requirement({
  id: 'regions',
  title: 'Regions',
  path: 'regions',
  aheadOnceSigned: true,
  reasons,
  standing: regionStanding,
  /** Until the first decision. */
  took(facts) {
    const decided = Object.values(facts.regions).flatMap(({ requested, approved, denied }) => {
      const decision = approved ?? denied;
      return decision ? [decision.at - requested.at] : [];
    });
    return decided.length > 0 ? Math.min(...decided) : undefined;
  },
  words: {
    invitation: {
      title: 'Choose your regions',
      text: 'Operations decides on each within a business day.',
      label: 'Choose regions',
    },
    short: 'Regions',
    atDesk: 'The customer chooses regions, and operations decides.',
    programme: {
      what: 'Choose the regions in which ePHI may be. Operations decides on each, with a reason that you see.',
      time: 'Decided within 1 business day',
    },
  },
});

/** HIPAA is a property of the service, so the question is always about (provider, region, deployment). */
function regionStanding(question: Question): Standing<Reason> {
  return question.request ? placeStanding(question, question.request) : anyStanding(question);
}

function placeStanding({ facts, catalog, asOf }: Question, request: GateRequest): Standing<Reason> {
  const impossible = notPossible(request, catalog);
  if (impossible.length > 0) return unmet(impossible, 'customer', undefined);
  const place = catalogPlace(request.provider, request.region);
  return requestStanding(place && facts.regions[place.keys[request.deployment]], facts, asOf);
}

/** What no approval can mend. */
function notPossible(request: GateRequest, catalog: CatalogFacts): Reason[] {
  const place = catalogPlace(request.provider, request.region);
  const found: Reason[] = [];
  if (!place) found.push('region_unknown');
  if (!hipaaProviders.has(request.provider)) found.push('provider_not_supported');
  if (place && !place.region.hipaa) found.push('region_not_hipaa');
  if (place && catalog.withdrawn[place.key]) found.push('region_withdrawn');
  if (request.deployment === 'byoc' && !catalog.byoc?.covered) found.push('byoc_not_covered');
  return found;
}

/** How one request for a region stands. */
export function requestStanding(request: RegionRequest | undefined, facts: Facts, asOf: Ms): Standing<Reason> {
  if (!request || request.withdrawn)
    return unmet('region_not_requested', 'customer', currentAgreement(facts)?.signed?.at);
  if (request.revoked) return unmet('region_revoked', 'customer', request.revoked.at);
  if (request.denied) return unmet('region_denied', 'customer', request.denied.at);
  if (!request.approved) return unmet('region_pending_approval', 'ops', request.endorsed?.at ?? request.requested.at);
  if (request.approved.expiresAt <= asOf)
    return unmet('region_approval_expired', 'customer', request.approved.expiresAt);
  return met;
}

/** For the organization as a whole: one usable region is enough, otherwise whatever is nearest to it. */
function anyStanding({ facts, catalog, asOf }: Question): Standing<Reason> {
  const requests = Object.values(facts.regions);
  const standings = requests.map((request) => {
    const impossible = notPossible(request, catalog);
    return impossible.length > 0
      ? unmet(impossible, 'customer', request.requested.at)
      : requestStanding(request, facts, asOf);
  });
  return (
    standings.find((standing) => standing.met) ??
    standings.find((standing) => standing.turn === 'ops') ??
    standings.at(-1) ??
    requestStanding(undefined, facts, asOf)
  );
}

/** When what is shown of a request last changed. */
export const requestSeenAt = ({ requested, endorsed, approved, denied, revoked, withdrawn }: RegionRequest): Ms =>
  Math.max(...[requested, endorsed, approved, denied, revoked, withdrawn].map((act) => act?.at ?? 0));
