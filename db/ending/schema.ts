import { bool, index, ms, table, text } from '../columns.ts';

/** Projection: the cover of each organization, for renewals and exits; and the next moment that time alone brings. */
export const cover = table(
  'cover',
  {
    organization: text('organization').primaryKey(),
    agreement: text('agreement').notNull(),
    effectiveAt: ms('effective_at').notNull(),
    endsAt: ms('ends_at').notNull(),
    notice: bool('notice').notNull(),
    exitOpen: bool('exit_open').notNull(),
    certificateOpen: bool('certificate_open').notNull(),
    nextAt: ms('next_at'),
    /** Its agreement came into force: it stands in the list of renewals. */
    listed: bool('listed').notNull().default(false),
    paper: bool('paper').notNull().default(false),
    /** The next generation is on its way. */
    followed: bool('followed').notNull().default(false),
    /** When the customer asked for the next one. */
    requestedAt: ms('requested_at'),
    /** The deployment models that the agreement names, with a space between. */
    deployments: text('deployments').notNull().default(''),
    /** The ids of services that the vendor’s cloud says are not HIPAA services, with a space between. */
    foreign: text('foreign_services').notNull().default(''),
    /** When all of its exit is due. */
    dueAt: ms('due_at').notNull().default(0),
  },
  (t) => [
    index('cover_next').on(t.nextAt),
    index('cover_ends').on(t.listed, t.endsAt, t.organization),
    index('cover_effective').on(t.listed, t.effectiveAt, t.organization),
    index('cover_notice').on(t.notice, t.endsAt, t.organization),
    index('cover_certificate').on(t.certificateOpen, t.endsAt, t.organization),
    index('cover_exit').on(t.exitOpen, t.dueAt, t.organization),
  ],
);
