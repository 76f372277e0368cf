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
  },
  (t) => [index('cover_next').on(t.nextAt), index('cover_ends').on(t.endsAt)],
);
