import type { Facts } from '../facts.ts';
import { refuseUnless } from '../refusal.ts';
import type { Newcomer } from './facts.ts';

/** The notice of one entry to an organization. */
export function newcomerOf(facts: Pick<Facts, 'newcomers'>, entry: string): Newcomer {
  const newcomer = facts.newcomers?.[entry];
  refuseUnless(newcomer, 'not_found');
  return newcomer;
}
