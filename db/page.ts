import { and, asc, count, desc, getTableColumns, type InferSelectModel, type SQL, sql } from 'drizzle-orm';
import type { PgColumn, PgTable } from 'drizzle-orm/pg-core';
import type { ReadTx } from './types.ts';

type Value = string | number | boolean;

/** A list as one table gives it: every row once, in the order of columns of which the last tells all apart. */
export interface List<Table extends PgTable> {
  /** With all that decides the order: a cursor of another order leads nowhere. */
  name: string;
  table: Table;
  where?: SQL | undefined;
  order: readonly (string & keyof InferSelectModel<Table>)[];
  /** All columns downwards. */
  down?: boolean;
  /** Rows on a page. */
  size: number;
}

/** Where a page stands among all of its list. */
export interface Paging {
  /** How many rows the list has now. */
  total: number;
  /** The number of the first row shown, from 1; 0 when there is none. */
  from: number;
  to: number;
  /** Cursors of the pages beside it. */
  next?: string | undefined;
  previous?: string | undefined;
  /** What was asked for is no place of this list: this is its beginning. */
  lost: boolean;
}
export interface Page<Row> extends Paging {
  rows: Row[];
}

/** The rows behind a place, or before it. They are found by the place alone, so that what comes and goes moves none of the others. */
export interface Place {
  side: 'after' | 'before';
  key: Value[];
}

/**
 * One page of a list, of which somebody may have counted the rows already. Its cost does not depend on how deep it lies: rows by keyset,
 * and counts from the index. A page before which too little is left is the first one.
 */
export async function page<Table extends PgTable>(
  tx: ReadTx,
  list: List<Table>,
  cursor: string | undefined,
  counted?: number,
): Promise<Page<InferSelectModel<Table>>> {
  const place = placeOf(list.name, cursor, kindsOf(list));
  const found = await rowsAt(tx, list, place);
  const short = place?.side === 'before' ? found.length < list.size : found.length === 0;
  const rows = place && short ? await rowsAt(tx, list, undefined) : found;
  const total = counted ?? (await countOf(tx, list));
  const first = rows[0];
  const before = first && place ? await countBefore(tx, list, first) : 0;
  const keys = rows.map((row) => keyOf(list, row));
  return { rows, ...pagingOf(list.name, { total, before, keys }), lost: isLost(place, cursor) };
}

/** Where a page stands in a list that is too long to be counted. */
export type Uncounted = Pick<Paging, 'next' | 'previous' | 'lost'>;

/** The same of a list that is too long to be counted. */
export async function pageUncounted<Table extends PgTable>(
  tx: ReadTx,
  list: List<Table>,
  cursor: string | undefined,
): Promise<Uncounted & { rows: InferSelectModel<Table>[] }> {
  const place = placeOf(list.name, cursor, kindsOf(list));
  const found = await rowsAt(tx, { ...list, size: list.size + 1 }, place);
  const backwards = place?.side === 'before';
  // Too little is left there: this is the beginning.
  if (place && (backwards ? found.length <= list.size : found.length === 0)) return pageUncounted(tx, list, undefined);
  const rows = backwards ? found.slice(1) : found.slice(0, list.size);
  const [first, last] = [rows[0], rows.at(-1)];
  return {
    rows,
    next: last && (backwards || found.length > list.size) ? cursorOf(list.name, 'after', keyOf(list, last)) : undefined,
    previous: first && place ? cursorOf(list.name, 'before', keyOf(list, first)) : undefined,
    lost: isLost(place, cursor),
  };
}

/** The paging of the rows with these keys, so many before them and so many in all. */
export function pagingOf(
  name: string,
  { total, before, keys }: { total: number; before: number; keys: readonly Value[][] },
): Omit<Paging, 'lost'> {
  const [first, last] = [keys[0], keys.at(-1)];
  const to = before + keys.length;
  return {
    total: Math.max(total, to),
    from: first ? before + 1 : 0,
    to,
    next: last && to < total ? cursorOf(name, 'after', last) : undefined,
    previous: first && before > 0 ? cursorOf(name, 'before', first) : undefined,
  };
}

export const isLost = (place: Place | undefined, cursor: string | undefined) => !place && !!cursor;

/** How many rows of a list come before this one. */
export const countBefore = <Table extends PgTable>(tx: ReadTx, list: List<Table>, row: InferSelectModel<Table>) =>
  countOf(tx, list, beyond(list, keyOf(list, row), !!list.down));

/** How many rows a list has, or those of it where something more holds. */
export async function countOf<Table extends PgTable>(
  tx: ReadTx,
  { table, where }: Pick<List<Table>, 'table' | 'where'>,
  more?: SQL,
): Promise<number> {
  const [row] = await tx
    .select({ n: count() })
    .from(table as PgTable)
    .where(and(where, more));
  return row?.n ?? 0;
}

