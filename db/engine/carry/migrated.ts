import { type Applied, migrationsIn, missingOf } from '../migrations.ts';
import { DatabaseRefused } from '../refused.ts';

/** A database is carried over by the program that it was migrated by last: another one has other tables. */
export function refuseOther(applied: readonly Applied[], folder: string): void {
  const [older] = missingOf(migrationsIn(folder), applied);
  if (older)
    throw new DatabaseRefused(
      `The database is older than this program (${older.name} is missing): start this portal on it once, and stop it.`,
    );
}

export const notOurs = (): DatabaseRefused => new DatabaseRefused('This is no database of a portal.');
