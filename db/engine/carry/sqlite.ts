import {
  chmodSync,
  closeSync,
  existsSync,
  fsyncSync,
  mkdirSync,
  openSync,
  renameSync,
  rmSync,
  statSync,
} from 'node:fs';
import { dirname } from 'node:path';
import type Database from 'better-sqlite3';
import type { ReadTx } from '#db/types.ts';
import type { Applied } from '../migrations.ts';
import { DatabaseRefused } from '../refused.ts';
import { lock } from '../sqlite/lock.ts';
import { migrate } from '../sqlite/migrate.ts';
import { remembering } from '../sqlite/prepared.ts';
import { connect, openReadOnly } from '../sqlite/sqlite.ts';
import { notOurs, refuseOther } from './migrated.ts';
import { page, type Source, type Target } from './side.ts';
import { type Carried, carriedTables, listed, quoted, type Value } from './tables.ts';

/** A stopped portal's file, read as it is. Throws `DatabaseRefused` when it is in use, or is not what this program would make of it. */
export function sqliteSource(file: string, migrations: string): Source {
  if (!existsSync(file)) throw new DatabaseRefused(`There is no database ${file}.`);
  const unlock = lock(`${file}.owner`);
  try {
    const connection = openReadOnly(file);
    refuseOther(appliedTo(connection), migrations);
    carriedTables().forEach((table) => void refuseDifferent(connection, table));
    connection.exec('BEGIN');
    return {
      pages: (table) => pagesOf(connection, table),
      async close() {
        connection.close();
        unlock();
      },
    };
  } catch (error) {
    unlock();
    throw error;
  }
}

/**
 * A file that is not there yet. All of it is made beside its place, and put there at once: whoever ends this in the middle leaves
 * no database behind.
 */
export function sqliteTarget(file: string, migrations: string): Target {
  if (existsSync(file) && statSync(file).size > 0) throw new DatabaseRefused(`There is something in ${file} already.`);
  mkdirSync(dirname(file), { recursive: true, mode: 0o700 });
  const incoming = `${file}.incoming`;
  const unlock = lock(`${file}.owner`);
  forget(incoming);
  const connection = connect(incoming);
  const close = () => {
    connection.close();
    forget(incoming);
    unlock();
  };
  try {
    chmodSync(incoming, 0o600);
    migrate(connection, migrations);
    // What they refuse as a change was no change: rows come as they are. They stand again before the file is in its place.
    for (const name of triggersOf(connection)) connection.exec(`drop trigger ${quoted(name)}`);
    connection.exec('BEGIN IMMEDIATE');
  } catch (error) {
    close();
    throw error;
  }
  const inserts = new Map<string, Database.Statement>();
  return {
    async put(table, rows) {
      const insert = inserts.get(table.name) ?? connection.prepare(insertInto(table));
      inserts.set(table.name, insert);
      for (const row of rows) insert.run(...row.map(bound));
    },
    pages: (table) => pagesOf(connection, table),
    read: (fn) => fn(remembering(connection) as ReadTx),
    async keep() {
      connection.exec('COMMIT');
      migrate(connection, migrations);
      connection.close();
      renameSync(incoming, file);
      sync(dirname(file));
    },
    close: async () => close(),
  };
}

const triggersOf = (connection: Database.Database) =>
  connection.prepare("select name from sqlite_schema where type = 'trigger'").pluck().all() as string[];

/** So that a name in a folder stays after the power is gone. */
function sync(folder: string): void {
  const handle = openSync(folder, 'r');
  fsyncSync(handle);
  closeSync(handle);
}

async function* pagesOf(connection: Database.Database, { name, columns, key }: Carried): AsyncGenerator<Value[][]> {
  const order = key.map(quoted).join(', ');
  const all = connection.prepare(`select ${listed(columns)} from ${quoted(name)} order by ${order}`).raw();
  let some: Value[][] = [];
  for (const row of all.iterate()) {
    some.push(row as Value[]);
    if (some.length < page) continue;
    yield some;
    some = [];
  }
  if (some.length > 0) yield some;
}

const insertInto = ({ name, columns }: Carried) =>
  `insert into ${quoted(name)} (${listed(columns)}) values (${columns.map(() => '?').join(', ')})`;

/** A number of JavaScript is bound as one with a fraction. */
const bound = (value: Value) => (typeof value === 'number' ? BigInt(value) : value);

function appliedTo(connection: Database.Database): Applied[] {
  const ours = connection.prepare("select 1 from sqlite_schema where type = 'table' and name = 'migration'").get();
  if (!ours) throw notOurs();
  return connection.prepare('select name, sha256 from migration order by name').all() as Applied[];
}

interface Found {
  name: string;
  type: string;
  notnull: number;
  pk: number;
}

function refuseDifferent(connection: Database.Database, { name, columns, key }: Carried): void {
  const found = connection.pragma(`table_info(${quoted(name)})`) as Found[];
  const has = found.map((each) => [each.name, each.type, each.notnull === 1 || each.pk > 0, each.pk].join(' '));
  const wants = columns.map((each) =>
    [each.name, each.holds === 'text' ? 'TEXT' : 'INTEGER', !each.optional, key.indexOf(each.name) + 1].join(' '),
  );
  if (has.sort().join() !== wants.sort().join())
    throw new DatabaseRefused(`The table ${name} is not the one that this program knows.`);
}

function forget(file: string): void {
  for (const part of ['', '-wal', '-shm', '-journal']) rmSync(`${file}${part}`, { force: true });
}
