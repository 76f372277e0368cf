import { OutcomeUnknown } from '#db/engine/refused.ts';

/** What whoever asked for a change reads when the server went away in the middle of its commit; undefined for any other error. */
export const saidOfUnknown = (error: unknown): string | undefined =>
  error instanceof OutcomeUnknown
    ? 'It is not known whether this was written. Look before you do it again.'
    : undefined;
