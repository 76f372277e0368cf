import { and, count, eq, gte, lt, ne, type SQL } from 'drizzle-orm';
import { majorOf } from '#app/domain/templates/campaign.ts';
import type { Campaign } from '#app/domain/templates/facts.ts';
import { olderCovers, type Phase } from '../agreement/generations.ts';
import { generation } from '../agreement/schema.ts';
import { cursorOf, type List, nameIn, type Page, page } from '../page.ts';
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

/**
 * A page of the organizations of a campaign in one state, or state after state. A page never holds two states: where one ends the next
 * page begins with the next.
 */
export async function progressPage(
  tx: ReadTx,
  { id, campaign, counts }: { id: string; campaign: Campaign; counts: Counts },
  asked: { state?: string | undefined; cursor?: string | undefined },
): Promise<Page<Row> & { state: ProgressState }> {
  const states = progressStates.filter((state) => counts[state] > 0 && (!asked.state || state === asked.state));
  const named = states.find((state) => nameIn(asked.cursor) === `${id} ${state}`);
  const state = named ?? states[0] ?? 'to_send';
  const at = states.indexOf(state);
  const list = listOf(state, id, campaign);
  const found = await page(tx, list, named && asked.cursor, states.length === 0 ? 0 : counts[state]);
  const sum = (some: readonly ProgressState[]) => some.reduce((all, each) => all + counts[each], 0);
  const before = sum(states.slice(0, at));
  const [earlier, later] = [states[at - 1], states[at + 1]];
  return {
    ...found,
    state,
    total: sum(states),
    from: found.from && found.from + before,
    to: found.to + before,
    next: found.next ?? (later && cursorOf(`${id} ${later}`, 'after', ['', ''])),
    previous: found.previous ?? (at > 0 && earlier ? cursorOf(`${id} ${earlier}`, 'before', ['~', '~']) : undefined),
    lost: found.lost || (!!asked.cursor && !named),
  };
}
