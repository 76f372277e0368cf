import { overdueErasures } from '#app/domain/privacy/overdue.ts';
import { privacyFacts } from '#db/state.ts';
import type { WorkerParts } from '../parts.ts';

const patience = 60_000;

/** Calls operations and counsel when an erasure is not carried out. It follows from facts, and not from what became of a job. */
export function createErasureWatch({ db, jobs, clock, log }: WorkerParts): () => Promise<void> {
  let next = 0;
  return async () => {
    const now = clock();
    if (now < next || overdueErasures(await db.read(privacyFacts), now).length === 0) return;
    await jobs.perform('passErasureTime', '', {}).catch((error: unknown) => {
      next = now + patience;
      log(error, 'watch');
    });
  };
}
