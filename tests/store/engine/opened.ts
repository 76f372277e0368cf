import { openPostgres } from '#db/engine/postgres/open.ts';
import { openSqlite } from '#db/engine/sqlite/sqlite.ts';
import type { Db } from '#db/types.ts';

/** Where a store is: for a process of its own. */
export type StorePlace = { file: string } | { url: string };

export const opened = (place: StorePlace): Promise<Db> =>
  'url' in place
    ? openPostgres({ url: place.url, migrations: 'db/migrations/postgres' })
    : openSqlite({ file: place.file, migrations: 'db/migrations/sqlite' });
