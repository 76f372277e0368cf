import { requirement } from '../gate/requirement.ts';
import { met, type Question, type Standing, unmet } from '../gate/standing.ts';
import type { Ms } from '../words.ts';
import type { Upgrade } from './facts.ts';

const reasons = {
  plan_not_enterprise: 'HIPAA services need the Enterprise plan.',
  plan_downgraded: 'The organization has left the Enterprise plan, which HIPAA services need.',
} as const;

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
  if (facts.plan?.is === 'enterprise') return met;
  return unmet(facts.plan?.leftEnterprise === undefined ? 'plan_not_enterprise' : 'plan_downgraded');
}

/** When what is shown of a request for the upgrade last changed. */
export const upgradeSeenAt = ({ at, answered }: Upgrade): Ms => answered?.at ?? at;
