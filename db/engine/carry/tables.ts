import { is, Table } from 'drizzle-orm';
import { getTableConfig as ofPostgres, type PgTable } from 'drizzle-orm/pg-core';
import { getTableConfig as ofSqlite, type SQLiteTable } from 'drizzle-orm/sqlite-core';
import { dialect } from '#db/dialect.ts';
import * as schema from '#db/schema.ts';

/** A table of the schema, as both engines have it. */
export interface Carried {
  name: string;
  columns: readonly Column[];
  /** Names of the columns that tell rows apart, in their order. */
  key: readonly string[];
}
export interface Column {
  name: string;
  holds: 'text' | 'number' | 'flag';
  /** Whether it may hold nothing. */
  optional: boolean;
}
/** A value as it is compared and carried: a flag is 0 or 1. A row has them in the order of the columns. */
export type Value = string | number | null;

const kinds: Record<string, Column['holds']> = { string: 'text', number: 'number', boolean: 'flag' };

/** Every table, in the order of their names: none points to another, so they can be filled in any. */
export const carriedTables = (): Carried[] =>
  Object.values(schema)
    .filter((each) => is(each, Table))
    .map((each) => carried(each as unknown as PgTable))
    .sort((a, b) => (a.name < b.name ? -1 : 1));

function carried(table: PgTable): Carried {
  const config = dialect === 'postgres' ? ofPostgres(table) : ofSqlite(table as unknown as SQLiteTable);
  const { name, columns, primaryKeys, foreignKeys } = config;
  const key = primaryKeys[0]?.columns ?? columns.filter(({ primary }) => primary);
  if (key.length === 0 || foreignKeys.length > 0) throw new Error(`How ${name} would be carried over is not known.`);
  return {
    name,
    columns: columns.map((each) => {
      const holds = kinds[each.dataType];
      if (!holds) throw new Error(`What ${name}.${each.name} holds is not known to both engines.`);
      return { name: each.name, holds, optional: !each.notNull };
    }),
    key: key.map((each) => each.name),
  };
}

export const quoted = (name: string): string => `"${name}"`;
export const listed = (columns: readonly { name: string }[]): string =>
  columns.map(({ name }) => quoted(name)).join(', ');
