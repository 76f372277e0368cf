import type { CatalogFacts, Facts } from '../facts.ts';
import { requirement } from '../gate/requirement.ts';
import { type GateRequest, met, type Question, type Standing, unmet } from '../gate/standing.ts';
import { seenAsItIs } from '../seen.ts';
import { objectedAt } from '../trust/objected.ts';
import { capital, type Ms } from '../words.ts';
import { byArrangement, catalogPlace, isCapable, isSupported, offers, type Place, withdrawnAt } from './catalog.ts';
import type { RegionRequest } from './facts.ts';
import { inQuestion } from './review.ts';

const reasons = {
  region_unknown: 'This region is not in the vendor’s catalog.',
  region_not_hipaa: 'This region does not carry HIPAA services.',
  region_not_requested: 'This region has not been requested.',
  region_pending_approval: 'The region request waits for a decision of operations.',
  region_denied: 'Operations denied this region.',
  region_approval_expired: 'The approval of this region has expired.',
  region_revoked: 'The approval of this region was revoked.',
  region_withdrawn: 'The vendor has withdrawn this region for new HIPAA services.',
  region_in_review: 'This region was withdrawn; operations decides whether its approval counts again.',
  provider_not_supported: 'The vendor offers no HIPAA services on this cloud provider.',
  region_excludes_deployment: 'This region carries no HIPAA services under this deployment model.',
  byoc_not_covered: 'HIPAA does not cover bring-your-own-cloud deployments today.',
  region_subprocessor_objected:
    'Your organization objected to a sub-processor without which no service can be had in this region.',
  region_by_arrangement:
    'The vendor’s API does not create in this region. A person orders the service in the portal, and operations arranges it.',
} as const;
export type RegionReason = keyof typeof reasons;
type Reason = RegionReason;

const last = 'the region that was requested last';
/** Of the organization as a whole: no region can be used, and this is why not the one that is nearest to it. */
const atLarge: Partial<Record<Reason, string>> = {
  region_unknown: `${capital(last)} is not in the vendor’s catalog.`,
  region_not_hipaa: `${capital(last)} does not carry HIPAA services.`,
  region_not_requested: 'No region has been requested, or the last request was withdrawn.',
  region_pending_approval: 'A request for a region waits for a decision of operations.',
  region_denied: `Operations denied ${last}.`,
  region_approval_expired: `The approval of ${last} has expired.`,
  region_revoked: `The approval of ${last} was revoked.`,
  region_withdrawn: `The vendor has withdrawn ${last} for new HIPAA services.`,
  region_in_review: 'An approved region was withdrawn; operations decides whether its approval counts again.',
  provider_not_supported: `The vendor offers no HIPAA services on the cloud provider of ${last}.`,
  region_excludes_deployment: `${capital(last)} carries no HIPAA services under the deployment model that was asked for.`,
  region_subprocessor_objected: `Your organization objected to a sub-processor without which no service can be had in ${last}.`,
};

export const regions = requirement({
  id: 'regions',
  title: 'Regions',
  path: 'regions',
  aheadOnceSigned: true,
  reasons,
  atLarge,
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
    short: 'Regions',
    programme: {
      what: 'Choose the regions in which ePHI may be. Operations decides on each, with a reason that you see.',
      time: 'Decided within 1 business day',
    },
  },
});

/** HIPAA is a property of the service, so the question is always about (provider, region, deployment). */
export function regionStanding(question: Question): Standing<Reason> {
  if (!question.request) return anyStanding(question);
  const { provider, region } = question.request;
  const standing = placeStanding(question, question.request);
  return standing.met && byArrangement(question.catalog, provider, region) ? unmet('region_by_arrangement') : standing;
}

function placeStanding({ facts, catalog, asOf }: Question, request: GateRequest): Standing<Reason> {
  const place = catalogPlace(catalog, request.provider, request.region, asOf);
  const impossible = notPossible(place, request, catalog, asOf);
  if (impossible.length > 0) return unmet(...impossible);
  const standing = requestStanding(place && facts.regions[place.keys[request.deployment]], asOf, catalog);
  return standing.met && objectedAt(facts, request) ? unmet('region_subprocessor_objected') : standing;
}

