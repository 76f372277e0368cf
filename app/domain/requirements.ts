import { aheadUnder } from './agreement/cover.ts';
import { agreement } from './agreement/requirement.ts';
import type { ownedByNone, Requirement, Words } from './gate/requirement.ts';
import type { Question, Standing } from './gate/standing.ts';
import { plan } from './people/requirement.ts';
import { regions } from './regions/requirement.ts';
import { responsibility } from './responsibility/requirement.ts';
import { sales } from './sales/requirement.ts';
import type { Provider } from './words.ts';

/** The heart: an ordered list of what must be true before a HIPAA service is created. Wizard, board, queue, gate and API read it. */
export const requirements = [plan, sales, agreement, regions, responsibility] as const;
type Listed = (typeof requirements)[number];
export type RequirementId = Listed['id'];
export type ReasonCode = ReasonOf<Listed> | keyof typeof ownedByNone;
type ReasonOf<Each> = Each extends Requirement<string, infer Code> ? Code : never;

export interface RequirementState extends Standing<ReasonCode> {
  id: RequirementId;
  number: number;
  title: string;
  path: string;
  words: Words;
  /** Whether the customer can work on it now. */
  open: boolean;
  /** The requirement that has to be met before this one can be worked on. */
  waitsFor: RequirementId | undefined;
}

/** Whether each of them is met: all that a yes needs to know. */
export const everyMet = (question: Question): boolean => requirements.every((each) => each.standing(question).met);

/** Every requirement in order. */
export function requirementStates(question: Question): RequirementState[] {
  const states: RequirementState[] = [];
  let blocker: RequirementState | undefined;
  for (const requirement of requirements) {
    const { id, title, path, words } = requirement;
    const { met, reasons } = requirement.standing(question);
    const mayBegin = isOpen(requirement, question, blocker);
    const waitsFor = met || mayBegin ? undefined : blocker?.id;
    const state = { id, number: states.length, title, path, words, met, reasons, open: mayBegin && !met, waitsFor };
    states.push(state);
    if (!met) blocker ??= state;
  }
  return states;
}

const signing = requirements.indexOf(agreement);

/** Steps open in order; only what goes ahead is open while the vendor still countersigns. */
function isOpen(
  { aheadOnceSigned }: Listed,
  { facts, asOf }: Question,
  blocker: RequirementState | undefined,
): boolean {
  if (!blocker) return true;
  return aheadOnceSigned && blocker.number >= signing && !!aheadUnder(facts, asOf);
}

/** The requirement that everything waits for, or undefined when all are met. */
export const nextRequirement = (states: readonly RequirementState[]) => states.find((state) => !state.met);

/** Whether a provider is one that the product knows. */
export const isProvider = (value: string): value is Provider => value === 'aws' || value === 'gcp' || value === 'azure';
