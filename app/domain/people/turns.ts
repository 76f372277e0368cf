import { turn, when } from '../promises/turn.ts';
import { word } from '../words.ts';

export const peopleTurns = [
  turn({
    kind: 'plan.choose',
    serves: 'plan',
    open: ({ facts: { plan, upgrade } }) =>
      when(plan?.is !== 'enterprise' && !upgrade, () => ({
        owner: 'customer',
        since: plan?.since,
        title: 'Move to the Enterprise plan',
        text: 'HIPAA services are part of Enterprise. Ask for the upgrade and sales answers.',
      })),
  }),
  turn({
    kind: 'plan.answer',
    serves: 'plan',
    open: ({ facts: { plan, upgrade } }) =>
      when(plan?.is !== 'enterprise' && upgrade, () => ({
        owner: 'sales',
        since: upgrade?.at,
        title: 'Answer the request for the Enterprise plan',
        text: `The organization is on ${word(plan?.is ?? 'basic')} today.`,
      })),
  }),
  turn({
    kind: 'hold.release',
    serves: 'hold',
    open: ({ facts: { hold } }) =>
      when(hold, () => ({
        owner: 'ops',
        since: hold?.at,
        title: 'Release the hold',
        text: 'Nothing new is created while the organization is on hold. What runs goes on, and stays covered.',
      })),
  }),
];
