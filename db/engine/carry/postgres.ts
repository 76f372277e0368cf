import type { Applied } from '../migrations.ts';
import type { Connection } from '../postgres/connection.ts';
import { migrate } from '../postgres/migrate.ts';
import { refusal } from '../postgres/open.ts';
import { owning } from '../postgres/owner.ts';
import { readingOn } from '../postgres/reads.ts';
import { refuseStrangeServer } from '../postgres/server.ts';
import { DatabaseRefused } from '../refused.ts';
import { notOurs, refuseOther } from './migrated.ts';
import { page, type Source, type Target } from './side.ts';
import { type Carried, type Column, carriedTables, listed, quoted, type Value } from './tables.ts';

/** A stopped portal's database, read as it is at one moment. Throws `DatabaseRefused` when it is in use, or is not of this program. */
export async function postgresSource(url: string, migrations: string): Promise<Source> {
  const connection = await alone(url);
  try {
    await refuseStrangeServer(connection);
    refuseOther(await appliedTo(connection), migrations);
    await connection.query('begin isolation level repeatable read read only');
    return { pages: (table) => pagesOf(connection, table), close: () => connection.close() };
  } catch (error) {
    await connection.close();
    throw error;
  }
}

/** A database without rows; tables are made where there are none. */
export async function postgresTarget(url: string, migrations: string): Promise<Target> {
  const connection = await alone(url);
  try {
    await migrate(url, migrations);
    await connection.query('begin');
    for (const { name } of carriedTables()) {
      await connection.query(`lock table ${quoted(name)} in access exclusive mode`);
      const { rows } = await connection.query(`select 1 from ${quoted(name)} limit 1`);
      if (rows.length > 0) throw new DatabaseRefused(`The database is not empty: ${name} has rows.`);
    }
    const triggers = await withoutTriggers(connection);
    return {
      put: (table, rows) => put(connection, table, rows),
      pages: (table) => pagesOf(connection, table),
      read: (fn) => fn(readingOn(connection)),
      async keep() {
        for (const { on, name } of triggers)
          await connection.query(`alter table ${quoted(on)} enable always trigger ${quoted(name)}`);
        const { command } = await connection.query('commit');
        if (command !== 'COMMIT') throw new DatabaseRefused('PostgreSQL did not commit; nothing was carried over.');
      },
      close: () => connection.close(),
    };
  } catch (error) {
    await connection.close();
    throw error;
  }
}

/** Until the transaction turns them on again: what they refuse as a change was no change, since rows come as they are. */
async function withoutTriggers(connection: Connection): Promise<{ on: string; name: string }[]> {
  const { rows } = await connection.query<{ on: string; name: string }>(
    `select c.relname as "on", t.tgname as name from pg_trigger t join pg_class c on c.oid = t.tgrelid
     where not t.tgisinternal and c.relnamespace = 'public'::regnamespace`,
  );
  for (const { on, name } of rows) await connection.query(`alter table ${quoted(on)} disable trigger ${quoted(name)}`);
  return rows;
}

const alone = (url: string): Promise<Connection> =>
  owning(url, { patience: true }).catch((error: unknown) => {
    throw refusal(error);
  });

async function appliedTo(connection: Connection): Promise<Applied[]> {
  const { rows } = await connection.query<{ ours: boolean }>(
    "select to_regclass('public.migration') is not null as ours",
  );
  if (!rows[0]?.ours) throw notOurs();
  return (await connection.query<Applied>('select name, sha256 from migration order by name')).rows;
}

async function put(connection: Connection, { name, columns }: Carried, rows: readonly Value[][]): Promise<void> {
  const arrays = columns.map(({ holds }, index) => `$${index + 1}::${arrayOf[holds]}[]`).join(', ');
  const values = columns.map((column, index) => rows.map((row) => bound(column, row[index] ?? null)));
  const text = `insert into ${quoted(name)} (${listed(columns)}) select * from unnest(${arrays})`;
  await connection.query(text, values);
}
const arrayOf: Record<Column['holds'], string> = { text: 'text', number: 'bigint', flag: 'boolean' };
const bound = ({ holds }: Column, value: Value) => (holds === 'flag' && value !== null ? value === 1 : value);

async function* pagesOf(connection: Connection, { name, columns, key }: Carried): AsyncGenerator<Value[][]> {
  const isText = (column: string) => columns.some((each) => each.name === column && each.holds === 'text');
  const order = key.map((column) => (isText(column) ? `${quoted(column)} collate "C"` : quoted(column))).join(', ');
  await connection.query(
    `declare carried no scroll cursor for select ${listed(columns)} from ${quoted(name)} order by ${order}`,
  );
  for (;;) {
    const { rows } = await connection.query<unknown[]>(`fetch ${page} from carried`, [], true);
    if (rows.length === 0) break;
    yield rows.map((row) => row.map((value) => (typeof value === 'boolean' ? Number(value) : (value as Value))));
  }
  await connection.query('close carried');
}
