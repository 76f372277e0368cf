import { bool, index, int, ms, primaryKey, table, text, uniqueIndex } from './columns.ts';

/** The log: nothing is true that is not in it. One chain for each organization, one for the catalog, one for the staff. */
export const event = table(
  'event',
  {
    chain: text('chain').notNull(),
    seq: int('seq').notNull(),
    at: ms('at').notNull(),
    actorRole: text('actor_role').notNull(),
    actorId: text('actor_id').notNull(),
    type: text('type').notNull(),
    /** Canonical JSON: it is hashed as it stands. */
    data: text('data').notNull(),
    request: text('request').notNull(),
    prev: text('prev').notNull(),
    leaf: text('leaf').notNull(),
  },
  (t) => [primaryKey({ columns: [t.chain, t.seq] }), index('event_type').on(t.type, t.at)],
);

/** The order of all chains in the one Merkle tree. Filled by the sequencer. */
export const leaf = table(
  'leaf',
  {
    position: int('position').primaryKey(),
    chain: text('chain').notNull(),
    seq: int('seq').notNull(),
    hash: text('hash').notNull(),
  },
  (t) => [uniqueIndex('leaf_event').on(t.chain, t.seq)],
);

/** Leaves that wait for their place in the tree: written with their event, taken away by the sequencer. */
export const pendingLeaf = table(
  'pending_leaf',
  {
    chain: text('chain').notNull(),
    seq: int('seq').notNull(),
    hash: text('hash').notNull(),
    at: ms('at').notNull(),
  },
  (t) => [primaryKey({ columns: [t.chain, t.seq] })],
);

export const checkpoint = table('checkpoint', {
  size: int('size').primaryKey(),
  root: text('root').notNull(),
  note: text('note').notNull(),
  at: ms('at').notNull(),
});

/** What every chain amounts to: its facts after its last event. A projection; replaying the log gives the same bytes. */
export const state = table('state', {
  chain: text('chain').primaryKey(),
  seq: int('seq').notNull(),
  leaf: text('leaf').notNull(),
  at: ms('at').notNull(),
  facts: text('facts').notNull(),
});

/** Free text, beside the log: erasing a row leaves the log as provable as before. */
export const freeText = table(
  'free_text',
  {
    ref: text('ref').primaryKey(),
    chain: text('chain').notNull(),
    salt: text('salt').notNull(),
    body: text('body').notNull(),
    erasedAt: ms('erased_at'),
  },
  (t) => [index('free_text_chain').on(t.chain)],
);

export const person = table(
  'person',
  {
    id: text('id').primaryKey(),
    email: text('email').notNull(),
    name: text('name').notNull(),
    createdAt: ms('created_at').notNull(),
  },
  (t) => [uniqueIndex('person_email').on(t.email)],
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
  (t) => [primaryKey({ columns: [t.person, t.organization, t.role] })],
);

/** Projection: one row for each organization, for the desks' lists. */
export const board = table(
  'board',
  {
    organization: text('organization').primaryKey(),
    vendorOrganization: text('vendor_organization').notNull(),
    stage: text('stage').notNull(),
    turn: text('turn').notNull(),
    since: ms('since').notNull(),
    owner: text('owner').notNull(),
    plan: text('plan').notNull(),
  },
  (t) => [uniqueIndex('board_vendor').on(t.vendorOrganization), index('board_stage').on(t.stage, t.since)],
);

/** Projection: which organization an envelope belongs to. */
export const envelope = table(
  'envelope',
  {
    agreement: text('agreement').primaryKey(),
    organization: text('organization').notNull(),
    envelope: text('envelope').notNull(),
    open: bool('open').notNull(),
    /** Two people of counsel have to settle it. */
    review: bool('review').notNull().default(false),
    /** The steps that our records know, so that a list of DocuSign is held against rows and not against every chain. */
    told: text('told').notNull().default(''),
  },
  (t) => [index('envelope_id').on(t.envelope)],
);

/** Projection: region requests, for the queue of ops. */
export const regionRequest = table(
  'region_request',
  {
    organization: text('organization').notNull(),
    key: text('key').notNull(),
    requestedAt: ms('requested_at').notNull(),
    pending: bool('pending').notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.organization, t.key] }),
    index('region_request_pending').on(t.pending, t.requestedAt),
    index('region_request_key').on(t.key, t.organization),
  ],
);

/** Projection: services, for the registry. */
export const service = table(
  'service',
  {
    id: text('id').primaryKey(),
    organization: text('organization').notNull(),
    requestedAt: ms('requested_at').notNull(),
  },
  (t) => [index('service_organization').on(t.organization)],
);

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
    runAt: ms('run_at').notNull(),
    attempts: int('attempts').notNull(),
    takenAt: ms('taken_at'),
    doneAt: ms('done_at'),
    deadAt: ms('dead_at'),
    error: text('error'),
    createdAt: ms('created_at').notNull(),
  },
  (t) => [index('outbox_due').on(t.lane, t.doneAt, t.deadAt, t.runAt), index('outbox_chain').on(t.chain)],
);

/** Webhooks as they came, before anything believed them. Sorted once: `chain` is the organization that one is about, `mark` what tells repeats. */
export const inbox = table(
  'inbox',
  {
    id: text('id').primaryKey(),
    bodySha256: text('body_sha256').notNull(),
    /** As UTF-8; bytes that are none stand as base64 behind `base64:`. */
    body: text('body').notNull(),
    /** The signatures that came with it, and which of our keys fitted, from 1. */
    headers: text('headers').notNull().default(''),
    keyUsed: int('key_used').notNull().default(0),
    receivedAt: ms('received_at').notNull(),
    sortedAt: ms('sorted_at'),
    chain: text('chain'),
    envelope: text('envelope'),
    mark: text('mark'),
    runAt: ms('run_at').notNull(),
    attempts: int('attempts').notNull(),
    takenAt: ms('taken_at'),
    doneAt: ms('done_at'),
    deadAt: ms('dead_at'),
    outcome: text('outcome'),
  },
  (t) => [
    uniqueIndex('inbox_body').on(t.bodySha256),
    index('inbox_due').on(t.doneAt, t.deadAt, t.sortedAt, t.runAt),
    index('inbox_mark').on(t.mark),
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

/** Permits that were consumed or refused: none counts twice. Rows go when the permit could not be valid any more. */
export const permitUse = table(
  'permit_use',
  {
    permit: text('permit').primaryKey(),
    organization: text('organization').notNull(),
    expiresAt: ms('expires_at').notNull(),
  },
  (t) => [index('permit_use_expires').on(t.expiresAt)],
);

/** Counters of limits; the key carries its window. */
export const limit = table('rate_limit', {
  key: text('key').primaryKey(),
  count: int('count').notNull(),
  until: ms('until').notNull(),
});

/** When an envelope was last read at DocuSign: its rules forbid to ask for the same one too often. */
export const envelopeReading = table('envelope_reading', {
  envelope: text('envelope').primaryKey(),
  at: ms('at').notNull(),
  /** When a list last told how it stands; that is no reading. */
  listedAt: ms('listed_at').notNull().default(0),
});

/** Where jobs remember how far they came. */
export const cursor = table('cursor', { name: text('name').primaryKey(), at: ms('at').notNull() });

/** The program by which facts and rows were last derived from all events. */
export const derivedBy = table('derived_by', { build: text('build').primaryKey() });
