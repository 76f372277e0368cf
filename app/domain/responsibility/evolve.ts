import type { Evolution } from '../evolver.ts';
import type { responsibilityEvents } from './events.ts';

export const evolveResponsibility: Evolution<'rest', typeof responsibilityEvents> = {
  touches: 'rest',
  by: {
    'responsibility.acknowledged'(facts, { deployment, version, signature, owners }, act) {
      facts.responsibility[deployment] = { ...act, version, signature, owners };
    },
  },
};
