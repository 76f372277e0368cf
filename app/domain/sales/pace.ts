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

/** How long a stage takes in the middle of so many organizations. */
export interface Median {
  stage: RequirementId;
  median: Ms;
  of: number;
}

/** Of how many organizations a median must be, so that it tells nothing of any one of them. */
const fewest = 5;

/** The medians that anybody may know, by stage: where there are enough organizations. */
export const toldMedians = (all: readonly Median[]): Partial<Record<RequirementId, { median: Ms; of: number }>> =>
  Object.fromEntries(all.filter(({ of }) => of >= fewest).map(({ stage, median, of }) => [stage, { median, of }]));
