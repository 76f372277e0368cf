import type { Owner } from '../roles.ts';
import type { Ms } from '../words.ts';
import { dueOf, type Turn } from './turns.ts';

/** What tells how old a wait is: the first date that was promised or demanded, and since when something waits for which there is none. */
export interface Waited {
  since: Ms;
  due?: Ms | undefined;
  undated?: Ms | undefined;
}

/** All that is open and waits for the same one: what comes first of it, and how much it is. */
export interface Wait extends Waited {
  owner: Owner;
  title: string;
  count: number;
}

/** Each of those whose turn something is, in the order of the turns. What nobody knows the beginning of began with the organization. */
export const waitsOf = (turns: readonly Turn[], begun: Ms): Wait[] =>
  [...Map.groupBy(turns, (each) => each.owner)].map(([owner, theirs]) => ({
    owner,
    title: theirs[0]?.title ?? '',
    count: theirs.length,
    ...waitedOf(theirs.map((each) => datesOf(each, begun))),
  }));

/** The oldest of several. */
export function waitedOf(waits: readonly Waited[]): Waited {
  const least = (of: 'since' | 'due' | 'undated') => Math.min(...waits.flatMap((each) => each[of] ?? []));
  const [due, undated] = [least('due'), least('undated')];
  return {
    since: least('since'),
    ...(Number.isFinite(due) && { due }),
    ...(Number.isFinite(undated) && { undated }),
  };
}

function datesOf(turn: Turn, begun: Ms): Waited {
  const [since, due] = [turn.since ?? begun, dueOf(turn)];
  return due === undefined ? { since, undated: since } : { since, due };
}

/** What is open, in one line. */
export const openOf = ({ title, count }: Pick<Wait, 'title' | 'count'>): string =>
  count === 1 ? title : `${count} things`;
