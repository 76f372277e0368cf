import { currentAgreement, customerSigned } from '../agreement/cover.ts';
import { turn, when } from '../promises/turn.ts';
import { responsibilityStanding } from './requirement.ts';

export const responsibilityTurns = [
  turn({
    kind: 'responsibility.acknowledge',
    serves: 'responsibility',
    open(situation) {
      const { facts } = situation;
      const signed = currentAgreement(facts);
      const { met, reasons } = responsibilityStanding(situation);
      const may = facts.plan?.is === 'enterprise' && customerSigned(signed);
      const again = reasons.includes('responsibility_version_changed');
      return when(may && !met, () => ({
        owner: 'customer',
        since: signed?.signed?.at ?? signed?.prepared.at,
        title: again
          ? 'Acknowledge what changed in the shared responsibility model'
          : 'Acknowledge the shared responsibility model',
        text: 'Control by control, with an owner for each duty.',
      }));
    },
  }),
];
