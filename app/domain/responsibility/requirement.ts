import { between, requirement } from '../gate/requirement.ts';
import { met, type Question, type Standing, unmet } from '../gate/standing.ts';
import type { Deployment } from '../words.ts';
import { demandOn } from './versions.ts';

const reasons = {
  responsibility_not_acknowledged: 'The shared responsibility model has not been acknowledged.',
  responsibility_version_changed: 'The shared responsibility model changed since it was acknowledged.',
} as const;

export const responsibility = requirement({
  id: 'responsibility',
  title: 'Shared responsibility',
  path: 'responsibility',
  aheadOnceSigned: true,
  reasons,
  standing: responsibilityStanding,
  took(facts) {
    const acknowledged = Object.values(facts.responsibility).map((each) => each.at);
    const first = acknowledged.length > 0 ? Math.min(...acknowledged) : undefined;
    return between(facts.agreements.find((each) => each.signed)?.signed?.at, first);
  },
  words: {
    short: 'Responsibility',
    programme: {
      what: 'Go through the controls, name an owner for each of your duties, and sign by name.',
      time: 'About 20 minutes',
    },
  },
});

export const deploymentAsked = ({ facts, request }: Pick<Question, 'facts' | 'request'>): Deployment =>
  request?.deployment ?? facts.inquiry?.deployment ?? 'hosted';

/** What a newer version asks closes nothing before its date. */
export function responsibilityStanding(question: Question): Standing<keyof typeof reasons> {
  const deployment = deploymentAsked(question);
  if (!question.facts.responsibility[deployment]) return unmet('responsibility_not_acknowledged');
  const demand = demandOn(question.facts, deployment, question.catalog);
  return demand && demand.due <= question.asOf ? unmet('responsibility_version_changed') : met;
}
