import { isNotNull, type SQLWrapper, sql } from 'drizzle-orm';
import { index, int, ms, table, text } from '../columns.ts';

const waits = ({ doneAt, deadAt }: Record<'doneAt' | 'deadAt', SQLWrapper>) =>
  sql`${doneAt} is null and ${deadAt} is null`;

/** What the outside must be told: posted with its event, done at least once. `attempts` fences a lease that was lost. */
export const outbox = table(
  'outbox',
  {
    id: text('id').primaryKey(),
    chain: text('chain').notNull(),
    seq: int('seq').notNull(),
    message: text('message').notNull(),
    /** Which service outside it goes to; a slow one delays no other. */
    lane: text('lane').notNull().default(''),
    /** Of a letter: the one person or desk that it goes to. */
    receiver: text('receiver'),
    runAt: ms('run_at').notNull(),
    attempts: int('attempts').notNull(),
    takenAt: ms('taken_at'),
    /** The portal that took it, by the name of its instance. */
    takenBy: text('taken_by'),
    doneAt: ms('done_at'),
    deadAt: ms('dead_at'),
    error: text('error'),
    createdAt: ms('created_at').notNull(),
  },
  // What is done is in none of the first: what waits is found and counted among what waits, however much was ever done.
  (t) => [
    index('outbox_due').on(t.lane, t.runAt, t.id).where(waits(t)),
    index('outbox_waiting').on(t.runAt, t.id, t.doneAt, t.deadAt).where(waits(t)),
    index('outbox_trying')
      .on(t.id, t.doneAt, t.deadAt)
      .where(sql`${waits(t)} and ${t.error} is not null`),
    index('outbox_dead').on(t.deadAt, t.id).where(isNotNull(t.deadAt)),
    index('outbox_stuck').on(t.chain).where(isNotNull(t.deadAt)),
    index('outbox_taken').on(t.takenAt).where(isNotNull(t.takenAt)),
    index('outbox_done').on(t.doneAt).where(isNotNull(t.doneAt)),
    index('outbox_chain').on(t.chain),
    index('outbox_letters_dead')
      .on(t.receiver, t.chain)
      .where(sql`${t.deadAt} is not null and ${t.receiver} is not null`),
  ],
);

/** Where jobs remember how far they came. */
export const cursor = table('cursor', { name: text('name').primaryKey(), at: ms('at').notNull() });
/** Counters of limits; the key carries its window. */
export const limit = table('rate_limit', {
  key: text('key').primaryKey(),
  count: int('count').notNull(),
  until: ms('until').notNull(),
});
