import { copyOf } from '../copy.ts';
import type { Act, Id } from '../words.ts';
import type { Agreement } from './facts.ts';

/** What an event makes of a copy of the one generation that it names, all others being shared. Of one that is not there it makes nothing. */
export const ofGeneration =
  <Data extends { agreement: Id }>(change: (agreement: Agreement, data: Data, act: Act) => void) =>
  (facts: { agreements: readonly Agreement[] }, data: Data, act: Act): void => {
    const at = facts.agreements.findIndex((each) => each.id === data.agreement);
    const agreement = copyOf(facts.agreements[at]);
    if (!agreement) return;
    change(agreement, data, act);
    facts.agreements = facts.agreements.with(at, agreement);
  };
