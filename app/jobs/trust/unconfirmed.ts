import { forgetUnconfirmed } from '#db/trust/subscriptions.ts';
import type { WorkerParts } from '../parts.ts';

const every = 3_600_000;

/** An address that somebody typed and nobody confirmed goes when its link has had its days, whether anybody else ever asks or not. */
export function createUnconfirmedWatch({ db, clock, log }: WorkerParts): () => Promise<void> {
  let next = 0;
  return async () => {
    const now = clock();
    if (now < next) return;
    next = now + every;
    await forgetUnconfirmed(db, now).catch((error: unknown) => log(error, 'watch'));
  };
}
