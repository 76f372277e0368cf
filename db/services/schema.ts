import { index, ms, primaryKey, table, text } from '../columns.ts';

/** Every service, a row each: what is true of it, and what lists look it up by. Replaying the log gives the same bytes. */
export const service = table(
  'service',
  {
    organization: text('organization').notNull(),
    id: text('id').notNull(),
    requestedAt: ms('requested_at').notNull(),
    /** Provider and region, as the catalog names a place. */
    place: text('place').notNull(),
    /** Canonical JSON. */
    facts: text('facts').notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.organization, t.id] }),
    index('service_requested').on(t.requestedAt, t.id),
    index('service_place').on(t.place),
  ],
);
