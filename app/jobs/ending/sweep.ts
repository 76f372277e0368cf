import type { ReadTx } from '#db/types.ts';
import type { CommandName } from '../../domain/commands.ts';
import type { WorkerParts } from '../parts.ts';

const atOnce = 50;
const patience = 60_000;

/** For whom time has brought something, some of them, and the command that writes it down. */
export interface Swept {
  due(tx: ReadTx, now: number, count: number): Promise<string[]>;
  command: CommandName;
}

/**
 * Writes down what time alone has brought: warnings, ends, what may be purged. What is due follows from facts, so a restart forgets
 * nothing and nothing is told twice. Where it fails it is tried again a minute later, without a word to the others.
 */
export function createSweep({ db, jobs, clock, log }: WorkerParts, swept: Swept): () => Promise<number> {
  const later = new Map<string, number>();
  return async () => {
    const now = clock();
    const found = await db.read((tx) => swept.due(tx, now, atOnce + later.size));
    const due = found.filter((each) => (later.get(each) ?? 0) <= now).slice(0, atOnce);
    let done = 0;
    for (const organization of due) {
      later.delete(organization);
      try {
        await jobs.perform(swept.command, organization, {});
        done += 1;
      } catch (error) {
        later.set(organization, now + patience);
        log(error, 'sweep');
      }
    }
    return done;
  };
}
