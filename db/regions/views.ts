import { turnsOf } from '#app/domain/promises/turns.ts';
import { knownPlace, placeKey, withdrawnAhead, withdrawnAt } from '#app/domain/regions/catalog.ts';
import type { RegionRequest } from '#app/domain/regions/facts.ts';
import { regionsOf } from '#app/domain/regions/offered.ts';
import { requestCode, requestSeenAt, requestStanding } from '#app/domain/regions/requirement.ts';
import type { Case } from '../case.ts';
import { compiled } from './offered.ts';

export function regionViews(each: Case, now: number) {
  const { facts, catalog } = each;
  const turns = new Map(
    turnsOf({ facts, catalog, asOf: now }, 'regions').flatMap((turn) =>
      turn.kind === 'region.decide' ? [[turn.about, turn]] : [],
    ),
  );
  return Object.entries(facts.regions)
    .map(([key, request]) => ({ ...regionView(key, request, each, now), promisedBy: turns.get(key)?.promisedBy }))
    .sort((a, b) => b.requestedAt - a.requestedAt);
}
export type RegionView = ReturnType<typeof regionViews>[number];

function regionView(key: string, request: RegionRequest, { catalog, say }: Case, now: number) {
  const standing = requestStanding(request, now, catalog);
  const withdrawn = withdrawnAt(catalog, placeKey(request.provider, request.region), now);
  const known = knownPlace(catalog, request.provider, request.region)?.region;
  const reason = request.revoked?.reason ?? request.denied?.reason;
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
    pending: standing.reasons.includes('region_pending_approval'),
    usable: standing.met && !withdrawn,
    /** From when on nothing new is created there, where that is announced. */
    awayFrom: withdrawnAhead(catalog, placeKey(request.provider, request.region), now)?.from,
    code: requestCode(request, now, catalog),
    withdrawnByCustomer: !!request.withdrawn,
  };
}

export type PlaceView = ReturnType<typeof pickerView>['places'][number];

/** The vendor's regions as this customer may choose them: what cannot be chosen says why. */
export function pickerView({ catalog }: Case, now: number) {
  const places = regionsOf(catalog, now).map((each) => ({ ...each, isPrivate: each.availability === 'private' }));
  return { places, ...compiled, byocCovered: catalog.byoc?.covered ?? false };
}
