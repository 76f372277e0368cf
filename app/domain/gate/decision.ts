import { everyMet, type ReasonCode, type RequirementId, requirementStates } from '../requirements.ts';
import type { Turn } from '../roles.ts';
import type { Ms } from '../words.ts';
import { promisedBy } from './promise.ts';
import { reasons } from './reasons.ts';
import type { GateRequest, Question } from './standing.ts';
import { type Warning, warningsOf } from './warnings.ts';

export interface Reason {
  code: ReasonCode;
  sentence: string;
  requirement: RequirementId | 'hold';
  turn: Turn;
  since?: Ms | undefined;
  promisedBy?: Ms | undefined;
  /** Path of the step below the organization. */
  path: string;
}

export interface Decision {
  allowed: boolean;
  reasons: Reason[];
  /** Left out when there are none. */
  warnings?: Warning[];
}

export interface GateQuestion extends Question {
  request: GateRequest;
}

/**
 * May this HIPAA service be created here, at that time? A pure function of facts and time: with facts folded up to a date it
 * answers for that date. A no carries every reason that holds.
 */
export function evaluateGate(question: GateQuestion): Decision {
  const { hold } = question.facts;
  const warnings = warningsOf(question);
  const warned = warnings.length > 0 ? { warnings } : undefined;
  if (!hold && everyMet(question)) return { allowed: true, reasons: [], ...warned };
  const found: Reason[] = [];
  if (hold) found.push(reason('organization_on_hold', 'hold', 'ops', hold.at, ''));
  for (const state of requirementStates(question))
    for (const code of state.reasons)
      found.push(reason(code, state.id, state.turn ?? 'customer', state.since, state.path));
  return { allowed: false, reasons: found, ...warned };
}

function reason(
  code: ReasonCode,
  requirement: Reason['requirement'],
  turn: Turn,
  since: Ms | undefined,
  path: string,
): Reason {
  const promised = since === undefined ? undefined : promisedBy(turn, since);
  return { code, sentence: reasons[code], requirement, turn, since, promisedBy: promised, path };
}
