import { timeBrought } from '#app/domain/incidents/moments.ts';
import { incidentFacts } from '#db/state.ts';
import type { WorkerParts } from '../parts.ts';

const patience = 60_000;

/** Calls the desks before a clock ends and when it has, and writes down that a hold is over. What is due follows from facts. */
export function createIncidentWatch({ db, jobs, clock, log }: WorkerParts): () => Promise<void> {
  let next = 0;
  return async () => {
    const now = clock();
    if (now < next || !timeBrought(await db.read(incidentFacts), now)) return;
    await jobs.perform('passIncidentTime', '', {}).catch((error: unknown) => {
      next = now + patience;
      log(error, 'watch');
    });
  };
}
