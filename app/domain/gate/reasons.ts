import { type ReasonCode, requirements } from '../requirements.ts';
import { ownedByNone } from './requirement.ts';
import type { GateRequest } from './standing.ts';

/** The closed list of reasons for which the gate says no, each with its sentence for people, in the order of the requirements. */
export const reasons = {
  ...Object.fromEntries(requirements.flatMap((each) => Object.entries(each.reasons))),
  ...ownedByNone,
} as Record<ReasonCode, string>;

const atLarge: Partial<Record<ReasonCode, string>> = Object.assign({}, ...requirements.map((each) => each.atLarge));

/** A reason in its sentence: of the place that was asked about, or of the organization where none was. */
export const reasonSentence = (code: ReasonCode, request: GateRequest | undefined): string =>
  (request ? undefined : atLarge[code]) ?? reasons[code];
