import type { MailTrouble } from '#app/outside/mail.ts';
import { worksAgain } from '#db/queue.ts';
import { stateOf } from '#db/state.ts';
import type { WorkerParts } from '../parts.ts';

/** A connection that fails is told only after so long; what somebody has to mend is told at once. */
const patience = 60_000;

/**
 * Writes down when no letter can be sent and when they can again, and lets what has waited go on. That mail is down is told by no mail:
 * the program's log says it here, pages and /readyz read it.
 */
export function createMailWatch({ db, jobs, clock, log, alarm }: WorkerParts): () => Promise<void> {
  let down = false;
  let noted: MailTrouble | undefined | 'unknown' = 'unknown';
  return async () => {
    if (noted === 'unknown')
      noted = (await db.read((tx) => stateOf(tx, 'staff', 'staff'))).facts.operations?.mailOutage?.trouble;
    const health = jobs.mail.health();
    if (down && !health.down) await worksAgain(db, 'mail', clock());
    down = health.down !== undefined;
    const now =
      health.down && (health.down.trouble !== 'connection' || clock() - health.down.since >= patience)
        ? health.down.trouble
        : undefined;
    // Silence is no proof that it works again: a restart forgets what was down until a letter was tried.
    const proven = now !== undefined || (!health.down && health.lastSuccessAt !== undefined);
    if (now === noted || !proven) return;
    if (now) alarm('no mail can be sent', { trouble: now, said: health.down?.said });
    await jobs
      .perform('noteMail', '', now ? { down: now } : {})
      .then(() => {
        noted = now;
      })
      .catch((error: unknown) => log(error, 'watch'));
  };
}
