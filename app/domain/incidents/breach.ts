import { plainMoment } from '../calendar.ts';
import type { Draft } from '../event.ts';
import type { Facts } from '../facts.ts';
import { knownReturn } from '../trust/returned.ts';
import { lastTaken, mostReturns } from '../trust/window.ts';
import type { Id, Ms } from '../words.ts';
import type { Breach, Times, ToldNotice } from './facts.ts';
import { fieldWords, type NoticeField, noticeFields } from './words.ts';

type Told = Pick<Facts, 'breaches'>;

/** A notice by its id, and the incident that it is about. */
export function noticeIn({ breaches = {} }: Told, id: Id): { incident: Id; notice: ToldNotice } | undefined {
  for (const [incident, { notices }] of Object.entries(breaches)) {
    const notice = notices.find((each) => each.id === id);
    if (notice) return { incident, notice };
  }
  return undefined;
}

/** When the first letter was taken that has not come back, or it was served; undefined while nothing has reached them. */
export function cameAt({ letters, delivered }: Pick<ToldNotice, 'letters' | 'delivered'>): Ms | undefined {
  if (delivered) return delivered.from;
  const all = Object.values(letters).flatMap(({ at, back }) => (at !== undefined && back === undefined ? [at] : []));
  return all.length > 0 ? Math.min(...all) : undefined;
}

/** Everything that left came back, or nothing has left: no hours are lost by waiting for another letter. */
export const servable = (notice: ToldNotice): boolean =>
  !notice.delivered &&
  lastTaken(notice) === undefined &&
  (notice.unsent !== undefined || Object.values(notice.letters).some(({ returns }) => returns > 0));

export const breachStates = ['sending', 'returned', 'sent', 'delivered', 'acknowledged', 'released', 'closed'] as const;
export type BreachState = (typeof breachStates)[number];

/** How the newest notice stands: sent, delivered and acknowledged are three things, and none is called by another's name. */
export function breachState({ notices, released, closed }: Breach): BreachState {
  const newest = notices.at(-1);
  if (released) return 'released';
  if (closed) return 'closed';
  if (newest?.acknowledged) return 'acknowledged';
  if (newest?.delivered) return 'delivered';
  if (newest && cameAt(newest) !== undefined) return 'sent';
  return newest && Object.values(newest.letters).some(({ returns }) => returns > 0) ? 'returned' : 'sending';
}

/** Whether the promise of the strictest agreement was kept, by the first notice; undefined while that is open. */
export function keptInTime({ notices: [first], dueAt, released }: Breach, asOf: Ms): boolean | undefined {
  // Whoever acknowledged it on its page had it, whenever the letter came.
  const proofs = [first && cameAt(first), first?.acknowledged?.at].filter((each) => each !== undefined);
  if (proofs.length > 0) return Math.min(...proofs) <= dueAt;
  return released || asOf < dueAt ? undefined : false;
}

/** To whom a notice came back that has not reached its organization. */
export const returnedOf = ({ breaches = {} }: { breaches?: Readonly<Record<Id, Breach>> | undefined }): Id[] =>
  Object.values(breaches).flatMap(({ notices }) =>
    notices
      .filter((each) => !each.delivered)
      .flatMap(({ letters }) =>
        Object.entries(letters).flatMap(([person, { back }]) => (back === undefined ? [] : [person])),
      ),
  );

/** A letter of a notice came back: it is sent once more. One return is told once. */
export function breachReturned(facts: Told, id: Id, person: Id, letter: Id): Draft[] {
  const { incident, notice } = noticeIn(facts, id) ?? {};
  const before = notice?.letters[person];
  if (incident === undefined || !notice || notice.delivered || knownReturn(before, letter)) return [];
  const returns = (before?.returns ?? 0) + 1;
  const data = { incident, notice: id, person };
  const returned: Draft = { type: 'breach.returned', data: { ...data, letter, returns } };
  if (returns >= mostReturns) return [returned];
  return [returned, { type: 'breach.sent_again', data: { ...data, body: notice.body } }];
}

export type Said = Partial<Record<NoticeField, string | undefined>>;

const unknown = 'not known yet';
const ended = (text: string) => (/[.!?]$/.test(text) ? text : `${text}.`);

/** A notice as it is mailed, in the order of 45 CFR 164.410(c): what is not known yet says so, and follows. */
export function noticeBody(said: Said, { began, ended: over }: Times, discovery: number): string {
  const dates = [
    `Date of the incident: ${began === undefined ? unknown : plainMoment(began)}${over === undefined ? '' : ` to ${plainMoment(over)}`}.`,
    `Date of its discovery: ${plainMoment(discovery)}.`,
  ];
  const known = noticeFields.map((each) => `${fieldWords[each]}: ${ended(said[each] ?? unknown)}`);
  return [...dates, ...known].join(' ');
}
