import { and, eq, getTableColumns, getTableName, type InferSelectModel, type SQL, sql } from 'drizzle-orm';
import type { PgColumn, PgTable } from 'drizzle-orm/pg-core';
import { type Facts, noFacts, type Whole } from '#app/domain/facts.ts';
import type { Service, ServiceChange } from '#app/domain/services/facts.ts';
import { memoByFacts } from './memo-by-facts.ts';
import { insertInto, placeholders, rewriteOf } from './statement.ts';
import type { ReadTx, Tx } from './types.ts';

type Row = Record<string, unknown>;

/** A change of what is true of an organization, as a transaction makes it. */
export interface Change {
  before: Facts;
  facts: Facts;
  /** Nothing that facts say changed, except what they count of services. Most changes of a running customer are such. */
  onlyServices: boolean;
  services: readonly ServiceChange[];
}

/** What is true of an organization leaves this in one table, for lists to look things up by. */
export interface Projection {
  /** The rows that it amounts to. Pure, so that verification can hold them against the table. */
  due(organization: string, whole: Whole<'organization'>): Row[];
  held(tx: ReadTx, organization: string, facts: Facts): Promise<Row[]>;
  /** What the table lacks when it holds one list of rows and another is due. */
  difference(held: readonly Row[], due: readonly Row[]): Difference;
  /** The same for a change. */
  change(organization: string, change: Change): Difference;
  /** Three steps, each for all tables before the next: what a row needs in another table is there then, and goes after it. */
  come(tx: Tx, difference: Difference): Promise<void>;
  become(tx: Tx, difference: Difference): Promise<void>;
  go(tx: Tx, difference: Difference): Promise<void>;
}

export interface Difference {
  fresh: readonly Row[];
  other: readonly Rewritten[];
  gone: readonly Row[];
}
interface Rewritten {
  before: Row;
  after: Row;
}
const none: Difference = { fresh: [], other: [], gone: [] };
export const differs = ({ fresh, other, gone }: Difference) => fresh.length + other.length + gone.length > 0;

interface Described<Table extends PgTable> {
  table: Table;
  /** The columns that tell one row from another. */
  key: (string & keyof InferSelectModel<Table>)[];
  /** The rows of an organization, where they do not name it; undefined when there can be none. */
  where?: (facts: Facts) => SQL | undefined;
  /**
   * For a table over which triggers watch. A row comes as it begins, and becomes what it is by a change; unless `goes` says that time
   * may take it, nothing is ever taken out.
   */
  guarded?: { begins(row: InferSelectModel<Table>): InferSelectModel<Table>; goes?: true };
}

/** Rows that are made of the facts. What those count of services counts for them only where it is said when it does. */
export function projection<Table extends PgTable, Part extends keyof Facts = keyof Facts>(
  described: Described<Table> & {
    /** All that they are made of: while it stays the same, so do they. Said where there may be many. */
    from?: readonly Part[];
    of(organization: string, facts: Pick<Facts, Part>): InferSelectModel<Table>[];
    services?(facts: Facts): boolean;
  },
): Projection {
  const { of, services, from } = described;
  const { difference, byKey, ...table } = tableOf(described);
  const due = (organization: string, facts: Facts) => (facts.organization ? of(organization, facts) : []);
  const seen = services ? (_organization: string, facts: Facts) => facts : withoutServices;
  const stays = (before: Facts, facts: Facts) =>
    !!before.organization && from?.every((part) => before[part] === facts[part]);
  const known = memoByFacts((organization, facts) => byKey(due(organization, seen(organization, facts))));
  return {
    ...table,
    due: (organization, { facts }) => due(organization, facts),
    difference: (held, rows) => difference(byKey(held), byKey(rows)),
    change: (organization, { before, facts, onlyServices }) =>
      (onlyServices && !services?.(facts)) || stays(before, facts)
        ? none
        : difference(known(organization, before), known(organization, facts)),
  };
}

