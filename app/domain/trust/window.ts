import { dayMs } from '../calendar.ts';
import { dayIn, momentIn } from '../promises/zone.ts';
import type { Ms } from '../words.ts';
import type { Newcomer, NoticeLetter, Objection } from './facts.ts';

/** A letter that has not come back by then has arrived, as far as mail can tell. */
export const settlesMs = 3 * dayMs;
/** After so many returns somebody is mailed no more. */
export const mostReturns = 2;

/** The day of the letter counts for nothing; the window is open to the end of the last day, in the zone of the organization. */
export const windowEnd = (timeZone: string, from: Ms, days: number): Ms =>
  days === 0 ? from : momentIn(timeZone, dayIn(timeZone, from) + days + 1, 0);

const arrives = (letter: NoticeLetter): boolean => letter.at !== undefined && letter.back === undefined;

/** When the last of those letters was taken that have not come back. */
export function lastTaken({ letters }: Pick<Newcomer, 'letters'>): Ms | undefined {
  const all = Object.values(letters).flatMap((each) => (arrives(each) ? (each.at ?? []) : []));
  return all.length > 0 ? Math.max(...all) : undefined;
}

export interface Window {
  from: Ms;
  endsAt: Ms;
  /** False while a letter may still come back, which would move it. */
  certain: boolean;
}

/** The window as things stand; none where no letter has left, or every one came back. */
export function windowOf(newcomer: Newcomer): Window | undefined {
  const { window, timeZone, days } = newcomer;
  if (window) return { from: window.from, endsAt: window.endsAt, certain: true };
  const from = lastTaken(newcomer);
  return from === undefined ? undefined : { from, endsAt: windowEnd(timeZone, from, days), certain: false };
}

/** Mail alone does not reach them: nothing has arrived, and somebody’s letter came back for the second time, or none is on its way. */
export const unreached = (newcomer: Newcomer): boolean =>
  !newcomer.window &&
  !newcomer.calledOff &&
  lastTaken(newcomer) === undefined &&
  (newcomer.unsent !== undefined || Object.values(newcomer.letters).some(({ returns }) => returns >= mostReturns));

/** To whom a notice came back that still has to reach its organization. */
export const returnedTo = ({
  newcomers = {},
}: {
  newcomers?: Readonly<Record<string, Newcomer>> | undefined;
}): string[] =>
  Object.values(newcomers)
    .filter(({ window, calledOff }) => !window && !calledOff)
    .flatMap(({ letters }) =>
      Object.entries(letters).flatMap(([person, { back }]) => (back === undefined ? [] : [person])),
    );

/** Whether an objection raised at a moment comes after its time. Until a letter has arrived nothing is late. */
export function isLate(newcomer: Newcomer, at: Ms): boolean {
  const window = windowOf(newcomer);
  return newcomer.days === 0 || (window !== undefined && window.endsAt <= at);
}

/** It was raised in time, and neither met nor taken back: the entry is not used for this organization. */
export const blocks = (objection: Objection | undefined): boolean =>
  !!objection && !objection.late && (!objection.settled || objection.settled.outcome === 'unsettled');

/** Not used for this organization. What an emergency put in use for everybody stays in use while an objection is open: it can be held back for nobody. */
export const heldBack = ({ objection, calledOff, emergency, published }: Newcomer): boolean =>
  !calledOff &&
  (emergency === undefined || published.holdable) &&
  (blocks(objection) || objection?.settled?.outcome === 'carve_out');

export const noticeStates = [
  'due',
  'sent',
  'bounced',
  'delivered',
  'objected',
  'settled',
  'elapsed',
  'called_off',
] as const;
export type NoticeState = (typeof noticeStates)[number];

/** How a notice stands, from its facts and the time alone. Silence is silence: it is never called an acceptance. */
export function noticeState(newcomer: Newcomer, asOf: Ms): NoticeState {
  const { objection, calledOff } = newcomer;
  if (calledOff) return 'called_off';
  if (objection) return objection.settled && objection.settled.outcome !== 'unsettled' ? 'settled' : 'objected';
  const window = windowOf(newcomer);
  if (!window) return Object.values(newcomer.letters).some(({ returns }) => returns > 0) ? 'bounced' : 'due';
  if (window.certain && newcomer.days > 0 && window.endsAt <= asOf) return 'elapsed';
  return window.certain ? 'delivered' : 'sent';
}

/** From when on the vendor uses it for this organization; undefined while that is open, or not to be. */
export function usedFrom(newcomer: Newcomer): Ms | undefined {
  if (!newcomer.starts || heldBack(newcomer) || newcomer.calledOff) return undefined;
  if (newcomer.emergency !== undefined) return newcomer.starts.from;
  const window = windowOf(newcomer);
  if (!window?.certain) return undefined;
  return newcomer.published.holdable ? Math.max(newcomer.starts.from, window.endsAt) : newcomer.starts.from;
}
