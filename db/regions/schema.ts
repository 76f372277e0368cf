import { bool, index, ms, primaryKey, table, text } from '../columns.ts';

/** Projection: region requests, for the queue of ops. */
export const regionRequest = table(
  'region_request',
  {
    organization: text('organization').notNull(),
    key: text('key').notNull(),
    requestedAt: ms('requested_at').notNull(),
    pending: bool('pending').notNull(),
    /** Approved and not revoked since. */
    approved: bool('approved').notNull().default(false),
    /** When what was decided last was decided; before that when it was asked for. */
    settledAt: ms('settled_at').notNull().default(0),
  },
  (t) => [
    primaryKey({ columns: [t.organization, t.key] }),
    index('region_request_pending').on(t.pending, t.requestedAt, t.organization, t.key),
    index('region_request_settled').on(t.pending, t.settledAt, t.organization, t.key),
    index('region_request_approved').on(t.approved, t.key),
    index('region_request_key').on(t.key, t.organization),
  ],
);
