import type { Facts } from '../facts.ts';
import { type RequirementId, requirements } from '../requirements.ts';
import type { Ms } from '../words.ts';

/** How long each stage took one organization, where it is over. Milliseconds, from when it could begin to when it was met. */
export type Pace = Partial<Record<RequirementId, Ms>>;

export const paceOf = (facts: Facts): Pace =>
  Object.fromEntries(
    requirements.flatMap((each) => {
      const took = each.took(facts);
      return took === undefined ? [] : [[each.id, took]];
    }),
  );

/** Of how many organizations a median must be, so that it tells nothing of any one of them. */
const fewest = 5;

/** The median time of each stage over all organizations that are through it, where there are enough. */
export const mediansOf = (paces: readonly Pace[]): Partial<Record<RequirementId, { median: Ms; of: number }>> =>
  Object.fromEntries(
    requirements.flatMap(({ id }) => {
      const times = paces.flatMap((pace) => pace[id] ?? []);
      return times.length < fewest ? [] : [[id, { median: median(times), of: times.length }]];
    }),
  );

export function median(times: readonly Ms[]): Ms {
  const sorted = [...times].sort((a, b) => a - b);
  const middle = Math.floor(sorted.length / 2);
  const upper = sorted[middle] ?? 0;
  return sorted.length % 2 === 1 ? upper : ((sorted[middle - 1] ?? 0) + upper) / 2;
}
