import type { Act, Id } from '../words.ts';
import type { Agreement } from './facts.ts';

/** What an event makes of the one generation that it names. Of one that is not there it makes nothing. */
export const ofGeneration =
  <Data extends { agreement: Id }>(change: (agreement: Agreement, data: Data, act: Act) => void) =>
  ({ agreements }: { agreements: Agreement[] }, data: Data, act: Act): void => {
    const agreement = agreements.find((each) => each.id === data.agreement);
    if (agreement) change(agreement, data, act);
  };
