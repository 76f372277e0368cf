import type { Draft } from '../event.ts';
import type { Facts } from '../facts.ts';
import type { Id, Ms } from '../words.ts';
import type { Newcomer, NoticeLetter } from './facts.ts';
import { mostReturns } from './window.ts';

/** What is told again of a notice is what was told. */
export const noticeOf = ({ published, startsOn, emergency, agreement, days, timeZone }: Newcomer) => ({
  published,
  startsOn,
  ...(emergency !== undefined && { emergency }),
  agreement,
  days,
  timeZone,
});

/** A letter that serves a notice came back: that moves its window. After the first time it is sent once more, after the second to nobody. */
export function returnedDrafts(facts: Facts, entry: Id, person: Id, letter: Id): Draft[] {
  const newcomer = facts.newcomers?.[entry];
  const before = newcomer?.letters[person];
  // What came after the window was certain moves nothing, and one return is told once.
  if (!newcomer || newcomer.window || newcomer.calledOff || knownReturn(before, letter)) return [];
  const returns = (before?.returns ?? 0) + 1;
  const { name } = newcomer.published;
  const returned: Draft = { type: 'newcomer.returned', data: { entry, name, person, letter, returns } };
  if (returns >= mostReturns) return [returned];
  return [returned, { type: 'newcomer.sent_again', data: { entry, ...noticeOf(newcomer), person } }];
}

/** A mail server took a letter; of one that somebody sent again by hand it is not known any more that it came back. */
export function taken(before: NoticeLetter | undefined, letter: Id, at: Ms): NoticeLetter {
  const gone = (before?.gone ?? []).filter((each) => each !== letter);
  return { at, letter, returns: before?.returns ?? 0, ...(gone.length > 0 && { gone }) };
}

export const returned = (before: NoticeLetter | undefined, letter: Id, returns: number, at: Ms): NoticeLetter => ({
  ...before,
  ...{ letter, returns, back: at },
  gone: [...(before?.gone ?? []), letter],
});

/** Reports of mail come late and more than once: the one of an earlier letter says nothing of the one that followed it. */
export const knownReturn = (before: NoticeLetter | undefined, letter: Id): boolean =>
  before?.gone?.includes(letter) ?? false;
