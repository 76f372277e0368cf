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
    /** Nothing is waited for: the gate is open. */
    ready: bool('ready').notNull(),
    /** Empty when nothing is waited for. */
    turn: text('turn').notNull(),
    since: ms('since').notNull(),
    promisedAt: ms('promised_at'),
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
    index('card_since').on(t.ready, t.since, t.organization, t.stage, t.turn, t.owner, t.promisedAt),
    index('card_stage').on(t.stage, t.ready, t.since, t.organization, t.turn, t.owner, t.promisedAt),
    index('card_turn').on(t.turn, t.ready, t.since, t.organization, t.stage, t.owner, t.promisedAt),
    index('card_owner').on(t.owner, t.ready, t.since, t.organization, t.stage, t.turn, t.promisedAt),
    index('card_rank').on(t.rank, t.since, t.organization, t.stage, t.turn, t.owner, t.promisedAt, t.ready),
    index('card_name').on(t.name, t.organization, t.stage, t.turn, t.owner, t.promisedAt, t.ready, t.since),
    index('card_covered').on(t.covered, t.name, t.organization),
    index('card_signer').on(t.signer),
    index('card_changes').on(t.changesAt),
    index('card_catalog').on(t.catalog),
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
