import { undecided } from '#app/domain/regions/requirement.ts';
import { projection } from '../projection.ts';
import { regionRequest } from './schema.ts';

export const regionRequests = projection({
  table: regionRequest,
  key: ['organization', 'key'],
  of: (organization, facts) =>
    Object.entries(facts.regions).map(([key, each]) => ({
      organization,
      key,
      requestedAt: each.requested.at,
      pending: undecided(each),
      approved: !!each.approved && !each.revoked,
      settledAt: (each.revoked ?? each.withdrawn ?? each.denied ?? each.kept ?? each.approved ?? each.requested).at,
    })),
});
