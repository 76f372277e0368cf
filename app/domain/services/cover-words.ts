import { endWords, plainDay } from '../calendar.ts';
import type { Ms } from '../words.ts';
import { type Cover, lossReasons, neverReasons } from './cover.ts';

/** A sentence about cover, in parts: what stands around the one moment that it names. */
interface Told {
  before: string;
  at?: Ms;
  after: string;
}

/** Until when, or since when not, and why: the words that pages, machines and evidence have in common. */
export function coverTold(cover: Cover): Told {
  switch (cover.is) {
    case 'covered':
      return {
        before: 'Covered until ',
        at: cover.until,
        after: `, by ${named(cover.version)}, since ${plainDay(cover.from)}.`,
      };
    case 'not_covered':
      // When it ended in the cloud nobody knows; when a look at it found that, or somebody attested it, is in the log.
      if (cover.because === 'gone')
        return { before: 'Not covered: the service is no more, as is known since ', at: cover.since, after: '.' };
      return {
        before: 'Not covered since ',
        at: cover.since,
        after: `, because ${lossReasons[cover.because]}.${afterwards(cover)}`,
      };
    case 'never':
      return {
        before: cover.because === 'not_made_yet' ? 'Not covered yet' : 'Never covered',
        after: `: ${neverReasons[cover.because]}.`,
      };
  }
}

export function coverSentence(cover: Cover): string {
  const { before, at, after } = coverTold(cover);
  return `${before}${at === undefined ? '' : endWords(at)}${after}`;
}

/** What was signed elsewhere has a kind in the place of a version. */
const named = (version: string): string =>
  version.endsWith('_paper') ? 'an agreement signed elsewhere' : `version ${version} of the agreement`;

/** What somebody with ePHI in it has to do; nothing where it is no more. */
const afterwards = ({ gone }: Extract<Cover, { is: 'not_covered' }>): string =>
  gone ? ' The service is no more.' : ' That did not stop the service; move ePHI out.';

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