/** Rows of services: there may be very many, and a change touches few. */
export function projectionOfServices<Table extends PgTable>(
  described: Described<Table> & { of(organization: string, service: Service): InferSelectModel<Table>[] },
): Projection {
  const { of } = described;
  const { difference, byKey, ...table } = tableOf(described);
  const rows = (organization: string, services: Iterable<Service>) =>
    Array.from(services, (each) => of(organization, each)).flat();
  return {
    ...table,
    due: (organization, { services }) => rows(organization, services.values()),
    difference: (held, due) => difference(byKey(held), byKey(due)),
    change(organization, { services }) {
      if (services.length === 0) return none;
      const before = services.flatMap((each) => each.before ?? []);
      const after = services.map((each) => each.after);
      return difference(byKey(rows(organization, before)), byKey(rows(organization, after)));
    },
  };
}

/** So that nothing can come to depend on services without saying so. */
const withoutServices = memoByFacts(
  (_organization, facts): Facts => ({
    ...facts,
    serviceTally: noFacts().serviceTally,
  }),
);

type Keyed = ReadonlyMap<unknown, Row>;

function tableOf<Table extends PgTable>({ table, key, where, guarded }: Described<Table>) {
  const columns = getTableColumns(table) as Record<string, PgColumn>;
  const names = Object.keys(columns);
  const rest = names.filter((name) => !(key as string[]).includes(name));
  const column = (name: string) => columns[name] as PgColumn;
  const [only, ...further] = key;
  const keyOf = (row: Row) => (further.length === 0 ? row[only as string] : key.map((name) => row[name]).join('\n'));
  const byKey = (rows: readonly Row[]): Keyed => new Map(rows.map((row) => [keyOf(row), row]));
  const same = (one: Row, other: Row) => names.every((name) => one[name] === other[name]);
  const begun = (row: Row) => (guarded ? (guarded.begins(row as InferSelectModel<Table>) as Row) : row);

  const select = (tx: ReadTx) => tx.select().from(table as PgTable);
  const ofOrganization = (tx: ReadTx) =>
    select(tx)
      .where(eq(column('organization'), sql.placeholder('organization')))
      .prepare(`held_${getTableName(table)}`);
  const sameKey = () => and(...key.map((name) => eq(column(name), placeholders(name)[name] as SQL)));
  const name = getTableName(table);
  const insert = insertInto(table, `insert_${name}`, ...(names as never[]));
  const rewrite = rewriteOf(table, `upsert_${name}`, key as never[], ...(names as never[]));
  const update = (tx: Tx) =>
    tx
      .update(table as PgTable)
      .set(placeholders(...rest) as never)
      .where(sameKey())
      .prepare(`update_${name}`);
  const remove = (tx: Tx) =>
    tx
      .delete(table as PgTable)
      .where(sameKey())
      .prepare(`delete_${name}`);

  type Build = typeof insert | typeof update | typeof remove;
  const each = async (tx: Tx, build: Build, rows: readonly Row[]) => {
    for (const row of rows) await (tx.prepared(build as typeof insert) as Statement).execute(row);
  };
  return {
    byKey,
    async held(tx: ReadTx, organization: string, facts: Facts): Promise<Row[]> {
      if (!where) return tx.prepared(ofOrganization).execute({ organization });
      const among = where(facts);
      return among ? select(tx).where(among) : [];
    },
    difference(held: Keyed, due: Keyed): Difference {
      const [fresh, other, gone]: [Row[], Rewritten[], Row[]] = [[], [], []];
      for (const [id, row] of due) {
        const before = held.get(id);
        if (!before) fresh.push(row);
        else if (!same(before, row)) other.push({ before, after: row });
      }
      for (const [id, row] of held) if (!due.has(id)) gone.push(row);
      return { fresh, other, gone };
    },
    async come(tx: Tx, { fresh, other }: Difference) {
      if (guarded) return each(tx, insert, fresh.map(begun));
      const all = [...fresh.map((after) => ({ before: undefined, after })), ...other];
      for (const { before, after } of all)
        await (tx.prepared(rewrite(before, after) as typeof insert) as Statement).execute(after);
    },
    async become(tx: Tx, { fresh, other }: Difference) {
      if (!guarded) return;
      const grown = fresh.filter((row) => !same(begun(row), row));
      await each(tx, update, [...other.map(({ after }) => after), ...grown]);
    },
    async go(tx: Tx, { gone }: Difference) {
      if (!guarded || guarded.goes) await each(tx, remove, gone);
    },
  };
}

interface Statement {
  execute(values: Row): Promise<unknown>;
}
