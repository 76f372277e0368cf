import { placeKey } from '#app/domain/regions/catalog.ts';
import { canonicalJson } from '../log/canonical.ts';
import { projectionOfServices } from '../projection.ts';
import { service } from './schema.ts';

export const services = projectionOfServices({
  table: service,
  key: ['organization', 'id'],
  row: (organization, each) => ({
    organization,
    id: each.id,
    requestedAt: each.requested.at,
    place: placeKey(each.provider, each.region),
    facts: canonicalJson(each),
  }),
});
