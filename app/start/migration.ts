import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import type { Migrating } from '#db/engine/migrations.ts';
import type { Place } from '#db/engine/open.ts';
import { DatabaseRefused } from '#db/engine/refused.ts';
import type { Migrated } from './migration-thread.ts';

/** In the bundle it stands beside the server; sources are run as they are. */
const fromSources = import.meta.filename.endsWith('.ts');
const program = join(import.meta.dirname, fromSources ? 'migration-thread.ts' : 'migration.js');

/** Thrown out of an opening: the database lacks these, and is as it was. */
class Lacks extends Error {
  override name = 'Lacks';
}

/**
 * Opens a database that may have to be migrated. Where it has, `meanwhile` is told first, by name, and the migration is done in a
 * thread, so that whoever asks meanwhile is answered; a file’s driver would keep this one for as long as it takes.
 */
export async function openMigrated<Opened>(
  place: Place,
  open: (migrating: Migrating) => Promise<Opened>,
  meanwhile: (names: string[]) => Promise<void>,
): Promise<Opened> {
  let lacked: string[] = [];
  try {
    return await open((names) => {
      lacked = names;
      throw new Lacks();
    });
  } catch (error) {
    if (!(error instanceof Lacks)) throw error;
  }
  await meanwhile(lacked);
  await migrateApart(place);
  return open(() => undefined);
}

function migrateApart(place: Place): Promise<void> {
  const worker = new Worker(program, { workerData: place, execArgv: fromSources ? ['--import', 'tsx'] : [] });
  return new Promise((resolve, reject) => {
    worker.on('message', ({ refused, failed }: Migrated) => {
      if (refused !== undefined) reject(new DatabaseRefused(refused));
      else if (failed !== undefined) reject(new Error(failed));
      else resolve();
    });
    worker.on('error', (error) => reject(new Error(`The thread that migrates failed (${error.name}).`)));
    worker.on('exit', () => reject(new Error('The thread that migrates ended.')));
  });
}
