import { coveringAgreement } from '../agreement/cover.ts';
import { addMonths, dayMs } from '../calendar.ts';
import { openNotice } from '../ending/end-of-effect.ts';
import type { Facts } from '../facts.ts';
import { settlesMs } from '../trust/window.ts';
import type { Id, Ms } from '../words.ts';
import { holderAt, postsOf } from './appointments.ts';
import type { Drill, Drilled } from './facts.ts';

/** Whoever has not pressed the button by then is silent. */
export const drillMs = 7 * dayMs;

type Known = Pick<Facts, 'agreements' | 'appointments' | 'drill'>;

/** The first day of the quarter after a moment. */
export function nextQuarter(at: Ms): Ms {
  const date = new Date(at);
  const first = Date.UTC(date.getUTCFullYear(), date.getUTCMonth() - (date.getUTCMonth() % 3), 1);
  return addMonths(first, 3);
}

/** When the next rehearsed notice goes out by itself: on the first day of a quarter, as long as an agreement is in force that asks for current contacts. */
export function nextDrillAt(facts: Known): Ms | undefined {
  const agreement = coveringAgreement(facts);
  if (!agreement?.inForce || openNotice(agreement) || agreement.termEnded) return undefined;
  return nextQuarter(Math.max(agreement.inForce.at, facts.drill?.at ?? 0));
}

/** Who is asked: each contact and each owner of a duty at that moment, once, with all that they are named for. */
export function drilledAt(facts: Known, now: Ms): { person: Id; posts: string[] }[] {
  const people = new Map<Id, string[]>();
  for (const post of Object.keys(facts.appointments ?? {})) {
    const holder = holderAt(facts, post, now);
    if (holder) people.set(holder.person, [...(people.get(holder.person) ?? []), post]);
  }
  return [...people].map(([person, posts]) => ({ person, posts }));
}

export const drillStates = ['due', 'sent', 'delivered', 'returned', 'answered'] as const;
export type DrillState = (typeof drillStates)[number];

/** What is known of one letter. Delivered is what did not come back for three days; that it was read only the button says. */
export function drillState({ mailed, returned, answered }: Drilled, asOf: Ms): DrillState {
  if (answered) return 'answered';
  if (returned !== undefined) return 'returned';
  if (!mailed) return 'due';
  return asOf >= mailed.at + settlesMs ? 'delivered' : 'sent';
}

/** Who was asked, has not answered, and still is what they were asked about. Whoever gave it up, or was replaced, is asked no more. */
export const unanswered = (facts: Pick<Facts, 'appointments' | 'drill'>): [Id, Drilled][] =>
  Object.entries(facts.drill?.people ?? {}).filter(
    ([person, { posts, answered }]) => !answered && posts.some((post) => postsOf(facts, person).includes(post)),
  );

export const drillRuns = (drill: Drill, now: Ms): boolean => now < drill.dueAt;

/** Whose letter did not arrive, and who still has to answer it. */
export const drillReturnedTo = (facts: Pick<Facts, 'appointments' | 'drill'>): Id[] =>
  unanswered(facts).flatMap(([person, { returned }]) => (returned === undefined ? [] : [person]));

/** When time brings the next thing about rehearsed notices: that one is over in silence, or that another one is due. */
export const nextDrillMoment = (facts: Known): Ms | undefined =>
  facts.drill && facts.drill.silentAt === undefined && unanswered(facts).length > 0
    ? facts.drill.dueAt
    : nextDrillAt(facts);
