import { index, ms, table, text } from '../columns.ts';

/** Projection: services, for the registry. */
export const service = table(
  'service',
  {
    id: text('id').primaryKey(),
    organization: text('organization').notNull(),
    requestedAt: ms('requested_at').notNull(),
  },
  (t) => [index('service_organization').on(t.organization)],
);
