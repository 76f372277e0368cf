import { openPostgres } from '#db/engine/postgres/open.ts';
import { cursor } from '#db/operations/schema.ts';
import type { Tx } from '#db/types.ts';
import { cutBetween } from './cut.ts';
import { freshDatabase } from './postgres-store.ts';
import { rowsAt } from './stranger.ts';

/** A store whose way to its server can be cut. */
export async function openBehindCut() {
  const database = await freshDatabase();
  const way = await cutBetween(database.url);
  const db = await openPostgres({ url: way.url, migrations: 'db/migrations/postgres' });
  return {
    database,
    way,
    db,
    /** Somebody beside our program, on a way of their own. */
    raw: <Row>(sql: string) => rowsAt<Row>(database.url, sql),
    names: async () => (await db.read((tx) => tx.select().from(cursor))).map(({ name }) => name).sort(),
    async close() {
      await db.close();
      await way.close();
      await database.drop();
    },
  };
}
export type BehindCut = Awaited<ReturnType<typeof openBehindCut>>;

export const put = (name: string) => async (tx: Tx) => {
  await tx.insert(cursor).values({ name, at: 1 });
  return name;
};
