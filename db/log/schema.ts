import { sql } from 'drizzle-orm';
import { bool, index, int, ms, primaryKey, table, text, uniqueIndex } from '../columns.ts';

/** The log: nothing is true that is not in it. One chain for each organization, one for the catalog, one for the staff, one for what the vendor publishes of its own house. */
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
  (t) => [
    primaryKey({ columns: [t.chain, t.seq] }),
    index('event_at').on(t.at, t.chain, t.seq),
    index('event_type').on(t.type, t.at, t.chain, t.seq),
    index('event_role').on(t.actorRole, t.at, t.chain, t.seq),
    index('event_message').on(t.chain, t.seq).where(sql`type = 'message.sent'`),
  ],
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
  /** The roots of the tree's perfect subtrees, largest first, hex one after the other: all that growing needs. The newest head alone has them. */
  frontier: text('frontier'),
});

/**
 * The hashes of the tree as C2SP tlog-tiles lays them out: 256 a tile, hex one after the other; those of a level are the roots of the
 * whole tiles below. The last tile of a level may be partial. Written with the leaves.
 */
export const tile = table(
  'tile',
  {
    level: int('level').notNull(),
    index: int('index').notNull(),
    hashes: text('hashes').notNull(),
  },
  (t) => [primaryKey({ columns: [t.level, t.index] })],
);

/** What every chain amounts to: its facts after its last event. A projection; replaying the log gives the same bytes. */
export const state = table('state', {
  chain: text('chain').primaryKey(),
  seq: int('seq').notNull(),
  leaf: text('leaf').notNull(),
  at: ms('at').notNull(),
  facts: text('facts').notNull(),
  /** The program that derived the facts, and the rows that follow from them; empty for sources that are being worked on. */
  build: text('build').notNull().default(''),
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

/** The program by which facts and rows are derived from the events. `done` when that is so of every chain. */
export const derivedBy = table('derived_by', {
  build: text('build').primaryKey(),
  done: bool('done').notNull().default(false),
});
