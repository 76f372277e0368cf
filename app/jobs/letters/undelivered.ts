import { OutsideError } from '#app/outside/error.ts';
import { mailFaults } from '#app/outside/mail.ts';
import type { Job } from '#db/queue.ts';
import type { Jobs } from '../parts.ts';

/** The status of RFC 3463 in an answer, or its first figure. */
export const statusIn = (said: string): string =>
  /\b[245]\.\d{1,3}\.\d{1,3}\b/.exec(said)?.[0] ?? /\b\d{3}\b/.exec(said)?.[0] ?? '5';

/** A letter that its receiver’s server does not take is the affair of whoever can mend the address. Answers whether it was told there. */
export async function noteUndelivered(jobs: Jobs, { id, chain, receiver }: Job, error: unknown): Promise<boolean> {
  const theirs = error instanceof OutsideError && error.code === mailFaults.receiver;
  if (!theirs || !receiver || receiver in jobs.vendor.deskEmails || chain === 'staff' || chain === 'catalog')
    return false;
  const failed = { letter: id, how: 'refused', status: statusIn(error.message) };
  await jobs.perform('noteMailbox', chain, { person: receiver, failed });
  return true;
}
