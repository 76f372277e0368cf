import type { Trouble } from '#app/domain/operations/facts.ts';
import type { SigningHealth } from '#app/outside/signing.ts';
import { worksAgain } from '#db/queue.ts';
import { stateOf } from '#db/state.ts';
import type { WorkerParts } from '../parts.ts';

/** A connection that fails is told only after so long: most hiccups are over before anybody has read of them. */
const patience = 5 * 60_000;

/**
 * Writes down when DocuSign as a whole stops working and when it works again, and lets what has waited go on. A person is called by what
 * is written.
 */
export function createWatch({ db, jobs, clock, log }: WorkerParts): () => Promise<void> {
  let down = false;
  let noted: Trouble | undefined | 'unknown' = 'unknown';
  return async () => {
    if (noted === 'unknown')
      noted = (await db.read((tx) => stateOf(tx, 'staff', 'staff'))).facts.operations?.outage?.kind;
    const health = jobs.signing.health();
    if (down && !health.down) await worksAgain(db, 'docusign', clock());
    down = health.down !== undefined;
    const now = troubleOf(health, clock());
    // Silence is no proof that it works again: a restart forgets what was down until somebody has called.
    const proven = now !== undefined || (!health.down && health.lastSuccessAt !== undefined);
    if (now === noted || !proven) return;
    await jobs
      .perform('noteDocusign', '', now ? { down: now } : {})
      .then(() => {
        noted = now;
      })
      .catch((error: unknown) => log(error, 'watch'));
  };
}

function troubleOf({ down }: SigningHealth, now: number): Trouble | undefined {
  if (!down) return undefined;
  if (down.kind === 'consent' || down.kind === 'auth') return down.kind;
  if (now - down.since < patience) return undefined;
  return down.kind === 'limit' ? 'limit' : 'connection';
}
