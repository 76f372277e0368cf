import { type Message, proofOf, somebodyOf } from '#app/domain/message.ts';
import { OutsideError } from '#app/outside/error.ts';
import { mailFaults } from '#app/outside/mail.ts';
import type { Job } from '#db/queue.ts';
import { noteReturned } from '#db/trust/subscriptions.ts';
import type { Jobs } from '../parts.ts';

/** The status of RFC 3463 in an answer, or its first figure. */
const statusIn = (said: string): string =>
  /\b[245]\.\d{1,3}\.\d{1,3}\b/.exec(said)?.[0] ?? /\b\d{3}\b/.exec(said)?.[0] ?? '5';

/** It is its receiver’s server that does not take a letter; for good, where no try more would help. */
export const isReceivers = (error: unknown, how?: 'for good'): error is OutsideError =>
  error instanceof OutsideError &&
  error.code === mailFaults.receiver &&
  (how === undefined || error.kind === 'invalid');

/** A letter that its receiver’s server does not take is the affair of whoever can mend the address. Answers whether it was told there. */
export async function noteUndelivered(jobs: Jobs, job: Job, error: unknown): Promise<boolean> {
  const person = somebodyOf(job);
  if (!isReceivers(error)) return false;
  const message = JSON.parse(job.message) as Message;
  if ('subscription' in message) {
    await noteReturned(jobs.db, message.subscription, job.id);
    return true;
  }
  if (!person) return false;
  const proof = message.kind === 'mail' ? proofOf(message) : {};
  const failed = { letter: job.id, how: 'refused', status: statusIn(error.message), ...proof };
  await jobs.perform('noteMailbox', job.chain, { person, failed });
  return true;
}
