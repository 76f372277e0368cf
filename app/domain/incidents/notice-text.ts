import { plainMoment } from '../calendar.ts';
import type { Times } from './facts.ts';
import { fieldWords, type NoticeField, noticeFields } from './words.ts';

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
