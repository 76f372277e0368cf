import { expiryWarning } from '#app/domain/operations/security-file.ts';
import type { WorkerParts } from '../parts.ts';

/** Tells operations a month before the day that somebody set for security.txt. The command tells it once, whatever restarts. */
export function createExpiryWatch({ jobs, clock, log }: WorkerParts): () => Promise<void> {
  let told = false;
  return async () => {
    const { securityExpires: expires } = jobs;
    if (told || expires === undefined || clock() < expires - expiryWarning) return;
    told = true;
    await jobs.perform('noteSecurityFile', '', { expires }).catch((error: unknown) => {
      told = false;
      log(error, 'watch');
    });
  };
}
