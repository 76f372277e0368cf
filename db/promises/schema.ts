import { index, int, ms, primaryKey, table, text } from '../columns.ts';

/** What was owed once and may be owed still, for lists over all organizations. It follows from the events of each, and of the catalog. */
export const obligation = table(
  'obligation',
  {
    organization: text('organization').notNull(),
    /** What tells it from any other of the organization. */
    id: text('id').notNull(),
    promise: text('promise').notNull(),
    owner: text('owner').notNull(),
    about: text('about').notNull(),
    title: text('title').notNull(),
    openedAt: ms('opened_at').notNull(),
    /** The event that made it owed; 0 where time or the catalog did. */
    openedSeq: int('opened_seq').notNull(),
    /** Behind every moment there is where it has no date. */
    due: ms('due').notNull(),
    /** 0 while it is open. */
    closedAt: ms('closed_at').notNull(),
    /** The event that proves it; 0 where time alone ended it. */
    closedSeq: int('closed_seq').notNull(),
    /** open, kept, late, released */
    how: text('how').notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.organization, t.id] }),
    index('obligation_due').on(t.how, t.due, t.organization, t.id),
    index('obligation_closed').on(t.how, t.closedAt, t.organization, t.id),
    index('obligation_opened').on(t.openedAt, t.organization, t.id),
  ],
);
