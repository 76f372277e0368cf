import { index, int, ms, table, text } from '../columns.ts';

/** What an organization's notices last said. `checkedAt` lets a sweep find what time alone has changed. */
export const standing = table(
  'standing',
  {
    organization: text('organization').primaryKey(),
    states: text('states').notNull(),
    checkedAt: ms('checked_at').notNull(),
    /** When the vendor's cloud was last to be looked at for this organization. */
    inspectedAt: ms('inspected_at'),
  },
  (t) => [index('standing_checked').on(t.checkedAt)],
);

/** Endpoints that are told of changes. Their secrets are sealed by a key outside the database; `organization` empty: the vendor's. */
export const webhookEndpoint = table(
  'webhook_endpoint',
  {
    id: text('id').primaryKey(),
    organization: text('organization').notNull(),
    url: text('url').notNull(),
    types: text('types').notNull(),
    createdAt: ms('created_at').notNull(),
    secret: text('secret').notNull(),
    /** Signs too until then: receivers change over without losing a message. */
    olderSecret: text('older_secret'),
    olderUntil: ms('older_until'),
    pausedAt: ms('paused_at'),
    removedAt: ms('removed_at'),
    failingSince: ms('failing_since'),
  },
  (t) => [index('webhook_endpoint_organization').on(t.organization, t.id)],
);

export const webhookDelivery = table(
  'webhook_delivery',
  {
    id: text('id').primaryKey(),
    endpoint: text('endpoint').notNull(),
    organization: text('organization').notNull(),
    type: text('type').notNull(),
    body: text('body').notNull(),
    createdAt: ms('created_at').notNull(),
    attempts: int('attempts').notNull(),
    nextAt: ms('next_at'),
    doneAt: ms('done_at'),
    deadAt: ms('dead_at'),
    /** Of the last answer; 0 when there was none. */
    status: int('status'),
    error: text('error'),
  },
  (t) => [index('webhook_delivery_endpoint').on(t.endpoint, t.createdAt, t.id)],
);
