import { endWords, plainDay } from '../calendar.ts';
import { type Cover, lossReasons, neverReasons } from './cover.ts';

/** Until when, or since when not, and why: the words that pages, machines, passports and evidence have in common. */
export function coverSentence(cover: Cover): string {
  switch (cover.is) {
    case 'covered':
      return `Covered until ${endWords(cover.until)}, by version ${cover.version} of the agreement, since ${plainDay(cover.from)}.`;
    case 'not_covered':
      return `Not covered since ${endWords(cover.since)}, because ${lossReasons[cover.because]}.${afterwards(cover)}`;
    case 'never':
      return cover.because === 'not_made_yet'
        ? `Not covered yet: ${neverReasons[cover.because]}.`
        : `Never covered: ${neverReasons[cover.because]}.`;
  }
}

/** What somebody with ePHI in it has to do; nothing where it is no more. */
function afterwards({ because, gone }: Extract<Cover, { is: 'not_covered' }>): string {
  if (!gone) return ' The service runs on; move ePHI out.';
  return because === 'gone' ? '' : ' The service is no more.';
}

/** The same in two words. */
export function coverWord(cover: Cover): string {
  if (cover.is === 'covered') return 'HIPAA, covered';
  if (cover.is === 'not_covered') return cover.gone ? 'Gone' : 'Not covered';
  return cover.because === 'not_made_yet' ? 'Not made yet' : 'Never covered';
}

/** What a list of services can be narrowed to. */
export const coverFilters = {
  covered: 'Covered',
  not: 'Not covered',
  none: 'Not made, or gone',
} as const;
export type CoverFilter = keyof typeof coverFilters;
