import type { Operations } from '#app/domain/operations/facts.ts';
import { worksAgain } from '#db/queue.ts';
import { stateOf } from '#db/state.ts';
import type { WorkerParts } from '../parts.ts';

/** What letters and agreements go through: its lane, how it is, and what of that counts as trouble. */
interface Watched<T extends string> {
  lane: 'docusign' | 'mail';
  note: 'noteDocusign' | 'noteMail';
  known(operations: Operations | undefined): T | undefined;
  health(): { down?: object | undefined; lastSuccessAt?: number | undefined };
  trouble(): T | undefined;
  /** Called with what was not written down before. */
  tell?(trouble: T): void;
}

/** Writes down when something outside stops working as a whole and when it works again, and lets what has waited go on. */
export function watchOf<T extends string>({ db, jobs, clock, log }: WorkerParts, of: Watched<T>): () => Promise<void> {
  let down = false;
  let noted: T | undefined | 'unknown' = 'unknown';
  return async () => {
    if (noted === 'unknown') noted = of.known((await db.read((tx) => stateOf(tx, 'staff', 'staff'))).facts.operations);
    const health = of.health();
    if (down && !health.down) await worksAgain(db, of.lane, clock());
    down = health.down !== undefined;
    const now = of.trouble();
    // Silence is no proof that it works again: a restart forgets what was down until somebody has called.
    const proven = now !== undefined || (!health.down && health.lastSuccessAt !== undefined);
    if (now === noted || !proven) return;
    if (now) of.tell?.(now);
    await jobs
      .perform(of.note, '', now ? { down: now } : {})
      .then(() => {
        noted = now;
      })
      .catch((error: unknown) => log(error, 'watch'));
  };
}
