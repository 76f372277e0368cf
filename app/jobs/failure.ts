import type { Outcome } from '#db/queue.ts';
import { OutsideError } from '../outside/error.ts';

interface Patience {
  /** After so many tries it waits for a person. */
  tries: number;
  backOff(attempts: number): number;
}

/** A part of a delay that differs each time, so that what failed together does not come back together. */
const scattered = (ms: number) => ms * (0.75 + Math.random() / 4);
/** Whoever waits for the same moment comes within a second after it. */
const soonAfter = (at: number) => at + Math.random() * 1_000;

/** Delays double from 2 seconds to 6 hours: about three days in all. */
export const jobPatience: Patience = {
  tries: 20,
  backOff: (attempts) => scattered(Math.min(2_000 * 2 ** (attempts - 1), 6 * 3_600_000)),
};

/** What becomes of something that could not be done. Waiting for a service that is known to be down uses up no try. */
export function afterFailure(
  error: unknown,
  attempts: number,
  now: number,
  patience: Patience,
): Exclude<Outcome, { done: true }> {
  const said = describe(error);
  if (error instanceof OutsideError) {
    if (error.waits)
      return { again: Math.round(soonAfter(Math.max(error.retryAt ?? 0, now + 500))), error: said, waited: true };
    if (error.kind === 'invalid') return { dead: true, error: said };
  }
  if (attempts >= patience.tries) return { dead: true, error: said };
  const wished = error instanceof OutsideError && error.retryAt !== undefined ? soonAfter(error.retryAt) : 0;
  return { again: Math.round(Math.max(wished, now + patience.backOff(attempts))), error: said };
}

/** What may stand in the job table: the kind of failure, never its payload. */
export const describe = (error: unknown): string =>
  error instanceof OutsideError
    ? `${error.kind}: ${error.message}`.slice(0, 300)
    : error instanceof Error
      ? error.name
      : 'unknown';
