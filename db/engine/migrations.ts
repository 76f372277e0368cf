import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseRefused } from './refused.ts';

export interface Migration {
  name: string;
  sql: string;
  /** Of the file, in hex: what was applied is held against it. */
  sha256: string;
}

/** What a database remembers of one, in the order of their names. */
export type Applied = Pick<Migration, 'name' | 'sha256'>;

/**
 * Told by name what a database that was there before lacks, before that is applied: of a large one it takes minutes. Throws where it
 * shall stay as it is.
 */
export type Migrating = (names: string[]) => void;

/** The migrations in a folder, in the order of their names. */
export const migrationsIn = (folder: string): Migration[] =>
  readdirSync(folder)
    .filter((name) => name.endsWith('.sql'))
    .sort()
    .map((name) => {
      const sql = readFileSync(join(folder, name), 'utf8');
      return { name, sql, sha256: createHash('sha256').update(sql).digest('hex') };
    });

/** Those that were not applied yet. What was applied, in the order of its names, must be what we have, with nothing between. */
export function missingOf(steps: readonly Migration[], applied: readonly Applied[]): Migration[] {
  const known = new Map(steps.map((step) => [step.name, step]));
  const strange = applied.find(({ name }) => !known.has(name));
  if (strange)
    throw new DatabaseRefused(
      `A newer portal has migrated this database (${strange.name}): start that one, or a newer one.`,
    );
  const changed = applied.find(({ name, sha256 }) => known.get(name)?.sha256 !== sha256);
  if (changed) throw new DatabaseRefused(`The migration ${changed.name} changed after it was applied.`);
  const gap = steps.slice(0, applied.length).find(({ name }, index) => applied[index]?.name !== name);
  if (gap)
    throw new DatabaseRefused(`The database is half migrated: ${gap.name} is missing before ${applied.at(-1)?.name}.`);
  return steps.slice(applied.length);
}
