import { bool, index, int, ms, primaryKey, table, text, uniqueIndex } from '../columns.ts';

/** Projection: one row for each organization, for whoever knows the vendor's id or asks for all there are. */
export const board = table(
  'board',
  {
    organization: text('organization').primaryKey(),
    vendorOrganization: text('vendor_organization').notNull(),
    stage: text('stage').notNull(),
    owner: text('owner').notNull(),
    plan: text('plan').notNull(),
  },
  (t) => [uniqueIndex('board_vendor').on(t.vendorOrganization)],
);

/**
 * An organization as the desks' list shows it: how it stands by the events, the clock and the catalog. What time or the catalog change is
 * written by a sweep, so this follows from no facts alone; whatever matters is decided from facts again.
 */
export const card = table(
  'card',
  {
    organization: text('organization').primaryKey(),
    vendorOrganization: text('vendor_organization').notNull(),
    /** The commitment of its name, and how that is sorted and found; empty as soon as the text is erased. */
    nameRef: text('name_ref').notNull(),
    name: text('name').notNull(),
    plan: text('plan').notNull(),
    stage: text('stage').notNull(),
    /** The place of the stage in their order. */
    rank: int('rank').notNull(),
    /** Nothing is open. */
    idle: bool('idle').notNull().default(false),
    /** Who is waited for, with what is open for each, in JSON: so it is shown. How it is looked for stands in `card_wait`. */
    waits: text('waits').notNull().default('[]'),
    /** The oldest of all that waits; the first date that was promised or demanded; and the oldest that has none. */
    since: ms('since').notNull(),
    due: ms('due'),
    undated: ms('undated'),
    /** `~` when nobody: behind every id. */
    owner: text('owner').notNull(),
    held: bool('held').notNull(),
    signer: text('signer').notNull(),
    /** The commitment of the signer's name as it was typed, else empty. */
    signerName: text('signer_name').notNull(),
    envelope: text('envelope').notNull(),
    /** Some agreement of it is in force, or was the last that was. */
    covered: bool('covered').notNull(),
    /** When time alone will make something of it untrue. */
    changesAt: ms('changes_at'),
    /** How many events of the catalog were looked at for it. */
    catalog: int('catalog').notNull(),
  },
  (t) => [
    // In the order of each sort; what lists are filtered by stands behind, so that no row is read that is not shown.
    index('card_since').on(t.idle, t.since, t.organization, t.stage, t.owner, t.due, t.undated),
    index('card_stage').on(t.stage, t.idle, t.since, t.organization, t.owner, t.due, t.undated),
    index('card_owner').on(t.owner, t.idle, t.since, t.organization, t.stage, t.due, t.undated),
    index('card_rank').on(t.rank, t.since, t.organization, t.stage, t.owner, t.due, t.undated, t.idle),
    index('card_name').on(t.name, t.organization, t.stage, t.owner, t.due, t.undated, t.idle, t.since),
    index('card_covered').on(t.covered, t.name, t.organization),
    index('card_signer').on(t.signer),
    index('card_changes').on(t.changesAt),
    index('card_catalog').on(t.catalog),
  ],
);

/** One row for each of those whom an organization waits for, with what lists are ordered and filtered by. It follows from the card. */
export const cardWait = table(
  'card_wait',
  {
    organization: text('organization').notNull(),
    turn: text('turn').notNull(),
    since: ms('since').notNull(),
    due: ms('due'),
    undated: ms('undated'),
    stage: text('stage').notNull(),
    rank: int('rank').notNull(),
    owner: text('owner').notNull(),
    name: text('name').notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.organization, t.turn] }),
    index('card_wait_since').on(t.turn, t.since, t.organization, t.stage, t.owner, t.due, t.undated),
    index('card_wait_rank').on(t.turn, t.rank, t.since, t.organization, t.stage, t.owner, t.due, t.undated),
    index('card_wait_owner').on(t.turn, t.owner, t.since, t.organization, t.stage, t.due, t.undated),
    index('card_wait_name').on(t.turn, t.name, t.organization, t.stage, t.owner, t.due, t.undated),
  ],
);

/** The words of the names of organizations, by their beginnings. They go when the name is erased. */
export const nameWord = table(
  'name_word',
  { word: text('word').notNull(), organization: text('organization').notNull() },
  (t) => [primaryKey({ columns: [t.word, t.organization] }), index('name_word_organization').on(t.organization)],
);

/** Projection: how long a stage took an organization, where it is over. */
export const pace = table(
  'pace',
  {
    organization: text('organization').notNull(),
    stage: text('stage').notNull(),
    took: ms('took').notNull(),
  },
  (t) => [primaryKey({ columns: [t.organization, t.stage] }), index('pace_stage').on(t.stage, t.took)],
);
