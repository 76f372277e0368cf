import { join } from 'node:path';
import { type Dialect, dialect, dialectOf } from '../dialect.ts';
import type { Db, Reading } from '../types.ts';
import type { Migrating } from './migrations.ts';
import { DatabaseRefused } from './refused.ts';

/** What opens a database. It may travel to a thread. */
export interface Place {
  /** Of a PostgreSQL server; without one the file in `folder` is the database. */
  url?: string | undefined;
  folder: string;
  /** The folder of all migrations: one folder in it for each engine. */
  migrations: string;
}

const names: Record<Dialect, string> = { sqlite: 'SQLite', postgres: 'PostgreSQL' };

/** The database where no server has one. */
export const fileIn = (folder: string): string => join(folder, 'portal.sqlite');

/** Opens the one database of this process, on the engine for which its tables were made. Only that engine is loaded. */
export async function openDb({ url, folder, migrations }: Place, migrating?: Migrating): Promise<Db> {
  refuseOther(url);
  if (url) {
    const { openPostgres } = await import('./postgres/open.ts');
    return openPostgres({ url, migrations: join(migrations, 'postgres') }, migrating);
  }
  const { openSqlite } = await import('./sqlite/sqlite.ts');
  return openSqlite({ file: fileIn(folder), migrations: join(migrations, 'sqlite') }, migrating);
}

function refuseOther(url: string | undefined): void {
  const wanted = dialectOf(url);
  if (wanted === dialect) return;
  throw new DatabaseRefused(
    `The tables of this process are those of ${names[dialect]}, the settings name ${names[wanted]}: set DATABASE_URL before the start.`,
  );
}

/** A database beside whoever has it open: only read, by connections of its own. Takes no lock and changes nothing. */
export async function openReading({ url, file }: { url?: string | undefined; file: string }): Promise<Reading> {
  refuseOther(url);
  if (url) {
    const { readPostgres } = await import('./postgres/open.ts');
    return readPostgres(url);
  }
  const { readSqlite } = await import('./sqlite/sqlite.ts');
  return readSqlite(file);
}
