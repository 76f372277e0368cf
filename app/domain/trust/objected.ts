import type { Facts } from '../facts.ts';
import type { GateRequest } from '../gate/standing.ts';
import { neededAt } from './applies.ts';
import type { Newcomer } from './facts.ts';
import { blocks } from './window.ts';

type Told = Pick<Facts, 'newcomers'>;

/** Notices whose entry is blocked by an objection that nobody has met yet. */
export const blockedOf = ({ newcomers = {} }: Told): [entry: string, Newcomer][] =>
  Object.entries(newcomers).filter(([, each]) => !each.calledOff && blocks(each.objection));

/** Whether a service made there would come to stand on what its organization objects to. What can be held back is, and closes nothing. */
export const objectedAt = (facts: Told, place: GateRequest): boolean =>
  facts.newcomers !== undefined && blockedOf(facts).some(([, { published }]) => neededAt(published, place));
