import { asc, eq } from 'drizzle-orm';
import { foldWhole } from '#app/domain/evolve.ts';
import { kindOf, nothingAtAll, type Whole } from '#app/domain/facts.ts';
import { keptFacts } from '../state.ts';
import { fieldsOf, lookup } from '../statement.ts';
import { eventFromRow, leafOf } from '../store.ts';
import type { ReadTx } from '../types.ts';
import { canonicalJson } from './canonical.ts';
import type { DerivedBy, Finding } from './finding.ts';
import { event, leaf, pendingLeaf, state } from './schema.ts';
import { verifyTexts } from './texts.ts';
import { wrongRows } from './wrong-rows.ts';

export interface Replay {
  whole: Whole;
  /** Leaf of the last event; empty when there is none. */
  leaf: string;
  at: number;
  /** The first event that is not what was recorded. What comes after it was not replayed. */
  wrongAt?: number;
}

const eventRows = lookup('event_rows', ['chain'], [event], (tx, { chain }) =>
  tx.select(fieldsOf(event)).from(event).where(eq(event.chain, chain)).orderBy(event.seq),
);
export const rowsOf = (tx: ReadTx, chain: string) => tx.prepared(eventRows).execute({ chain });

const stateRow = lookup('state_row', ['chain'], [state], (tx, { chain }) =>
  tx.select(fieldsOf(state)).from(state).where(eq(state.chain, chain)),
);
/** What is kept of a chain, as it stands in its row. */
export const keptState = async (tx: ReadTx, chain: string) => (await tx.prepared(stateRow).execute({ chain }))[0];

/** Everything that the events of a chain give, as long as each follows from the one before it. */
export function replay(chain: string, rows: readonly (typeof event.$inferSelect)[]): Replay {
  const kind = kindOf(chain);
  let [whole, leaf, at] = [nothingAtAll(kind), '', 0];
  for (const [index, row] of rows.entries()) {
    if (row.seq !== index + 1 || row.prev !== leaf || hashOf(row, leaf) !== row.leaf)
      return { whole, leaf, at, wrongAt: index + 1 };
    whole = foldWhole(kind, whole, eventFromRow(row));
    [leaf, at] = [row.leaf, row.at];
  }
  return { whole, leaf, at };
}

export interface VerifiedChain {
  events: number;
  /** Its facts and rows wait to be derived, so nothing can be said of them. */
  waits?: boolean;
}

/** One chain: its links, its place in the tree, and that replaying it gives the facts, rows and texts that are stored. */
export async function verifyChain(
  tx: ReadTx,
  chain: string,
  findings: Finding[],
  by?: DerivedBy,
): Promise<VerifiedChain> {
  const rows = await rowsOf(tx, chain);
  const { whole, leaf: last, wrongAt } = replay(chain, rows);
  if (wrongAt) {
    const message = 'The event is not the one that was recorded, or does not follow from the one before it.';
    findings.push({ kind: 'chain', chain, seq: wrongAt, message });
    return { events: wrongAt - 1 };
  }
  await verifyPlaces(tx, chain, rows, findings);
  await verifyTexts(tx, chain, rows, findings);
  const kept = await keptState(tx, chain);
  if (kept && by && kept.build !== by.build) {
    if (!by.done) return { events: rows.length, waits: true };
    const message = 'The facts were derived by another program after all had been derived by this one.';
    findings.push({ kind: 'facts', chain, message });
  }
  if (!kept || !sameFacts(kept.facts, keptFacts(chain, whole.facts)) || kept.seq !== rows.length || kept.leaf !== last)
    findings.push({ kind: 'facts', chain, message: 'Replaying the events does not give the facts that are stored.' });
  for (const name of await wrongRows(tx, chain, whole))
    findings.push({ kind: 'rows', chain, message: `The rows of ${name} are not those that follow from the events.` });
  return { events: rows.length };
}

/** Whether a stored text says these facts, in whatever order its names stand. Nearly always it is what would be stored now. */
export function sameFacts(text: string, facts: object): boolean {
  try {
    return text === JSON.stringify(facts) || canonicalJson(JSON.parse(text)) === canonicalJson(facts);
  } catch {
    return false;
  }
}

/** What a damaged row hashes to does not matter, as long as it is not its leaf. */
function hashOf(row: typeof event.$inferSelect, prev: string): string {
  try {
    return leafOf(eventFromRow(row), row.data, prev);
  } catch {
    return 'unreadable';
  }
}

const placedLeaves = lookup('placed_leaves', ['chain'], [leaf], (tx, { chain }) =>
  tx.select({ position: leaf.position, seq: leaf.seq, hash: leaf.hash }).from(leaf).where(eq(leaf.chain, chain)),
);
const waitingLeaves = lookup('waiting_leaves', ['chain'], [pendingLeaf], (tx, { chain }) =>
  tx
    .select({ seq: pendingLeaf.seq, hash: pendingLeaf.hash })
    .from(pendingLeaf)
    .where(eq(pendingLeaf.chain, chain))
    .orderBy(asc(pendingLeaf.seq)),
);

/** Each event stands in the tree or waits for it, once and in its order. */
async function verifyPlaces(tx: ReadTx, chain: string, rows: { seq: number; leaf: string }[], findings: Finding[]) {
  const placed = await tx.prepared(placedLeaves).execute({ chain });
  const waiting = await tx.prepared(waitingLeaves).execute({ chain });
  const places = [...placed.sort((a, b) => a.position - b.position), ...waiting];
  for (let index = 0; index < Math.max(places.length, rows.length); index += 1) {
    const [place, row] = [places[index], rows[index]];
    if (place?.seq === row?.seq && place?.hash === row?.leaf) continue;
    const message = row ? 'The tree does not hold this event.' : 'The tree holds an event that is gone.';
    findings.push({ kind: 'tree', chain, seq: index + 1, message });
    return;
  }
}
