import { index, ms, primaryKey, table, text } from '../columns.ts';

/** Machine tokens as a request needs them. What was issued and revoked is in the chain named here. */
export const token = table(
  'token',
  {
    id: text('id').primaryKey(),
    chain: text('chain').notNull(),
    scopes: text('scopes').notNull(),
    /** Ids with a space between, or `all`. */
    organizations: text('organizations').notNull(),
    expiresAt: ms('expires_at').notNull(),
    revokedAt: ms('revoked_at'),
    lastUsedAt: ms('last_used_at'),
  },
  (t) => [index('token_chain').on(t.chain)],
);

/** Keys of tokens by their own id, each as a hash. One with a parent is short-lived and was exchanged for it. */
export const machineKey = table(
  'machine_key',
  {
    id: text('id').primaryKey(),
    token: text('token').notNull(),
    hash: text('hash').notNull(),
    parent: text('parent').notNull(),
    scopes: text('scopes').notNull(),
    expiresAt: ms('expires_at').notNull(),
    lastUsedAt: ms('last_used_at'),
  },
  (t) => [index('machine_key_token').on(t.token), index('machine_key_parent').on(t.parent, t.expiresAt)],
);

/** What a request with an Idempotency-Key came to: written in the transaction of its effect, read when it is repeated. */
export const keptAnswer = table(
  'kept_answer',
  {
    token: text('token').notNull(),
    key: text('key').notNull(),
    /** SHA-256 of method, path and body. */
    fingerprint: text('fingerprint').notNull(),
    /** The service that came of it; such a row stays as long as the service. */
    service: text('service'),
    /** Canonical JSON; free text only as its commitment. */
    outcome: text('outcome').notNull(),
    at: ms('at').notNull(),
  },
  (t) => [primaryKey({ columns: [t.token, t.key] }), index('kept_answer_age').on(t.service, t.at)],
);
