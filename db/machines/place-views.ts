import type { CatalogFacts } from '#app/domain/facts.ts';
import { reasons as sentences } from '#app/domain/gate/reasons.ts';
import { iso, when } from '#app/domain/machines/times.ts';
import { leading, turnsOf } from '#app/domain/promises/turns.ts';
import { placeName } from '#app/domain/regions/catalog.ts';
import type { RegionRequest } from '#app/domain/regions/facts.ts';
import { regionsOf } from '#app/domain/regions/offered.ts';
import { requestCode, requestSeenAt } from '#app/domain/regions/requirement.ts';
import type { Seen } from './seen.ts';

export const regionRequestViews = (seen: Seen) =>
  Object.values(seen.facts.regions).map((request) => regionRequestView(request, seen));

function regionRequestView(request: RegionRequest, { facts, catalog, say, now }: Seen) {
  const { provider, region, deployment, approved, denied, revoked } = request;
  const code = requestCode(request, now, catalog, facts);
  const reason = revoked?.reason ?? denied?.reason;
  const { turn, promisedBy } = leading(turnsOf({ facts, catalog, asOf: now, request }, 'regions'));
  return {
    provider,
    region,
    deployment,
    name: placeName(catalog, request),
    usable: code === undefined,
    ...(code && { reason: { code, sentence: sentences[code] } }),
    requestedAt: iso(request.requested.at),
    changedAt: iso(requestSeenAt(request)),
    ...when('decidedAt', revoked?.at ?? denied?.at ?? approved?.at),
    ...when('expiresAt', approved?.expiresAt),
    ...(approved?.conditions !== undefined && { conditions: say.text(approved.conditions) }),
    ...(reason !== undefined && { decision: say.text(reason) }),
    ...(turn && { turn }),
    ...when('promisedBy', promisedBy),
  };
}

export const catalogView = (catalog: CatalogFacts, now: number) =>
  regionsOf(catalog, now).map(({ provider, id, name, jurisdiction, availability, because, ahead }) => ({
    provider,
    region: id,
    name,
    jurisdiction,
    availability,
    hipaa: !because,
    ...(because && { because }),
    ...(ahead && { ahead }),
  }));
