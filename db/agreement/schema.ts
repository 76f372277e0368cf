import { bool, index, int, ms, primaryKey, table, text, uniqueIndex } from '../columns.ts';

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
    /** Which list of counsel it stands in, and since when: `review`, `ready`, `underway`; empty when in none. */
    waits: text('waits').notNull().default(''),
    since: ms('since').notNull().default(0),
  },
  (t) => [
    index('envelope_organization').on(t.organization),
    index('envelope_id').on(t.envelope),
    index('envelope_waits').on(t.waits, t.since, t.agreement),
    index('envelope_open').on(t.open),
    index('envelope_review').on(t.review),
  ],
);

/**
 * Deliveries of DocuSign as they came, before anything believed them, and what became of them. Sorted once: `chain` is the organization
 * that one is about, `mark` what tells repeats. The job that follows it has the same id.
 */
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
    doneAt: ms('done_at'),
    outcome: text('outcome'),
  },
  (t) => [
    uniqueIndex('inbox_body').on(t.bodySha256),
    index('inbox_unsorted').on(t.sortedAt),
    index('inbox_mark').on(t.mark),
    index('inbox_received').on(t.receivedAt, t.id),
  ],
);

/** When an envelope was last read at DocuSign: its rules forbid to ask for the same one too often. */
export const envelopeReading = table('envelope_reading', {
  envelope: text('envelope').primaryKey(),
  at: ms('at').notNull(),
  /** When a list last told how it stands; that is no reading. */
  listedAt: ms('listed_at').notNull().default(0),
  /** A hash of the recipients and fields that it showed, and the steps that it had come; empty before anything is known of them. */
  shown: text('shown').notNull().default(''),
});

/** Projection: every generation of every agreement, for campaigns that ask for a new one. */
export const generation = table(
  'generation',
  {
    agreement: text('agreement').primaryKey(),
    organization: text('organization').notNull(),
    template: text('template').notNull(),
    major: int('major').notNull(),
    phase: text('phase').notNull(),
    /** The campaign that asked for its replacement; empty when none did. */
    campaign: text('campaign').notNull(),
    /** The same on the last generation that it asked for, so that each organization is asked once. */
    asked: text('asked').notNull().default(''),
    /** Of its organization and template: the major version in force, and what is on its way; -1 and empty when nothing is. */
    coverMajor: int('cover_major').notNull().default(-1),
    nextMajor: int('next_major').notNull().default(-1),
    nextPhase: text('next_phase').notNull().default(''),
  },
  (t) => [
    index('generation_template').on(
      t.template,
      t.phase,
      t.organization,
      t.agreement,
      t.major,
      t.nextPhase,
      t.nextMajor,
    ),
    index('generation_organization').on(t.organization),
    index('generation_asked').on(t.asked, t.organization, t.agreement, t.coverMajor, t.nextPhase, t.nextMajor),
  ],
);

/** Every generation that ended and has another in its place, whole: what is asked of an organization all day need not carry it along. */
export const pastGeneration = table(
  'past_generation',
  {
    organization: text('organization').notNull(),
    /** Its place among all generations, from 0. */
    nth: int('nth').notNull(),
    /** Canonical JSON. */
    facts: text('facts').notNull(),
  },
  (t) => [primaryKey({ columns: [t.organization, t.nth] })],
);
