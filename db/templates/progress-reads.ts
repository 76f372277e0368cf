import { and, count, eq, gte, lt, ne, type SQL } from 'drizzle-orm';
import { majorOf } from '#app/domain/templates/campaign.ts';
import type { Campaign } from '#app/domain/templates/facts.ts';
import { olderCovers, type Phase } from '../agreement/generations.ts';
import { generation } from '../agreement/schema.ts';
import { countBefore, cursorOf, isLost, type List, nameIn, type Paging, type Place, placeOf, rowsAt } from '../page.ts';
import type { ReadTx } from '../types.ts';

/** Where an organization stands in a campaign, in the order in which it goes through it. `left` has no agreement in force any more. */
export const progressStates = [
  'to_send',
  'older',
  'preparing',
  'signer',
  'counsel',
  'confirming',
  'review',
  'signed',
  'left',
] as const;
export type ProgressState = (typeof progressStates)[number];
export type Counts = Record<ProgressState, number>;
type Row = typeof generation.$inferSelect;

/**
 * Those that a campaign still waits for. While it is open they are all whose agreement in force is older; of a closed one only those
 * that it had asked.
 */
const waiting = (id: string, campaign: Campaign) =>
  campaign.closed
    ? and(eq(generation.asked, id), gte(generation.coverMajor, 0), lt(generation.coverMajor, majorOf(campaign.version)))
    : olderCovers(campaign);
const signed = (id: string, campaign: Campaign) =>
  and(eq(generation.asked, id), gte(generation.coverMajor, majorOf(campaign.version)));
const left = (id: string) => and(eq(generation.asked, id), eq(generation.coverMajor, -1));

function stateOf({ nextPhase, nextMajor }: Pick<Row, 'nextPhase' | 'nextMajor'>, wanted: number): ProgressState {
  if (nextPhase === '') return 'to_send';
  return nextMajor < wanted ? 'older' : (nextPhase as Exclude<Phase, 'covering' | 'ended'>);
}

/** How many organizations stand where. Those that wait are counted with one look. */
export async function countsOf(tx: ReadTx, id: string, campaign: Campaign): Promise<Counts> {
  const counts = Object.fromEntries(progressStates.map((state) => [state, 0])) as Counts;
  const { nextPhase, nextMajor } = generation;
  const groups = await tx
    .select({ nextPhase, nextMajor, n: count() })
    .from(generation)
    .where(waiting(id, campaign))
    .groupBy(nextPhase, nextMajor);
  for (const each of groups) counts[stateOf(each, majorOf(campaign.version))] += each.n;
  for (const [state, where] of [['signed', signed(id, campaign)] as const, ['left', left(id)] as const]) {
    const [row] = await tx.select({ n: count() }).from(generation).where(where);
    counts[state] = row?.n ?? 0;
  }
  return counts;
}

function conditionOf(state: ProgressState, id: string, campaign: Campaign): SQL | undefined {
  const wanted = majorOf(campaign.version);
  if (state === 'signed') return signed(id, campaign);
  if (state === 'left') return left(id);
  const { nextPhase, nextMajor } = generation;
  const here = {
    to_send: eq(nextPhase, ''),
    older: and(ne(nextPhase, ''), lt(nextMajor, wanted)),
  }[state as 'to_send' | 'older'];
  return and(waiting(id, campaign), here ?? and(eq(nextPhase, state), gte(nextMajor, wanted)));
}

const size = 50;
const listOf = (state: ProgressState, id: string, campaign: Campaign): List<typeof generation> => ({
  name: `${id} ${state}`,
  table: generation,
  where: conditionOf(state, id, campaign),
  order: ['organization', 'agreement'],
  size,
});

type Stood = { row: Row; state: ProgressState };
interface Asked {
  id: string;
  campaign: Campaign;
  counts: Counts;
  state?: string | undefined;
  cursor?: string | undefined;
}

/** A page of the organizations of a campaign in one state, or of all, state after state. */
export async function progressPage(tx: ReadTx, asked: Asked): Promise<Paging & { items: Stood[] }> {
  const { id, campaign, counts, cursor } = asked;
  const states = progressStates.filter((state) => counts[state] > 0 && (!asked.state || state === asked.state));
  const from = states.find((state) => nameIn(cursor) === `${id} ${state}`);
  const place = from && placeOf(`${id} ${from}`, cursor, ['string', 'string']);
  const found = from && place ? await stood(tx, asked, states, from, place) : [];
  const enough = place?.side === 'before' ? found.length === size : found.length > 0;
  const items = enough ? found : await stood(tx, asked, states, states[0], undefined);
  const [first, last] = [items[0], items.at(-1)];
  const sum = (some: readonly ProgressState[]) => some.reduce((all, each) => all + counts[each], 0);
  const before = first
    ? sum(states.slice(0, states.indexOf(first.state))) +
      (await countBefore(tx, listOf(first.state, id, campaign), first.row))
    : 0;
  const [total, to] = [sum(states), before + items.length];
  const at = ({ row, state }: Stood, side: Place['side']) =>
    cursorOf(`${id} ${state}`, side, [row.organization, row.agreement]);
  return {
    items,
    total,
    from: first ? before + 1 : 0,
    to,
    next: last && to < total ? at(last, 'after') : undefined,
    previous: first && before > 0 ? at(first, 'before') : undefined,
    lost: isLost(place, cursor),
  };
}

/** As many as fit on a page, from a place on or up to it, through as many states as that takes. */
async function stood(
  tx: ReadTx,
  { id, campaign }: Asked,
  states: readonly ProgressState[],
  from: ProgressState | undefined,
  place: Place | undefined,
): Promise<Stood[]> {
  const back = place?.side === 'before';
  const found: Stood[] = [];
  let at: Place | undefined = place;
  for (let index = from ? states.indexOf(from) : 0; found.length < size; index += back ? -1 : 1) {
    const state = states[index];
    if (!state) break;
    const rows = await rowsAt(tx, { ...listOf(state, id, campaign), size: size - found.length }, at);
    const some = rows.map((row) => ({ row, state }));
    if (back) found.unshift(...some);
    else found.push(...some);
    // Behind every id: the end of the state before.
    at = back ? { side: 'before', key: ['~', '~'] } : undefined;
  }
  return found;
}
