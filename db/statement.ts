import { and, Column, eq, getTableColumns, type InferSelectModel, is, SQL, sql } from 'drizzle-orm';
import type { PgColumn, PgTable } from 'drizzle-orm/pg-core';
import { dialect } from './dialect.ts';
import type { Asked, ReadTx, Tx } from './types.ts';

/** A place for a value of each name, to be filled when the statement runs. */
export const placeholders = <Name extends string>(...names: Name[]) =>
  Object.fromEntries(names.map((name) => [name, sql.placeholder(name)])) as unknown as Record<Name, SQL>;

interface Run<Values> {
  execute(values: Values): Promise<unknown>;
}

/** What a statement puts into a table or takes out of it: an engine behind a network may keep the rows of a transaction and send them as one statement. */
export interface Rows {
  table: PgTable;
  /** By their names in the schema, in the order of the statement. */
  columns: readonly string[];
  /** What tells rows apart: one that is there already becomes the new one. Without a key it must not be there. */
  key?: readonly string[];
  /** Rows with these columns are taken out. */
  out?: true;
}
/** A statement for one row, which an engine may gather with others of its kind. */
export type Change<Values> = ((tx: Tx) => Run<Values>) & { rows: Rows };

type Row<Table extends PgTable, Column extends string> = Pick<
  Table['$inferInsert'],
  Column & keyof Table['$inferInsert']
>;

/** For `tx.prepared`: a row that is not there yet. What its execution throws may come at the commit. */
export function insertInto<Table extends PgTable, Column extends string & keyof Table['$inferInsert']>(
  table: Table,
  name: string,
  ...columns: Column[]
): Change<Row<Table, Column>> {
  const build = (tx: Tx) => tx.insert(table).values(valuesOf(columns)).prepare(name) as Run<Row<Table, Column>>;
  return Object.assign(build, { rows: { table, columns } });
}

/** For `tx.prepared`: a row as it is from now on, whether one of that key was there or not. */
export function upsertInto<Table extends PgTable, Column extends string & keyof Table['$inferInsert']>(
  table: Table,
  name: string,
  key: Column[],
  ...columns: Column[]
): Change<Row<Table, Column>> {
  return upsert(table, name, { key, columns, changed: columns });
}

interface Upserted<Column> {
  key: readonly Column[];
  columns: readonly Column[];
  /** Of those, what a row that is there gets. */
  changed: readonly Column[];
}

function upsert<Table extends PgTable, Column extends string & keyof Table['$inferInsert']>(
  table: Table,
  name: string,
  { key, columns, changed }: Upserted<Column>,
): Change<Row<Table, Column>> {
  const rest = changed.filter((column) => !key.includes(column));
  const target = key.map((column) => table[column as unknown as keyof Table] as never);
  const build = (tx: Tx) => {
    const insert = tx.insert(table).values(valuesOf(columns));
    // Without the key: naming it would write its index anew.
    const either =
      rest.length === 0
        ? insert.onConflictDoNothing()
        : insert.onConflictDoUpdate({ target, set: placeholders(...rest) as never });
    return either.prepare(name) as Run<Row<Table, Column>>;
  };
  return Object.assign(build, { rows: { table, columns, key } });
}

/**
 * The same for a row whose `before` is known: SQLite writes every index anew that has a column which is set, whatever it is set to, so
 * only what differs is set. PostgreSQL looks at the values by itself, and takes rows of one statement together. Not there against
 * expectation, the row comes whole.
 */
export function rewriteOf<Table extends PgTable, Column extends string & keyof Table['$inferInsert']>(
  table: Table,
  name: string,
  key: Column[],
  ...columns: Column[]
) {
  type Upsert = Change<Row<Table, Column>>;
  const whole = upsertInto(table, name, key, ...columns);
  const known = new Map<string, Upsert>();
  return (before: Readonly<Record<string, unknown>> | undefined, after: Readonly<Record<string, unknown>>): Upsert => {
    if (!before || dialect === 'postgres') return whole;
    const changed = columns.filter((column) => before[column] !== after[column]);
    const which = changed.join();
    const made = known.get(which) ?? upsert(table, name, { key, columns, changed });
    known.set(which, made);
    return made;
  };
}

/** For `tx.prepared`: a row that goes, found by all of these columns. */
export function deleteFrom<Table extends PgTable, Column extends string & keyof Table['$inferInsert']>(
  table: Table,
  name: string,
  ...columns: Column[]
): Change<Row<Table, Column>> {
  const same = (column: Column) =>
    eq(table[column as unknown as keyof Table] as never, placeholders(column)[column] as SQL);
  const build = (tx: Tx) =>
    tx
      .delete(table)
      .where(and(...columns.map(same)))
      .prepare(name) as Run<Row<Table, Column>>;
  return Object.assign(build, { rows: { table, columns, out: true as const } });
}

const valuesOf = (columns: readonly string[]) => placeholders(...columns) as never;

/** A row found by texts, which an engine may ask for before its turn comes and for many turns at once. */
export interface Lookup {
  /** The same as a select, with these in the places of the values. */
  select(tx: ReadTx, values: Record<string, SQL>): { toSQL(): { sql: string; params: unknown[] } };
  values: readonly string[];
  /**
   * Where the answer comes from: it holds until something is written there. The first value tells apart the rows of the first table, by the
   * name that they have there; in others any row may matter.
   */
  reads: readonly PgTable[];
}

/**
 * For `tx.prepared`. What is selected is called in the statement as in its answer: rows that an engine asks for at once come under the
 * names of the statement. `name`: one statement, one name.
 */
export function lookup<
  const Name extends string,
  Select extends { prepare(name: string): unknown; toSQL(): { sql: string; params: unknown[] }; _: Selected },
>(
  name: string,
  values: readonly Name[],
  reads: readonly PgTable[],
  select: (tx: ReadTx, values: Record<Name, SQL>) => Select,
) {
  const build = (tx: ReadTx) => {
    const selected = select(tx, placeholders(...values));
    for (const [field, from] of Object.entries(selected._.selectedFields))
      if (field !== (is(from, SQL.Aliased) ? from.fieldAlias : is(from, Column) && from.name))
        throw new Error(`The lookup ${name} answers with ${field} under another name: select it by \`fieldsOf\`.`);
    return selected.prepare(name) as ReturnType<Select['prepare']>;
  };
  return Object.assign(build, { lookup: { select, values, reads } as Lookup });
}

interface Selected {
  selectedFields: Record<string, unknown>;
}

/** Every column of a table for a lookup, each called as in the schema. */
export const fieldsOf = <Table extends PgTable>(table: Table) =>
  Object.fromEntries(
    Object.entries<PgColumn>(getTableColumns(table)).map(([name, column]) => [
      name,
      sql`${column}`.mapWith(column).as(name),
    ]),
  ) as { [Name in keyof InferSelectModel<Table>]: SQL.Aliased<InferSelectModel<Table>[Name]> };

/** One question of a lookup, for the list of what a write asks first. */
export const asks = (build: { lookup: Lookup }, values: Record<string, string>): Asked => ({ build, values });
