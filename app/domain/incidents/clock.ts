import { dayMs } from '../calendar.ts';
import { dayIn, momentIn } from '../promises/zone.ts';
import type { Id, Ms } from '../words.ts';
import type { Clock, Concerned, Hold, Incident, Interval, Notice } from './facts.ts';

/** 45 CFR 164.410(b): without unreasonable delay, and in no case later than 60 calendar days after discovery. */
export const mostDays = 60;
/** 45 CFR 164.412(b): an oral statement holds for no longer. */
export const mostOralMs = 30 * dayMs;
const hourMs = 3_600_000;

/** The law’s end: the day of discovery counts for nothing, and nobody relies on the hours of the last one. */
export const ceilingOf = (timeZone: string, discovery: Ms): Ms =>
  momentIn(timeZone, dayIn(timeZone, discovery) + mostDays, 0);

/** When the time of one agreement is over, as if nobody held it. */
export const plainDue = ({ hours }: Pick<Clock, 'hours'>, timeZone: string, discovery: Ms): Ms =>
  Math.min(discovery + hours * hourMs, ceilingOf(timeZone, discovery));

/** While an official holds it the clock stands; what had run out before stays so. */
export function dueAfter(discovery: Ms, plain: Ms, held: readonly Interval[]): Ms {
  let due = plain;
  for (const { from, until } of apart(held)) {
    const start = Math.max(from, discovery);
    if (start < due && until > start) due += until - start;
  }
  return due;
}

/** In order, and those that overlap as one. */
function apart(held: readonly Interval[]): Interval[] {
  const all: Interval[] = [];
  for (const each of held.toSorted((a, b) => a.from - b.from)) {
    const last = all.at(-1);
    if (last && each.from <= last.until)
      all[all.length - 1] = { from: last.from, until: Math.max(last.until, each.until) };
    else all.push(each);
  }
  return all;
}

/** The agreement that gives the least time: when that is kept, so are the others. */
export const strictest = (clocks: readonly Clock[]): Clock | undefined =>
  clocks.reduce<Clock | undefined>((least, each) => (!least || each.hours < least.hours ? each : least), undefined);

const ofOrganization = (hold: Hold, organization: Id) => hold.organizations?.includes(organization) ?? true;
const intervalOf = ({ statedAt, until, lifted }: Hold): Interval => ({
  from: statedAt,
  until: Math.min(until, lifted?.at ?? until),
});

export const intervalsFor = ({ holds }: Pick<Incident, 'holds'>, organization: Id): Interval[] =>
  holds.filter((each) => ofOrganization(each, organization)).map(intervalOf);

/** The end of the last one that holds an organization back at a moment. */
export function heldUntil(incident: Pick<Incident, 'holds'>, organization: Id, at: Ms): Ms | undefined {
  const now = intervalsFor(incident, organization).filter(({ from, until }) => from <= at && at < until);
  return now.length > 0 ? Math.max(...now.map(({ until }) => until)) : undefined;
}

export const holdRuns = (hold: Hold, at: Ms): boolean => at < intervalOf(hold).until;

/** Two people found that it is no breach: nobody has to be told of one. */
export const releasedBy = ({ assessments }: Pick<Incident, 'assessments'>) =>
  assessments.findLast(({ confirmed }) => confirmed)?.verdict === 'none'
    ? assessments.findLast(({ confirmed }) => confirmed)
    : undefined;

export type ClockState = 'running' | 'late' | 'held' | 'told' | 'released';

/** How the clock of one organization stands in an incident, from its facts and the time alone. */
export function clockAt(incident: Incident, organization: Id, { clocks, timeZone, told }: Concerned, at: Ms) {
  const { moment } = incident.discovery;
  const { hours = 0 } = strictest(clocks) ?? {};
  const plain = plainDue({ hours }, timeZone, moment);
  const held = intervalsFor(incident, organization);
  const dueAt = dueAfter(moment, plain, held);
  const state: ClockState = told
    ? 'told'
    : releasedBy(incident)
      ? 'released'
      : heldUntil(incident, organization, at) !== undefined
        ? 'held'
        : dueAt <= at
          ? 'late'
          : 'running';
  return { hours, dueAt, allowed: plain - moment, held, heldUntil: heldUntil(incident, organization, at), state };
}

/** Where the newest notice that two people decided on has not come yet, and nothing keeps it back. */
export function waitingFor(incident: Incident, notice: Id, at: Ms): [Id, Concerned][] {
  if (releasedBy(incident) || incident.closed) return [];
  return Object.entries(incident.concerned).filter(
    ([id, each]) => each.told?.notice !== notice && heldUntil(incident, id, at) === undefined,
  );
}

/**
 * Those of them that were shown to whoever sent it last. Whom it was found to concern since waits for another look; so does whoever was
 * held back then or has been since, however late the job comes: nothing goes by itself when that is over.
 */
export function addressees(incident: Incident, { id, sent }: Notice, at: Ms): [Id, Concerned][] {
  const last = sent.at(-1);
  if (!last) return [];
  return waitingFor(incident, id, at).filter(
    ([organization, each]) =>
      each.at <= last.at && intervalsFor(incident, organization).every(({ until }) => until <= last.at),
  );
}
