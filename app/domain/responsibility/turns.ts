import { aheadUnder } from '../agreement/cover.ts';
import { endWords } from '../calendar.ts';
import { type Open, turn, when } from '../promises/turn.ts';
import type { Deployment } from '../words.ts';
import { counted } from '../words.ts';
import { deploymentAsked, responsibilityStanding } from './requirement.ts';
import { demandsOn, type MatrixDemand } from './versions.ts';

export const responsibilityTurns = [
  turn({
    kind: 'responsibility.acknowledge',
    serves: 'responsibility',
    open(situation) {
      const { facts, catalog, asOf, request } = situation;
      const signed = aheadUnder(facts, asOf);
      if (facts.plan?.is !== 'enterprise' || !signed) return [];
      const first = responsibilityStanding(situation).reasons.includes('responsibility_not_acknowledged');
      const usual = deploymentAsked(situation);
      return [
        ...when(first, () => ({
          owner: 'customer',
          since: signed.signed?.at ?? signed.prepared.at,
          title: 'Acknowledge the shared responsibility model',
          text: 'Control by control, with an owner for each duty.',
        })),
        ...demandsOn(facts, catalog)
          .filter(({ deployment }) => !request || deployment === usual)
          .map((each) => again(each, asOf, usual)),
      ];
    },
  }),
];

const again = (
  { rows, since, due, version, deployment }: MatrixDemand & { deployment: Deployment },
  asOf: number,
  usual: Deployment,
): Open => ({
  owner: 'customer',
  since,
  due,
  ...(deployment !== usual && { about: deployment }),
  title: `Acknowledge what version ${version} of the shared responsibility model changes`,
  text:
    due <= asOf
      ? `${counted(rows.length, 'control')}, due by ${endWords(due)}: nothing new can be created until they are acknowledged. What runs goes on.`
      : `${counted(rows.length, 'control')} by ${endWords(due)}. Without it nothing new can be created afterwards; what runs goes on.`,
});
