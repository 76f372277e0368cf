import type { Facts } from '../facts.ts';
import type { Ms } from '../words.ts';
import type { Question, Standing } from './standing.ts';

/** Why the gate says no without that being a requirement's own reason. */
export const ownedByNone = {
  organization_on_hold: 'The vendor has put this organization on hold.',
  exit_in_progress: 'The agreement is ending; nothing new can be created.',
} as const;
type OwnedByNone = keyof typeof ownedByNone;

/** How a requirement is called, view by view. */
export interface Words {
  /** In the bar above every page of an organization. */
  short: string;
  /** To anybody: what it takes, and how long. */
  programme: { what: string; time: string };
}

/** One thing that must be true before a HIPAA service is created. It says everything about itself; the views only ask. */
export interface Requirement<Id extends string, Code extends string> {
  id: Id;
  title: string;
  /** Of its page, below the organization. */
  path: string;
  /** Whether the customer may do it while the vendor still countersigns. */
  aheadOnceSigned: boolean;
  /** Why it is not met, each with its sentence for people. */
  reasons: Record<Code, string>;
  /** The same where the whole organization is asked about, for what would otherwise speak of one place. */
  atLarge?: Partial<Record<Code, string>>;
  standing(question: Question): Standing<NoInfer<Code> | OwnedByNone>;
  /** How long it took, from when it could begin to when it was met. Undefined where that is not over, or nobody knows. */
  took(facts: Facts): Ms | undefined;
  words: Words;
}

export const requirement = <Id extends string, Code extends string>(entry: Requirement<Id, Code>) => entry;

export const between = (from: Ms | undefined, to: Ms | undefined): Ms | undefined =>
  from !== undefined && to !== undefined && to >= from ? to - from : undefined;
