import type { Evolution } from '../evolver.ts';
import type { gateEvents } from './events.ts';

export const evolveGate: Evolution<'rest', typeof gateEvents> = {
  touches: 'rest',
  by: {
    'permit.consumed': 'leaves nothing',
    'permit.refused': 'leaves nothing',
  },
};
