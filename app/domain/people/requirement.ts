import { requirement } from '../gate/requirement.ts';
import { met, type Question, type Standing, unmet } from '../gate/standing.ts';

const reasons = { plan_not_enterprise: 'HIPAA services need the Enterprise plan.' } as const;

export const plan = requirement({
  id: 'plan',
  title: 'Enterprise plan',
  path: 'plan',
  aheadOnceSigned: false,
  reasons,
  standing: planStanding,
  // The vendor's records say that the plan changed, not when somebody began to want it.
  took: () => undefined,
  words: {
    short: 'Plan',
    programme: {
      what: 'HIPAA services are part of the Enterprise plan. The plan belongs to the organization and covers all of its services.',
      time: 'At once, if you have it',
    },
  },
});

function planStanding({ facts }: Question): Standing<keyof typeof reasons> {
  return facts.plan?.is === 'enterprise' ? met : unmet('plan_not_enterprise');
}
