import { placeKey } from '#app/domain/regions/catalog.ts';
import { isThere } from '#app/domain/services/cover.ts';
import { toArrange } from '#app/domain/services/tally.ts';
import { canonicalJson } from '../log/canonical.ts';
import { projectionOfServices } from '../projection.ts';
import { passport, service } from './schema.ts';

export const services = projectionOfServices({
  table: service,
  key: ['organization', 'id'],
  of: (organization, each) => [
    {
      organization,
      id: each.id,
      requestedAt: each.requested.at,
      place: placeKey(each.provider, each.region),
      deployment: each.deployment,
      made: isThere(each),
      listed: !each.removed,
      arranging: toArrange(each),
      facts: canonicalJson(each),
    },
  ],
});

/** Which link leads to which service, by its hash. */
export const passports = projectionOfServices({
  table: passport,
  key: ['linkSha256'],
  of: (organization, service) =>
    Object.entries(service.passports ?? {}).map(([id, { linkSha256 }]) => ({
      linkSha256,
      organization,
      service: service.id,
      id,
    })),
});
