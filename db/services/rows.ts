import { projectionOfEach } from '../projection.ts';
import { service } from './schema.ts';

export const services = projectionOfEach({
  table: service,
  key: ['id'],
  each: (facts) => facts.services,
  row: (organization, { id, requested }) => ({ id, organization, requestedAt: requested.at }),
});
