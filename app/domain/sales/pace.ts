import type { Facts } from '../facts.ts';
import type { RequirementId } from '../requirements.ts';
import type { Ms } from '../words.ts';

/** How long each stage took one organization, where it is over. Milliseconds, from when it could begin to when it was met. */
export type Pace = Partial<Record<RequirementId, Ms>>;

export function paceOf(facts: Facts): Pace {
  const inForce = facts.agreements.find((each) => each.inForce)?.inForce?.at;
  const signed = facts.agreements.find((each) => each.signed)?.signed?.at;
  const decided = Object.values(facts.regions).flatMap((each) => {
    const decision = each.approved ?? each.denied;
    return decision ? [decision.at - each.requested.at] : [];
  });
  const acknowledged = Object.values(facts.responsibility).map((each) => each.at);
  return {
    ...between('sales', facts.inquiry?.at, facts.qualified?.at),
    ...between('agreement', facts.qualified?.at, inForce),
    ...(decided.length > 0 && { regions: Math.min(...decided) }),
    ...between('responsibility', signed, acknowledged.length > 0 ? Math.min(...acknowledged) : undefined),
  };
}

const between = (stage: RequirementId, from: Ms | undefined, to: Ms | undefined): Pace =>
  from !== undefined && to !== undefined && to >= from ? { [stage]: to - from } : {};

/** Of how many organizations a median must be, so that it tells nothing of any one of them. */
const fewest = 5;

/** The median time of each stage over all organizations that are through it, where there are enough. */
export function mediansOf(paces: readonly Pace[]): Partial<Record<RequirementId, { median: Ms; of: number }>> {
  const stages: RequirementId[] = ['sales', 'agreement', 'regions', 'responsibility'];
  return Object.fromEntries(
    stages.flatMap((stage) => {
      const times = paces.flatMap((pace) => pace[stage] ?? []);
      return times.length < fewest ? [] : [[stage, { median: median(times), of: times.length }]];
    }),
  );
}

export function median(times: readonly Ms[]): Ms {
  const sorted = [...times].sort((a, b) => a - b);
  const middle = Math.floor(sorted.length / 2);
  const upper = sorted[middle] ?? 0;
  return sorted.length % 2 === 1 ? upper : ((sorted[middle - 1] ?? 0) + upper) / 2;
}
