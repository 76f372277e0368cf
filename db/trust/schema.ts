import { bool, index, ms, primaryKey, table, text } from '../columns.ts';

/** Projection: who was told of which sub-processor, and until when each may object. */
export const newcomer = table(
  'newcomer',
  {
    organization: text('organization').notNull(),
    entry: text('entry').notNull(),
    announcedAt: ms('announced_at').notNull(),
    /** As things stand; 0 while no letter has left, or every one came back. */
    endsAt: ms('ends_at').notNull(),
    /** No letter can come back any more that would move it. */
    certain: bool('certain').notNull(),
    /** In time, and counsel has not settled it yet. */
    objected: bool('objected').notNull(),
    /** It is not used for this organization. */
    held: bool('held').notNull(),
    /** It came to nothing before its use. */
    over: bool('over').notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.organization, t.entry] }),
    index('newcomer_entry').on(t.entry, t.endsAt, t.organization),
  ],
);
