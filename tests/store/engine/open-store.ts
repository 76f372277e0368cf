import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openSqlite } from '#db/engine/sqlite/sqlite.ts';

/** An empty database in a folder of its own, which goes with it. */
export async function openStore() {
  const folder = mkdtempSync(join(tmpdir(), 'portal-store-'));
  const file = join(folder, 'portal.sqlite');
  const db = await openSqlite({ file, migrations: 'db/migrations/sqlite' });
  return {
    db,
    file,
    async close() {
      await db.close();
      rmSync(folder, { recursive: true });
    },
  };
}
export type TestStore = Awaited<ReturnType<typeof openStore>>;
