import { type Migration, migrationsIn } from '../migrations.ts';
import { DatabaseRefused } from '../refused.ts';

export type Applied = Pick<Migration, 'name' | 'sha256'>;

/** A database is carried over by the program that it was migrated by last: another one has other tables. */
export function refuseOther(applied: readonly Applied[], folder: string): void {
  const known = migrationsIn(folder);
  const strange = applied.find(({ name }) => !known.some((each) => each.name === name));
  if (strange) throw new DatabaseRefused(`A newer portal has migrated this database (${strange.name}): use that one.`);
  for (const { name, sha256 } of known) {
    const found = applied.find((each) => each.name === name);
    if (!found)
      throw new DatabaseRefused(
        `The database is older than this program (${name} is missing): start this portal on it once, and stop it.`,
      );
    if (found.sha256 !== sha256) throw new DatabaseRefused(`The migration ${name} changed after it was applied.`);
  }
}

export const notOurs = (): DatabaseRefused => new DatabaseRefused('This is no database of a portal.');