/** The rows of a page, in the order of the list. */
export async function rowsAt<Table extends PgTable>(
  tx: ReadTx,
  list: List<Table>,
  place: Place | undefined,
): Promise<InferSelectModel<Table>[]> {
  const backwards = place?.side === 'before';
  const up = backwards === !!list.down;
  const rows = await tx
    .select()
    .from(list.table as PgTable)
    .where(and(list.where, place && beyond(list, place.key, up)))
    .orderBy(...columnsOf(list).map((column) => (up ? asc(column) : desc(column))))
    .limit(list.size);
  return (backwards ? rows.reverse() : rows) as InferSelectModel<Table>[];
}

function columnsOf<Table extends PgTable>({ table, order }: List<Table>): PgColumn[] {
  const columns = getTableColumns(table) as Record<string, PgColumn>;
  return order.map((name) => columns[name] as PgColumn);
}

const kindsOf = <Table extends PgTable>(list: List<Table>) => columnsOf(list).map((column) => column.dataType);

export const keyOf = <Table extends PgTable>({ order }: List<Table>, row: InferSelectModel<Table>): Value[] =>
  order.map((name) => row[name] as Value);

/** As values of rows, so that the index is entered at the very place. */
function beyond<Table extends PgTable>(list: List<Table>, key: readonly Value[], up: boolean): SQL {
  const columns = columnsOf(list);
  const values = key.map((value, index) => sql.param(value, columns[index] as PgColumn));
  const sides = [columns, values].map((side) => sql.join([...side], sql`, `));
  return up ? sql`(${sides[0]}) > (${sides[1]})` : sql`(${sides[0]}) < (${sides[1]})`;
}

/** Opaque to whoever is given it; it may look otherwise tomorrow. */
export const cursorOf = (name: string, side: Place['side'], key: readonly Value[]): string =>
  Buffer.from(JSON.stringify([name, side, ...key]), 'utf8').toString('base64url');

/** The place that a cursor names; undefined when it is none of this list. `kinds` are those of the values of its key. */
export function placeOf(name: string, cursor: string | undefined, kinds: readonly string[]): Place | undefined {
  if (!cursor || cursor.length > 1_000) return undefined;
  const [list, side, ...key] = valuesIn(cursor);
  if (list !== name || (side !== 'after' && side !== 'before') || key.length !== kinds.length) return undefined;
  const fits = key.every(
    (value, index) => (typeof value === 'number' ? Number.isSafeInteger(value) : true) && typeof value === kinds[index],
  );
  return fits ? { side, key: key as Value[] } : undefined;
}

/** The name of the list that a cursor belongs to. */
export const nameIn = (cursor: string | undefined): unknown => valuesIn(cursor)[0];

function valuesIn(cursor = ''): unknown[] {
  try {
    const values: unknown = JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8'));
    return Array.isArray(values) ? values : [];
  } catch {
    return [];
  }
}

/** A page of a list whose condition lets through some hundred rows at most: they are ordered here, whatever index found them. */
export async function pageAmong<Table extends PgTable>(
  tx: ReadTx,
  list: List<Table>,
  cursor: string | undefined,
): Promise<Page<InferSelectModel<Table>>> {
  const found = (await tx
    .select()
    .from(list.table as PgTable)
    .where(list.where)) as InferSelectModel<Table>[];
  const sign = list.down ? -1 : 1;
  const all = found.map((row) => ({ row, key: keyOf(list, row) })).sort((a, b) => sign * compared(a.key, b.key));
  const place = placeOf(list.name, cursor, kindsOf(list));
  const start = place
    ? startOf(
        place,
        all.map(({ key }) => sign * compared(key, place.key)),
        list.size,
      )
    : 0;
  const shown = all.slice(start, start + list.size);
  const keys = shown.map(({ key }) => key);
  const paging = pagingOf(list.name, { total: all.length, before: start, keys });
  return { rows: shown.map(({ row }) => row), ...paging, lost: isLost(place, cursor) };
}

/** Where a page begins among rows that lie before (below 0), at or behind a place. */
function startOf({ side }: Place, sides: readonly number[], size: number): number {
  if (side === 'before') return Math.max(0, sides.filter((each) => each < 0).length - size);
  const start = sides.filter((each) => each <= 0).length;
  return start < sides.length ? start : 0;
}

function compared(a: readonly Value[], b: readonly Value[]): number {
  const at = a.findIndex((value, index) => value !== b[index]);
  const [one, other] = [a[at], b[at]];
  return one === undefined || other === undefined ? 0 : one < other ? -1 : 1;
}
