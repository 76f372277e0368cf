import { index, int, ms, primaryKey, table, text, uniqueIndex } from '../columns.ts';

export const person = table(
  'person',
  {
    id: text('id').primaryKey(),
    email: text('email').notNull(),
    name: text('name').notNull(),
    createdAt: ms('created_at').notNull(),
    /** The name as it is found, and where the address is. */
    folded: text('folded').notNull().default(''),
    domain: text('domain').notNull().default(''),
  },
  (t) => [
    uniqueIndex('person_email').on(t.email),
    index('person_folded').on(t.folded),
    index('person_domain').on(t.domain),
  ],
);

/** Staff are known by issuer and subject; an address never links accounts. */
export const identity = table(
  'identity',
  { issuer: text('issuer').notNull(), subject: text('subject').notNull(), person: text('person').notNull() },
  (t) => [primaryKey({ columns: [t.issuer, t.subject] })],
);

/** Projection: who belongs to which organization. */
export const membership = table(
  'membership',
  {
    person: text('person').notNull(),
    organization: text('organization').notNull(),
    role: text('role').notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.person, t.organization, t.role] }),
    index('membership_organization').on(t.organization),
  ],
);

export const session = table(
  'session',
  {
    idHash: text('id_hash').primaryKey(),
    person: text('person').notNull(),
    staffRole: text('staff_role'),
    createdAt: ms('created_at').notNull(),
    lastSeenAt: ms('last_seen_at').notNull(),
    idleUntil: ms('idle_until').notNull(),
    absoluteUntil: ms('absolute_until').notNull(),
    endedAt: ms('ended_at'),
    endReason: text('end_reason'),
    /** The browser as it names itself, so that people know their sessions apart. */
    browser: text('browser'),
  },
  (t) => [index('session_person').on(t.person)],
);

/** A sign-in that was begun: bound to the browser by a cookie, to an address (code) or to an OpenID request (state). */
export const signIn = table('sign_in', {
  idHash: text('id_hash').primaryKey(),
  kind: text('kind').notNull(),
  email: text('email').notNull(),
  codeHash: text('code_hash').notNull(),
  detail: text('detail').notNull(),
  tries: int('tries').notNull(),
  expiresAt: ms('expires_at').notNull(),
  usedAt: ms('used_at'),
});

/** Typed but not sent: survives a failed submit, an expired session and a restart. */
export const draft = table(
  'draft',
  {
    person: text('person').notNull(),
    organization: text('organization').notNull(),
    form: text('form').notNull(),
    body: text('body').notNull(),
    at: ms('at').notNull(),
  },
  (t) => [primaryKey({ columns: [t.person, t.organization, t.form] })],
);

/** Projection: when time brings the next thing about rehearsed notices. */
export const drillMoment = table(
  'drill_moment',
  {
    organization: text('organization').primaryKey(),
    nextAt: ms('next_at').notNull(),
  },
  (t) => [index('drill_moment_next').on(t.nextAt)],
);
