import { setImmediate as breathe } from 'node:timers/promises';
import { eq, gte } from 'drizzle-orm';
import type { Db, Tx } from '../types.ts';
import { LogBroken } from './broken.ts';
import { checkpoint, leaf } from './schema.ts';
import { leavesInTiles, newestHead, textOfFrontier, tileReader, writeTiles } from './tile-rows.ts';
import { appendLeaves, frontierAt, tilesFrom } from './tiles.ts';
import { frontierRoot } from './tree.ts';

/** Leaves a step: a few milliseconds of hashing. */
const step = 2048;

/**
 * Gives the store of an older program its tiles and its frontier, in steps that others work between. Where one process ended the next
 * goes on. Throws `LogBroken` when the leaves do not give the head that was signed over them.
 */
export async function backfill(db: Db, signal?: AbortSignal): Promise<void> {
  while (await db.write('tree', backfillSome)) {
    signal?.throwIfAborted();
    await breathe();
  }
}

/** Answers whether there is more to do. */
async function backfillSome(tx: Tx): Promise<boolean> {
  const head = await newestHead(tx);
  if (!head || head.frontier) return false;
  const from = await leavesInTiles(tx);
  const rows = await tx
    .select({ position: leaf.position, hash: leaf.hash })
    .from(leaf)
    .where(gte(leaf.position, from))
    .orderBy(leaf.position)
    .limit(step);
  const broken = rows.some((row, index) => row.position !== from + index);
  const before = await frontierAt(tilesFrom(tileReader(tx)), from);
  const hashes = rows.map((row) => row.hash);
  const { frontier, parts } = appendLeaves(before, hashes);
  await writeTiles(tx, parts);
  if (!broken && rows.length === step && frontier.size < head.size) return true;
  if (broken || frontier.size !== head.size || frontierRoot(frontier) !== head.root)
    throw new LogBroken('The leaves of the log do not give its newest signed head.');
  await tx
    .update(checkpoint)
    .set({ frontier: textOfFrontier(frontier) })
    .where(eq(checkpoint.size, head.size));
  return false;
}
