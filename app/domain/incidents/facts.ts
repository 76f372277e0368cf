import type { NoticeLetter } from '../trust/facts.ts';
import type { ServiceWay } from '../trust/words.ts';
import type { Act, Deployment, Id, Ms, Provider, TextRef } from '../words.ts';
import type { Alarm, AttemptKind, Factor, IncidentKind, NoticeField, Statement, Verdict, Way } from './words.ts';

/** When it began, was detected and ended, as far as that is known. */
export interface Times {
  began?: Ms | undefined;
  detected?: Ms | undefined;
  ended?: Ms | undefined;
}

/** The moment that counts as discovery: the earliest of those that were named, with what it rests on. */
export interface Discovery extends Act {
  named: Partial<Record<Way, Ms | undefined>>;
  moment: Ms;
  reason: TextRef;
}

/** Where it was; a list that is left out means everywhere, and `organizations` those that were picked of whom it concerns there. */
export interface Scope {
  providers?: Provider[] | undefined;
  regions?: string[] | undefined;
  deployments?: Deployment[] | undefined;
  organizations?: Id[] | undefined;
}

/** What one agreement promises, as it was signed. */
export interface Clock {
  agreement: Id;
  hours: number;
}

/** From when to when an official holds it back. */
export interface Interval {
  from: Ms;
  until: Ms;
}

/** An organization with services that were covered where and when it happened. What its clock follows from is frozen. */
export interface Concerned extends Act {
  clocks: readonly Clock[];
  timeZone: string;
  services: number;
  places: readonly string[];
  /** What of its clock somebody was called about. */
  alarmed?: readonly Alarm[];
  /** The last notice that it was told, and when the first one. */
  told?: { notice: Id; first: Ms };
}

/** What is known, field by field. What is left out is not known yet. */
export type Fields = Partial<Record<NoticeField, TextRef | undefined>>;

/** One person writes it, a second one sends it. `sent`: every time, since somebody may be told later than others. */
export interface Notice extends Act {
  id: Id;
  fields: Fields;
  sent: readonly Act[];
}

export interface Hold extends Act {
  id: Id;
  statement: Statement;
  /** Who the official is, or the agency; and what was said, or where the writing lies. */
  official: TextRef;
  record: TextRef;
  paperSha256?: string | undefined;
  statedAt: Ms;
  until: Ms;
  /** Those that it is about; all of them where none is named. */
  organizations?: readonly Id[] | undefined;
  lifted?: Act & { reason: TextRef };
  /** Written down that its time has passed. */
  over?: Act;
}

export interface Assessment extends Act {
  verdict: Verdict;
  answers: Record<Factor, TextRef>;
  confirmed?: Act;
}

/** An incident, without any PHI. In the chain of incidents, of which no customer reads anything. */
export interface Incident {
  id: Id;
  kind: IncidentKind;
  title: TextRef;
  /** The entry of the list of sub-processors at which it happened. */
  subprocessor?: Id | undefined;
  recorded: Act;
  times: Times;
  discovery: Discovery;
  /** What counted as discovery before it was corrected, the oldest first. */
  corrected?: readonly Discovery[];
  scopes: readonly Scope[];
  concerned: Readonly<Record<Id, Readonly<Concerned>>>;
  holds: readonly Hold[];
  notices: readonly Notice[];
  assessments: readonly Assessment[];
  closed?: Act & { lessons: TextRef };
}

/** What was tried without success in a period, in one notice for everybody. */
export interface Summary extends Act {
  id: Id;
  from: Ms;
  until: Ms;
  counts: Partial<Record<AttemptKind, number | undefined>>;
  sent?: Act;
}

export interface IncidentFacts {
  incidents?: Readonly<Record<Id, Readonly<Incident>>>;
  summaries?: Readonly<Record<Id, Readonly<Summary>>>;
}

export const noIncidentFacts: IncidentFacts = {};

/** A notice as it came to an organization: what it said, and whether it arrived and was acknowledged. */
export interface ToldNotice extends Act {
  id: Id;
  fields: Fields;
  body: TextRef;
  letters: Readonly<Record<Id, NoticeLetter>>;
  /** An hour after it no letter had left: nobody is there to be mailed, or no mail can be sent. */
  unsent?: Act;
  /** Since when it is certain that it came, and how. */
  delivered?: Act & { from: Ms; way: ServiceWay; note?: TextRef | undefined };
  acknowledged?: Act;
}

/** An incident as an organization was told of it, with what its clock followed from. In the chain of the organization. */
export interface Breach extends Act {
  kind: IncidentKind;
  title: TextRef;
  subprocessor?: string | undefined;
  times: Times;
  discovery: Ms;
  clocks: readonly Clock[];
  timeZone: string;
  held: readonly Interval[];
  dueAt: Ms;
  services: number;
  places: readonly string[];
  /** The first one, and what was supplemented since. Each is replaced, never changed in place. */
  notices: readonly Readonly<ToldNotice>[];
  released?: Act & { answers: Record<Factor, TextRef> };
  closed?: Act;
}

/** A summary of attempts as an organization was told of it. */
export type ToldSummary = Pick<Summary, 'from' | 'until' | 'counts'> & Act;
