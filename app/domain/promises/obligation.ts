import type { Commitments } from '../agreement/facts.ts';
import type { Owner } from '../roles.ts';
import type { Ms } from '../words.ts';
import type { AccountingDays } from './facts.ts';
import type { Open, Situation } from './turn.ts';

/** By what something is owed: a law, a clause of the signed agreement, or the word of the vendor alone. */
export type Rule = { is: 'law'; cites: string } | { is: 'agreement'; clause: string } | { is: 'vendor' };

/** What promises say in numbers: those that are fields of the agreement, and the one that its text alone says. */
export interface Numbers extends Commitments {
  accounting: AccountingDays;
}

/**
 * A kind of promise. It stands from the signature on, whatever happens; each time something makes it owed there is an obligation of
 * this kind, open or closed. What is open is said by turns, so that the ledger and everybody's list of turns cannot differ.
 */
export interface PromiseEntry<Kind extends string, Turns extends string, Keeps extends string> {
  kind: Kind;
  title: string;
  rule: Rule;
  owner: Owner;
  /** Who gives it, where that is not one alone. */
  givenBy?: string;
  /** What is promised, as the end of a sentence that begins with the title: within 72 hours of discovery. */
  says(numbers: Numbers): string;
  /** The kinds of turn that are obligations of this kind. */
  turns: readonly Turns[];
  /** What is owed and is nobody's turn, because time alone has to pass. */
  also?(situation: Situation): Open[];
  /** Until when, where it is neither what the turn says nor what its desk promised. */
  due?(situation: Situation, open: Open): Ms | undefined;
  /** No date ends it: it is kept as long as something else has not happened. */
  undated?: true;
  /** Events that keep it, beside every act of its owner. Whatever else ends it releases from it. */
  keeps?: readonly Keeps[];
  /** Its turns are about different things, each told apart by its own kind. */
  several?: true;
}

export const promised = <Kind extends string, Turns extends string = never, Keeps extends string = never>(
  entry: PromiseEntry<Kind, Turns, Keeps>,
) => entry;
