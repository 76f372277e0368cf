import type { Id, Ms } from '../words.ts';
import type { NoticeLetter } from './facts.ts';

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
