import { parentPort, workerData } from 'node:worker_threads';
import { openDb, type Place } from '#db/engine/open.ts';
import { DatabaseRefused } from '#db/engine/refused.ts';

/** A program of its own, for a thread: migrates the database that it is given, and ends. */

/** Why not, if not. */
export interface Migrated {
  refused?: string;
  failed?: string;
}

const migrated = await openDb(workerData as Place)
  .then((db) => db.close())
  .then(
    (): Migrated => ({}),
    (error: unknown): Migrated => {
      if (error instanceof DatabaseRefused) return { refused: error.message };
      return { failed: error instanceof Error ? `${error.name}: ${error.message}` : 'unknown' };
    },
  );
parentPort?.postMessage(migrated);
