import type { Db, Reading } from '#db/types.ts';
import { codeOf, meaningOf } from '../meaning.ts';
import type { Migrating } from '../migrations.ts';
import { DatabaseFailed, DatabaseRefused } from '../refused.ts';
import { hotReads } from './hot-reads.ts';
import { migrate } from './migrate.ts';
import { own } from './owner.ts';
import { readers } from './reads.ts';
import { writeQueue } from './write-queue.ts';

/** Opens a database of a PostgreSQL server for this process: migrates it, takes it, and stays connected through restarts of the server. */
export async function openPostgres(
  { url, migrations }: { url: string; migrations: string },
  migrating?: Migrating,
): Promise<Db> {
  const owner = await (async () => {
    await migrate(url, migrations, migrating);
    return own(url);
  })().catch((error: unknown) => {
    throw refusal(error);
  });
  const refuseFailed = () => {
    const failed = owner.failure();
    if (failed) throw new DatabaseRefused(`The database failed (${failed}) and waits for a restart.`);
  };
  const queue = writeQueue(url, owner.note, owner.committed);
  const reading = readers(url);
  const hot = hotReads(url, owner.note);
  return {
    async read(fn) {
      refuseFailed();
      try {
        return await reading.snapshot(fn);
      } catch (error) {
        owner.note(error);
        throw told(error);
      }
    },
    async write(scope, fn, first) {
      refuseFailed();
      return queue.take(scope, fn, first).catch((error: unknown) => {
        throw told(error);
      });
    },
    failure: owner.failure,
    hotReads: hot,
    trouble: owner.trouble,
    foreignWrites: () => 0,
    backup: () =>
      Promise.reject(new DatabaseRefused('A PostgreSQL server is copied by its own tools: pg_dump, pg_basebackup.')),
    async close() {
      await queue.close();
      await Promise.all([reading.close(), hot.close(), owner.close()]);
    },
  };
}

/** For a thread beside the one that opened the database: connections of its own, which read only. */
export function readPostgres(url: string): Reading {
  const reading = readers(url);
  return {
    read: (fn) =>
      reading.snapshot(fn).catch((error: unknown) => {
        throw told(error);
      }),
    close: reading.close,
  };
}

/** The query builder puts every value of a statement into the message of its error: what leaves here says what it means, and no more. */
function told(error: unknown): unknown {
  if (error instanceof DatabaseFailed) return error;
  const meaning = meaningOf(error);
  return meaning && error instanceof Error && error.cause instanceof DatabaseFailed ? error.cause : error;
}

/** What keeps a portal from starting, in words for whoever set it up. The address is not told: it may hold a password. */
export function refusal(error: unknown): unknown {
  const code = codeOf(error);
  if (code === '3D000') return new DatabaseRefused('There is no such database on the server of DATABASE_URL.');
  if (meaningOf(error) === 'denied')
    return new DatabaseRefused('The server of DATABASE_URL does not let this role in.');
  return error;
}
