import { getTableColumns, getTableName, type SQL, sql } from 'drizzle-orm';
import { drizzle } from 'drizzle-orm/node-postgres';
import type { PgColumn, PgTable } from 'drizzle-orm/pg-core';
import type { Lookup, Rows } from '#db/statement.ts';
import type { Tx } from '#db/types.ts';
import type { Answer } from './connection.ts';

/** Runs a statement: rows as arrays, as the query builder wants them. */
export type Send = (text: string, values: unknown[], asArrays: boolean) => Promise<Answer<unknown>>;

/** The query builder over whatever sends its statements. */
export const building = (send: Send): Tx =>
  drizzle({
    client: {
      query: (asked: { text: string; rowMode?: string }, values: unknown[] = []) =>
        send(asked.text, values, asked.rowMode === 'array'),
    } as never,
  }) as unknown as Tx;

const quoted = (name: string) => `"${name}"`;

/** One row as a statement, and many: each column is one array, so that the text is the same however many rows there are. */
export interface RowStatements {
  one: string;
  many: string;
  /** The values of a row in the order of the columns. */
  valuesOf(row: Readonly<Record<string, unknown>>): unknown[];
  /** What tells rows apart; undefined where the statement does not ask. */
  keyOf(row: Readonly<Record<string, unknown>>): string | undefined;
}

export function rowStatements(rows: Rows): RowStatements {
  const { table, columns, key } = rows;
  const described = getTableColumns(table) as Record<string, PgColumn>;
  const all = columns.map((name) => described[name] as PgColumn);
  const places = all.map((_, index) => `$${index + 1}`);
  const arrays = all.map((column, index) => `${places[index]}::${column.getSQLType()}[]`).join(', ');
  return {
    ...(rows.out ? taking(table, all, arrays) : putting(rows, all, places, arrays)),
    valuesOf: (row) => columns.map((name) => row[name] ?? null),
    keyOf: (row) => key && JSON.stringify(key.map((name) => row[name])),
  };
}

function putting({ table, key }: Rows, all: readonly PgColumn[], places: readonly string[], arrays: string) {
  const described = getTableColumns(table) as Record<string, PgColumn>;
  const named = all.map(({ name }) => quoted(name)).join(', ');
  const into = `insert into ${quoted(getTableName(table))} (${named})`;
  const names = key?.map((name) => (described[name] as PgColumn).name);
  const conflict = names ? onConflict(all, names) : '';
  return {
    one: `${into} values (${places.join(', ')})${conflict}`,
    many: `${into} select * from unnest(${arrays})${conflict}`,
  };
}

function taking(table: PgTable, all: readonly PgColumn[], arrays: string) {
  const names = all.map(({ name }) => quoted(name));
  const from = `delete from ${quoted(getTableName(table))} t`;
  return {
    one: `${from} where ${names.map((name, index) => `t.${name} = $${index + 1}`).join(' and ')}`,
    many: `${from} using unnest(${arrays}) as k(${names.join(', ')}) where ${names.map((name) => `t.${name} = k.${name}`).join(' and ')}`,
  };
}

function onConflict(columns: readonly PgColumn[], key: readonly string[]): string {
  const rest = columns.map(({ name }) => name).filter((name) => !key.includes(name));
  const target = ` on conflict (${key.map(quoted).join(', ')})`;
  if (rest.length === 0) return `${target} do nothing`;
  return `${target} do update set ${rest.map((name) => `${quoted(name)} = excluded.${quoted(name)}`).join(', ')}`;
}

/** A lookup for many questions at once: `#` tells which of them a row answers. Its values come as arrays of texts. */
export function lookupStatement({ select, values }: Lookup, tx: Tx): string {
  const columns = Object.fromEntries(values.map((name) => [name, sql.raw(`q.${quoted(name)}`)]));
  const { sql: text, params } = select(tx, columns as Record<string, SQL>).toSQL();
  if (params.length > 0) throw new Error('A lookup has no values but those that it names.');
  const arrays = values.map((_, index) => `$${index + 1}::text[]`).join(', ');
  const names = [...values, '#'].map(quoted).join(', ');
  return `select (q."#" - 1)::int as "#", r.* from unnest(${arrays}) with ordinality as q(${names})
    cross join lateral (${text}) r`;
}

/** What a build changes, as the query builder is asked for it. */
export function tablesChanged(build: (tx: Tx) => unknown, tx: Tx): { statement: unknown; changed: PgTable[] } {
  const changed: PgTable[] = [];
  const noting = (kind: 'insert' | 'update' | 'delete') => (table: PgTable) => {
    changed.push(table);
    return (tx[kind] as (table: PgTable) => unknown)(table);
  };
  const recording = Object.assign(Object.create(tx) as Tx, {
    insert: noting('insert'),
    update: noting('update'),
    delete: noting('delete'),
  });
  return { statement: build(recording), changed };
}
