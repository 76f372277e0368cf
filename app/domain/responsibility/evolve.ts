import type { Evolution } from '../evolver.ts';
import { nominated, ownerPost } from '../people/appointments.ts';
import type { responsibilityEvents } from './events.ts';

export const evolveResponsibility: Evolution<'rest', typeof responsibilityEvents> = {
  touches: 'rest',
  by: {
    'responsibility.acknowledged'(facts, { deployment, version, signature, owners, people }, act) {
      facts.responsibility[deployment] = { ...act, version, signature, owners };
      const named = Object.entries(people ?? {}).map(([control, person]) => {
        const post = ownerPost(deployment, control);
        return [post, nominated(facts.appointments?.[post], person, act)];
      });
      if (named.length > 0) facts.appointments = { ...facts.appointments, ...Object.fromEntries(named) };
    },
  },
};
