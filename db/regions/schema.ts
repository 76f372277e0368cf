import { bool, index, ms, primaryKey, table, text } from '../columns.ts';

/** Projection: region requests, for the queue of ops. */
export const regionRequest = table(
  'region_request',
  {
    organization: text('organization').notNull(),
    key: text('key').notNull(),
    requestedAt: ms('requested_at').notNull(),
    pending: bool('pending').notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.organization, t.key] }),
    index('region_request_pending').on(t.pending, t.requestedAt),
    index('region_request_key').on(t.key, t.organization),
  ],
);
