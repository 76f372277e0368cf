import { bool, index, int, ms, primaryKey, table, text, uniqueIndex } from '../columns.ts';

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

/** Somebody without an account who wants to hear of what is published. Beside the log, so that nothing of it is left when it ends. */
export const subscription = table(
  'subscription',
  {
    id: text('id').primaryKey(),
    channel: text('channel').notNull(),
    address: text('address').notNull(),
    /** With spaces between; empty until the link has confirmed them. */
    topics: text('topics').notNull(),
    /** Sealed: what is sent to a webhook is signed with it. */
    secret: text('secret'),
    askedAt: ms('asked_at').notNull(),
    confirmedAt: ms('confirmed_at'),
    /** How many letters came back, and the last of them. */
    returned: int('returned').notNull(),
    lastReturned: text('last_returned'),
    /** Since when a webhook takes nothing. */
    failingSince: ms('failing_since'),
  },
  (t) => [uniqueIndex('subscription_address').on(t.channel, t.address)],
);
