import type Database from 'better-sqlite3';
import { is, Param, Placeholder } from 'drizzle-orm';
import { drizzle } from 'drizzle-orm/better-sqlite3';
import { forgetful } from '#db/remembered-facts.ts';
import type { Tx } from '#db/types.ts';
import { cachingStatements } from './statements.ts';

/** A connection that builds each statement of the hot paths once: with drizzle, building costs several times what running does. */
export function remembering(connection: Database.Database, facts: Pick<Tx, 'remembered' | 'remember'> = forgetful): Tx {
  const drizzled = drizzle(cachingStatements(connection)) as unknown as Tx;
  const built = new Map<unknown, unknown>();
  const prepared = <Statement>(build: (tx: Tx) => Statement): Statement => {
    const known = built.get(build) as Statement | undefined;
    if (known !== undefined) return known;
    const made = direct(build(drizzled), connection);
    built.set(build, made);
    return made;
  };
  return Object.assign(drizzled, { prepared, ...facts });
}

type Bind = (values: Record<string, unknown>) => unknown;

/** What drizzle built to be run, without asking of each of its values at each run what kind it is. What answers rows stays as it is. */
function direct<Statement>(built: Statement, connection: Database.Database): Statement {
  const { sql: text, params } = (built as { getQuery(): { sql: string; params: unknown[] } }).getQuery();
  const statement = connection.prepare(text);
  if (statement.reader) return built;
  const binds = params.map(bindOf);
  const execute = (values: Record<string, unknown>) => {
    statement.run(...binds.map((bind) => bind(values)));
  };
  return { execute } as Statement;
}

function bindOf(param: unknown): Bind {
  if (is(param, Placeholder)) return (values) => filled(values, param.name);
  if (!is(param, Param)) return () => param;
  const { encoder, value } = param;
  if (!is(value, Placeholder)) return () => encoder.mapToDriverValue(value);
  return (values) => encoder.mapToDriverValue(filled(values, value.name));
}

function filled(values: Record<string, unknown>, name: string): unknown {
  if (name in values) return values[name];
  throw new TypeError(`The statement has no value for ${name}.`);
}
