import { type ReasonCode, requirements } from '../requirements.ts';
import { ownedByNone } from './requirement.ts';

/** The closed list of reasons for which the gate says no, each with its sentence for people, in the order of the requirements. */
export const reasons = {
  ...Object.fromEntries(requirements.flatMap((each) => Object.entries(each.reasons))),
  ...ownedByNone,
} as Record<ReasonCode, string>;
