import { and, desc, eq, sql } from 'drizzle-orm';
import type { ReadTx, Tx } from '../types.ts';
import { checkpoint, tile } from './schema.ts';
import { entriesIn, type ReadTile, type TilePart, tileWidth } from './tiles.ts';
import type { Frontier } from './tree.ts';

/** Tiles as they stand at this moment. */
export const tileReader =
  (tx: ReadTx): ReadTile =>
  async (level, index) => {
    const of = and(eq(tile.level, level), eq(tile.index, index));
    const [row] = await tx.select({ hashes: tile.hashes }).from(tile).where(of);
    return row?.hashes ?? '';
  };

/** Writes what comes into tiles behind what they hold. */
export async function writeTiles(tx: Tx, parts: readonly TilePart[]): Promise<void> {
  for (const { level, index, hashes } of parts)
    await tx
      .insert(tile)
      .values({ level, index, hashes })
      .onConflictDoUpdate({
        target: [tile.level, tile.index],
        set: { hashes: sql`${tile.hashes} || excluded.hashes` },
      });
}

/** How many leaves the tiles hold. */
export async function leavesInTiles(tx: ReadTx): Promise<number> {
  const [last] = await tx.select().from(tile).where(eq(tile.level, 0)).orderBy(desc(tile.index)).limit(1);
  return last ? last.index * tileWidth + entriesIn(last.hashes) : 0;
}

/** The newest signed head, as it stands in the database. */
export interface NewestHead {
  size: number;
  root: string;
  note: string;
  /** Undefined where an older program signed it: the tiles then lack leaves too. */
  frontier: Frontier | undefined;
}

export async function newestHead(tx: ReadTx): Promise<NewestHead | undefined> {
  const [row] = await tx.select().from(checkpoint).orderBy(desc(checkpoint.size)).limit(1);
  if (!row) return undefined;
  const { size, root, note, frontier } = row;
  return { size, root, note, frontier: frontier === null ? undefined : { size, roots: rootsIn(frontier) } };
}

export const textOfFrontier = ({ roots }: Frontier): string => roots.join('');
const rootsIn = (text: string): string[] => text.match(/.{64}/g) ?? [];
