import { type Serves, type Turn, turnsFor, turnsOf } from '../promises/turns.ts';
import { everyMet, type ReasonCode, requirementStates } from '../requirements.ts';
import { reasons } from './reasons.ts';
import type { GateRequest, Question } from './standing.ts';
import { type Warning, warningsOf } from './warnings.ts';

export interface Reason {
  code: ReasonCode;
  sentence: string;
  requirement: Serves;
  /** What would end it: whose act, or which date. Never empty, but for a place that no act can mend. */
  turns: Turn[];
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

/** Whether something may be created at all, or in the place that is asked about. Every page and machine asks this, and nothing else. */
export const gateOpen = (question: Question): boolean => !question.facts.hold && everyMet(question);

/**
 * May this HIPAA service be created here, at that time? A pure function of facts and time: with facts folded up to a date it
 * answers for that date. A no carries every reason that holds.
 */
export function evaluateGate(question: GateQuestion): Decision {
  const { hold } = question.facts;
  const warnings = warningsOf(question);
  const warned = warnings.length > 0 ? { warnings } : undefined;
  if (gateOpen(question)) return { allowed: true, reasons: [], ...warned };
  const turns = turnsOf(question);
  const found: Reason[] = [];
  if (hold)
    found.push(
      reason(
        'organization_on_hold',
        'hold',
        turns.filter(({ serves }) => serves === 'hold'),
        '',
      ),
    );
  for (const state of requirementStates(question))
    for (const code of state.reasons) found.push(reason(code, state.id, turnsFor(state, turns), state.path));
  return { allowed: false, reasons: found, ...warned };
}

/** Nothing stands against it but that the vendor's API does not create there: people order it, and operations arranges it. */
export const onlyByArrangement = ({ reasons }: Pick<Decision, 'reasons'>): boolean =>
  reasons.length > 0 && reasons.every(({ code }) => code === 'region_by_arrangement');

const reason = (code: ReasonCode, requirement: Serves, turns: Turn[], path: string): Reason => ({
  code,
  sentence: reasons[code],
  requirement,
  turns,
  path,
});
