import { currentAgreement } from '../agreement/cover.ts';
import type { CatalogFacts, Facts } from '../facts.ts';
import type { ReasonCode } from '../gate/reasons.ts';
import { type GateRequest, met, type Question, type Standing, unmet } from '../gate/standing.ts';
import type { Ms } from '../words.ts';
import { catalogPlace, hipaaProviders } from './catalog.ts';
import type { RegionRequest } from './facts.ts';

/** HIPAA is a property of the service, so the question is always about (provider, region, deployment). */
export function regionStanding(question: Question): Standing {
  return question.request ? placeStanding(question, question.request) : anyStanding(question);
}

function placeStanding({ facts, catalog, asOf }: Question, request: GateRequest): Standing {
  const impossible = notPossible(request, catalog);
  if (impossible.length > 0) return unmet(impossible, 'customer', undefined);
  const place = catalogPlace(request.provider, request.region);
  return requestStanding(place && facts.regions[place.keys[request.deployment]], facts, asOf);
}

/** What no approval can mend. */
function notPossible(request: GateRequest, catalog: CatalogFacts): ReasonCode[] {
  const place = catalogPlace(request.provider, request.region);
  const found: ReasonCode[] = [];
  if (!place) found.push('region_unknown');
  if (!hipaaProviders.has(request.provider)) found.push('provider_not_supported');
  if (place && !place.region.hipaa) found.push('region_not_hipaa');
  if (place && catalog.withdrawn[place.key]) found.push('region_withdrawn');
  if (request.deployment === 'byoc' && !catalog.byoc?.covered) found.push('byoc_not_covered');
  return found;
}

/** How one request for a region stands. */
export function requestStanding(request: RegionRequest | undefined, facts: Facts, asOf: Ms): Standing {
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
function anyStanding({ facts, catalog, asOf }: Question): Standing {
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