/** What no approval can mend. */
function notPossible(
  place: Place | undefined,
  { provider, deployment }: GateRequest,
  catalog: CatalogFacts,
  asOf: Ms,
): Reason[] {
  const found: Reason[] = [];
  if (!place) found.push('region_unknown');
  if (!isSupported(catalog, provider, asOf)) found.push('provider_not_supported');
  if (place && !isCapable(catalog, place, asOf)) found.push('region_not_hipaa');
  if (place && withdrawnAt(catalog, place.key, asOf)) found.push('region_withdrawn');
  if (place && !offers(place, deployment)) found.push('region_excludes_deployment');
  if (deployment === 'byoc' && !catalog.byoc?.covered) found.push('byoc_not_covered');
  return found;
}

/** How one request for a region stands; whether an approval is in question only the catalog knows. */
export function requestStanding(
  request: RegionRequest | undefined,
  asOf: Ms,
  catalog?: CatalogFacts,
): Standing<Reason> {
  if (!request || request.withdrawn) return unmet('region_not_requested');
  if (request.revoked) return unmet('region_revoked');
  if (request.denied) return unmet('region_denied');
  if (!request.approved) return unmet('region_pending_approval');
  if (request.approved.expiresAt <= asOf) return unmet('region_approval_expired');
  return catalog && inQuestion(request, catalog, asOf) !== undefined ? unmet('region_in_review') : met;
}

/** For the organization as a whole: one usable region is enough, also where services are arranged; otherwise whatever is nearest to it. */
function anyStanding({ facts, catalog, asOf }: Question): Standing<Reason> {
  const requests = Object.values(facts.regions).toSorted((a, b) => a.requested.at - b.requested.at);
  const standings = requests.map((request) => placeStanding({ facts, catalog, asOf }, request));
  return (
    standings.find((standing) => standing.met) ??
    standings.find((standing) => standing.reasons.includes('region_pending_approval')) ??
    standings.find((standing) => standing.reasons.includes('region_in_review')) ??
    standings.at(-1) ??
    requestStanding(undefined, asOf)
  );
}

/** It waits for the decision of operations. */
export const undecided = ({ withdrawn, approved, denied, revoked }: RegionRequest): boolean =>
  !withdrawn && !approved && !denied && !revoked;

/** Why nothing is created there now by whoever asks, as it is told of one request; undefined where it may be. */
export function requestCode(
  request: RegionRequest,
  asOf: Ms,
  catalog: CatalogFacts,
  facts: Pick<Facts, 'newcomers'>,
): Reason | undefined {
  const { provider, region } = request;
  const [impossible] = notPossible(catalogPlace(catalog, provider, region, asOf), request, catalog, asOf);
  if (impossible) return impossible;
  const standing = requestStanding(request, asOf, catalog);
  if (!standing.met) return standing.reasons[0];
  if (objectedAt(facts, request)) return 'region_subprocessor_objected';
  return byArrangement(catalog, provider, region) ? 'region_by_arrangement' : undefined;
}

const requestChanges = {
  requested: 'it was asked for anew',
  endorsed: 'the first of two people approved it',
  approved: 'it was approved',
  denied: 'it was denied',
  revoked: 'the approval was revoked',
  withdrawn: 'the request was withdrawn',
  kept: 'the approval was kept',
} as const satisfies Partial<Record<keyof RegionRequest, string>>;
const changeNames = Object.keys(requestChanges) as (keyof typeof requestChanges)[];

/** When what is shown of a request last changed. */
export const requestSeenAt = (request: RegionRequest): Ms =>
  Math.max(...changeNames.map((name) => request[name]?.at ?? 0));

/** A decision counts only for the request that was seen. */
export function requestAsSeen(request: RegionRequest, seenAt: Ms | undefined): void {
  const at = requestSeenAt(request);
  const last = changeNames.findLast((name) => request[name]?.at === at);
  seenAsItIs(seenAt, at, last ? requestChanges[last] : 'it was decided on');
}
