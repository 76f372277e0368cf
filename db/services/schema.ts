import { bool, index, ms, primaryKey, table, text } from '../columns.ts';

/** Every service, a row each: what is true of it, and what lists look it up by. Replaying the log gives the same bytes. */
export const service = table(
  'service',
  {
    organization: text('organization').notNull(),
    id: text('id').notNull(),
    requestedAt: ms('requested_at').notNull(),
    /** Provider and region, as the catalog names a place. */
    place: text('place').notNull(),
    deployment: text('deployment').notNull().default('hosted'),
    /** Made by the vendor and still there: an agreement may cover it. */
    made: bool('made').notNull().default(false),
    /** Not removed by the customer, for whom the vendor could not make it. */
    listed: bool('listed').notNull().default(true),
    /** Operations has to make it with the vendor. */
    arranging: bool('arranging').notNull().default(false),
    /** Canonical JSON. */
    facts: text('facts').notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.organization, t.id] }),
    index('service_requested').on(t.listed, t.requestedAt, t.id),
    index('service_arranging').on(t.arranging, t.requestedAt, t.id),
    index('service_place').on(t.listed, t.place),
    index('service_made').on(t.made, t.requestedAt, t.id, t.organization, t.deployment),
  ],
);

/** Links that show the cover of a service to others, by the hash of what each ends with. */
export const passport = table(
  'passport',
  {
    linkSha256: text('link_sha256').primaryKey(),
    organization: text('organization').notNull(),
    service: text('service').notNull(),
    id: text('id').notNull(),
  },
  (t) => [index('passport_organization').on(t.organization)],
);
