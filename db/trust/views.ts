import { and, eq } from 'drizzle-orm';
import { placeName } from '#app/domain/regions/catalog.ts';
import { conditionsOf, neededAt } from '#app/domain/trust/applies.ts';
import type { Newcomer, Objection } from '#app/domain/trust/facts.ts';
import { blocks, heldBack, isLate, noticeState, unreached, usedFrom, windowOf } from '#app/domain/trust/window.ts';
import { outcomeWords, wayWords } from '#app/domain/trust/words.ts';
import type { Case } from '../case.ts';
import { event } from '../log/schema.ts';
import type { ReadTx } from '../types.ts';

/** What an objection is proved by: its place in the log, and the hash of its event there. */
export interface Receipt {
  seq: number;
  leaf: string;
}

/** Where every objection of an organization stands in its chain, by their ids. */
export async function receiptsOf(tx: ReadTx, organization: string): Promise<Map<string, Receipt>> {
  const rows = await tx
    .select({ seq: event.seq, leaf: event.leaf, data: event.data })
    .from(event)
    .where(and(eq(event.type, 'objection.raised'), eq(event.chain, organization)));
  return new Map(
    rows.map(({ data, ...receipt }) => [(JSON.parse(data) as { objection: string }).objection, receipt] as const),
  );
}

function objectionView(objection: Objection, say: Case['say'], receipts: ReadonlyMap<string, Receipt>) {
  const { id, at, by, ground, reason, late, remedy, settled } = objection;
  return {
    id,
    at,
    by: say.person(by),
    ground,
    reason: say.text(reason),
    late: late ?? false,
    remedy: remedy && { at: remedy.at, by: say.person(remedy.by), text: say.text(remedy.text) },
    settled: settled && {
      at: settled.at,
      by: say.person(settled.by),
      outcome: settled.outcome,
      word: outcomeWords[settled.outcome],
      text: settled.text === undefined ? undefined : say.text(settled.text),
    },
    receipt: receipts.get(id),
  };
}
export type ObjectionView = ReturnType<typeof objectionView>;

export function newcomerView(
  entry: string,
  newcomer: Newcomer,
  { facts, catalog, say }: Case,
  { now, receipts }: { now: number; receipts: ReadonlyMap<string, Receipt> },
) {
  const {
    published,
    startsOn,
    emergency,
    days,
    timeZone,
    letters,
    window,
    read = {},
    objection,
    earlier = [],
  } = newcomer;
  const closed = Object.values(facts.regions).filter((each) => neededAt(published, each));
  return {
    entry,
    published,
    applies: conditionsOf(published.appliesTo),
    announcedAt: newcomer.at,
    startsOn,
    emergency,
    days,
    timeZone,
    state: noticeState(newcomer, now),
    window: windowOf(newcomer),
    served: window && {
      way: wayWords[window.way],
      by: say.person(window.by),
      note: window.note && say.text(window.note),
    },
    letters: Object.entries(letters).map(([person, each]) => ({ ...each, who: say.person(person) })),
    read: Object.entries(read).map(([person, at]) => ({ at, who: say.person(person), person })),
    usedFrom: usedFrom(newcomer),
    starts: newcomer.starts?.from,
    calledOff: newcomer.calledOff?.at,
    /** An objection raised now would come too late. */
    late: isLate(newcomer, now),
    open: !newcomer.calledOff && (!objection || objection.settled?.outcome === 'withdrawn'),
    blocks: blocks(objection),
    held: heldBack(newcomer),
    /** Regions of the organization in which no new service could be had while it objects. */
    closes: [...new Set(closed.map((each) => placeName(catalog, each)))],
    unreached: unreached(newcomer),
    objection: objection && objectionView(objection, say, receipts),
    earlier: earlier.map((each) => objectionView(each, say, receipts)),
  };
}
export type NewcomerView = ReturnType<typeof newcomerView>;
