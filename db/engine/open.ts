import { join } from 'node:path';
import { type Dialect, dialect, dialectOf } from '../dialect.ts';
import type { Db } from '../types.ts';
import { DatabaseRefused } from './refused.ts';

export interface Place {
  /** Of a PostgreSQL server; without one the file in `folder` is the database. */
  url?: string | undefined;
  folder: string;
  /** The folder of all migrations: one folder in it for each engine. */
  migrations: string;
}

const names: Record<Dialect, string> = { sqlite: 'SQLite', postgres: 'PostgreSQL' };

/** Opens the one database of this process, on the engine for which its tables were made. Only that engine is loaded. */
export async function openDb({ url, folder, migrations }: Place): Promise<Db> {
  const wanted = dialectOf(url);
  if (wanted !== dialect)
    throw new DatabaseRefused(
      `The tables of this process are those of ${names[dialect]}, the settings name ${names[wanted]}: set DATABASE_URL before the start.`,
    );
  if (url) {
    const { openPostgres } = await import('./postgres/open.ts');
    return openPostgres({ url, migrations: join(migrations, 'postgres') });
  }
  const { openSqlite } = await import('./sqlite/sqlite.ts');
  return openSqlite({ file: join(folder, 'portal.sqlite'), migrations: join(migrations, 'sqlite') });
}
