import type Database from 'better-sqlite3';
import { type SQL, sql } from 'drizzle-orm';
import { drizzle } from 'drizzle-orm/better-sqlite3';
import { parsing } from './remembered-facts.ts';
import { cachingStatements } from './statements.ts';
import type { Tx } from './types.ts';

/** A connection that builds each statement of the hot paths once: with drizzle, building costs several times what running does. */
export function remembering(connection: Database.Database, facts: Pick<Tx, 'parsed' | 'remember'> = parsing): Tx {
  const drizzled = drizzle(cachingStatements(connection)) as unknown as Tx;
  const built = new Map<unknown, unknown>();
  const prepared = <Statement>(build: (tx: Tx) => Statement): Statement => {
    const known = built.get(build) as Statement | undefined;
    if (known !== undefined) return known;
    const made = build(drizzled);
    built.set(build, made);
    return made;
  };
  return Object.assign(drizzled, { prepared, ...facts });
}

/** A place for a value of each name, to be filled when the statement runs. */
export const holes = <Name extends string>(...names: Name[]) =>
  Object.fromEntries(names.map((name) => [name, sql.placeholder(name)])) as unknown as Record<Name, SQL>;
