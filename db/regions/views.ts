import { dueOf, turnsOf } from '#app/domain/promises/turns.ts';
import { knownPlace, placeKey, returnsOn, withdrawnAhead, withdrawnAt } from '#app/domain/regions/catalog.ts';
import type { RegionRequest } from '#app/domain/regions/facts.ts';
import { regionsOf } from '#app/domain/regions/offered.ts';
import { requestCode, requestSeenAt, requestStanding } from '#app/domain/regions/requirement.ts';
import type { Case } from '../case.ts';
import { compiled } from './offered.ts';

/** `turns` are those of the organization, where the page has asked for them already. */
export function regionViews(each: Case, now: number, turns: readonly Decidable[] = undecidedIn(each, now)) {
  const promised = new Map(
    turns.flatMap(({ kind, about, due }) => (kind === 'region.decide' && about !== undefined ? [[about, due]] : [])),
  );
  return Object.entries(each.facts.regions)
    .map(([key, request]) => ({ ...regionView(key, request, each, now), promisedBy: promised.get(key) }))
    .sort((a, b) => b.requestedAt - a.requestedAt);
}
interface Decidable {
  kind: string;
  about?: string | undefined;
  due?: number | undefined;
}
const undecidedIn = ({ facts, catalog }: Case, now: number): Decidable[] =>
  turnsOf({ facts, catalog, asOf: now }, 'regions').map((turn) => ({ ...turn, due: dueOf(turn) }));
export type RegionView = ReturnType<typeof regionViews>[number];

function regionView(key: string, request: RegionRequest, { facts, catalog, say }: Case, now: number) {
  const standing = requestStanding(request, now, catalog);
  const withdrawn = withdrawnAt(catalog, placeKey(request.provider, request.region), now);
  const known = knownPlace(catalog, request.provider, request.region)?.region;
  const reason = request.revoked?.reason ?? request.denied?.reason;
  const told = facts.regionNews?.[placeKey(request.provider, request.region)];
  return {
    key,
    provider: request.provider,
    region: request.region,
    name: known?.name ?? request.region,
    jurisdiction: known?.jurisdiction ?? '',
    isPrivate: known?.availability === 'private',
    deployment: request.deployment,
    requestedAt: request.requested.at,
    requestedBy: say.person(request.requested.by),
    why: say.text(request.requested.reason),
    /** What a decision must carry back, so that it counts only for what was shown. */
    seen: requestSeenAt(request),
    endorsedBy: request.endorsed && say.person(request.endorsed.by),
    approved: request.approved && {
      at: request.approved.at,
      by: say.person(request.approved.by),
      expiresAt: request.approved.expiresAt,
    },
    conditions: request.approved?.conditions && say.text(request.approved.conditions),
    decidedAt: request.revoked?.at ?? request.denied?.at ?? request.approved?.at,
    reason: reason && say.text(reason),
    /** As this organization was told; of the catalog's own chain it reads nothing. */
    withdrawnBecause: withdrawn && told?.withdrawnAt === withdrawn.at ? say.text(told.reason) : undefined,
    pending: standing.reasons.includes('region_pending_approval'),
    usable: standing.met && !withdrawn,
    /** From when on nothing new is created there, where that is announced. */
    awayFrom: withdrawnAhead(catalog, placeKey(request.provider, request.region), now)?.from,
    /** And from when on it is created again. */
    backFrom: withdrawn && returnsOn(withdrawn),
    code: requestCode(request, now, catalog, facts),
    withdrawnByCustomer: !!request.withdrawn,
  };
}

export type PlaceView = ReturnType<typeof pickerView>['places'][number];

/** The vendor's regions as this customer may choose them: what cannot be chosen says why. */
export function pickerView({ catalog }: Case, now: number) {
  const places = regionsOf(catalog, now).map((each) => ({ ...each, isPrivate: each.availability === 'private' }));
  return { places, ...compiled, byocCovered: catalog.byoc?.covered ?? false };
}
