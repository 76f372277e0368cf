import type { Evolution } from '../evolver.ts';
import type { logEvents } from './events.ts';

export const evolveLog: Evolution<'rest', typeof logEvents> = {
  touches: 'rest',
  by: { 'evidence.exported': 'leaves nothing' },
};
