import { chmodSync, mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import Database from 'better-sqlite3';
import type { HotReads } from '#db/hot-reads.ts';
import type { Db, Reading, ReadTx } from '#db/types.ts';
import { codeOf, meaningOf } from '../meaning.ts';
import type { Migrating } from '../migrations.ts';
import { DatabaseRefused } from '../refused.ts';
import { hotReads } from './hot-reads.ts';
import { lock } from './lock.ts';
import { migrate } from './migrate.ts';
import { remembering } from './prepared.ts';
import { type Watch, watch } from './watch.ts';
import { writeQueue } from './write-queue.ts';

/** What every connection is set to, and read back: the driver itself reopens WAL files with synchronous=NORMAL. */
const settings: Record<string, string | number> = {
  journal_mode: 'wal',
  synchronous: 2,
  foreign_keys: 1,
  recursive_triggers: 1,
  trusted_schema: 0,
  cell_size_check: 1,
  wal_autocheckpoint: 4_000,
  mmap_size: 0,
  secure_delete: 1,
  journal_size_limit: 67_108_864,
};

/** Kilobytes of each. The driver's 16,000 would be a good part of what a portal holds; what is not in it the kernel has. */
const caches = { writer: 4_000, hot: 1_000, reader: 2_000 };

/** Opens a file as the one database of this process: takes its lock, sets and checks its settings, migrates. */
export async function openSqlite(
  { file, migrations }: { file: string; migrations: string },
  migrating?: Migrating,
): Promise<Db> {
  mkdirSync(dirname(file), { recursive: true, mode: 0o700 });
  const unlock = lock(`${file}.owner`);
  let writer: Database.Database | undefined;
  try {
    writer = connect(file, 5_000);
    chmodSync(file, 0o600);
    migrate(writer, migrations, migrating);
    holding(writer, caches.writer);
    const reading = () => {
      const reader = connect(file);
      reader.pragma('query_only = ON');
      return reader;
    };
    const reader = holding(reading(), caches.hot);
    return seam({ writer, reader, reading: readers(reading), watching: watch(file, writer, reader) }, unlock);
  } catch (error) {
    writer?.close();
    unlock();
    throw error;
  }
}

/** A file beside whoever has it open, or one that nobody has: read and nothing else, without its lock. */
export function readSqlite(file: string): Reading {
  const reading = readers(() => openReadOnly(file));
  return { read: reading.snapshot, close: async () => reading.close() };
}

export function openReadOnly(file: string): Database.Database {
  const connection = new Database(file, { readonly: true, fileMustExist: true });
  for (const name of ['trusted_schema', 'cell_size_check', 'mmap_size'])
    connection.pragma(`${name} = ${settings[name]}`);
  return connection;
}

/** Waits so many milliseconds for somebody who reads the file right now, as a tool does that recovers it; not once it is open. */
export function connect(file: string, patience = 0): Database.Database {
  const connection = new Database(file, { timeout: patience });
  for (const [name, value] of Object.entries(settings)) connection.pragma(`${name} = ${value}`);
  const wrong = Object.entries(settings).filter(([name, value]) => connection.pragma(name, { simple: true }) !== value);
  connection.pragma('busy_timeout = 0');
  if (wrong.length > 0)
    throw new DatabaseRefused(`SQLite does not take these settings: ${wrong.map(([name]) => name).join(', ')}`);
  return connection;
}

function holding(connection: Database.Database, kilobytes: number): Database.Database {
  connection.pragma(`cache_size = -${kilobytes}`);
  return connection;
}

interface Readers {
  snapshot<T>(fn: (tx: ReadTx) => Promise<T>): Promise<T>;
  close(): void;
}

/** Reads that see one moment each, however many statements they take and whatever is committed meanwhile. A connection a read. */
function readers(connecting: () => Database.Database): Readers {
  const all: Database.Database[] = [];
  const idle: { tx: ReadTx; begin: Database.Statement; end: Database.Statement }[] = [];
  const open = () => {
    const connection = connecting();
    holding(connection, caches.reader);
    all.push(connection);
    const [begin, end] = [connection.prepare('BEGIN'), connection.prepare('COMMIT')];
    return { tx: remembering(connection) as ReadTx, begin, end };
  };
  return {
    async snapshot(fn) {
      const reader = idle.pop() ?? open();
      reader.begin.run();
      try {
        return await fn(reader.tx);
      } finally {
        reader.end.run();
        idle.push(reader);
      }
    },
    close: () => all.forEach((each) => void each.close()),
  };
}

interface Connections {
  writer: Database.Database;
  /** For hot reads and for the watch. */
  reader: Database.Database;
  reading: Readers;
  watching: Watch;
}

function seam({ writer, reader, reading, watching }: Connections, unlock: () => void): Db {
  let failed: string | undefined;
  // After a failed fsync the kernel may have dropped pages: nothing this process reads can be trusted.
  const noteFailure = (error: unknown) => {
    const meaning = meaningOf(error);
    if (meaning === 'full') watching.noteFull();
    if (meaning === 'broken') failed = codeOf(error);
  };
  const refuseFailed = () => {
    if (failed) throw new DatabaseRefused(`The database failed (${failed}) and waits for a restart.`);
  };
  const queue = writeQueue(writer, watching, refuseFailed, noteFailure);

  return {
    async read(fn) {
      refuseFailed();
      try {
        return await reading.snapshot(fn);
      } catch (error) {
        noteFailure(error);
        throw error;
      }
    },
    write: (_scope, fn) => queue.take(fn),
    failure: () => failed,
    hotReads: guarded(hotReads(reader), noteFailure),
    trouble: () => (failed ? 'failed' : watching.trouble()),
    foreignWrites: watching.foreignWrites,
    async backup(file) {
      // By the reading connection: it sees what is committed and nothing else.
      await reader.backup(file);
    },
    async close() {
      await queue.done();
      reading.close();
      reader.close();
      writer.close();
      unlock();
    },
  };
}

/** Hot reads tell the seam when a read fails, so that a broken file closes everything. */
function guarded(given: HotReads, noteFailure: (error: unknown) => void): HotReads {
  const noting =
    <A, R>(read: (asked: A) => R) =>
    (asked: A): R => {
      try {
        return read(asked);
      } catch (error) {
        noteFailure(error);
        throw error;
      }
    };
  return { key: noting(given.key), gate: noting(given.gate), head: () => noting(given.head)(undefined) };
}
