import { eq, max } from 'drizzle-orm';
import type { ReadTx } from '../types.ts';
import { LogBroken } from './broken.ts';
import type { Checkpoint } from './checkpoint.ts';
import { checkpoint, leaf } from './schema.ts';
import { type NewestHead, newestHead, tileReader } from './tile-rows.ts';
import { consistencyFromTiles, TileMissing, tilesFrom } from './tiles.ts';
import { frontierRoot, isWhole, verifyConsistency } from './tree.ts';

/**
 * The newest head of the database, held against the one that was signed last: a database that was rolled back or cut is known here,
 * by a few rows however many leaves there are. Throws `LogBroken`.
 */
export async function heldHead(tx: ReadTx, last: Checkpoint | undefined): Promise<NewestHead | undefined> {
  const [counted] = await tx.select({ position: max(leaf.position) }).from(leaf);
  const leaves = (counted?.position ?? -1) + 1;
  if (last && last.size > leaves)
    throw new LogBroken(`The log has ${leaves} leaves, the last signed head ${last.size}.`);
  const head = await newestHead(tx);
  if (leaves !== (head?.size ?? 0))
    throw new LogBroken(`The log has ${leaves} leaves, the newest of its heads ${head?.size ?? 0}.`);
  if (!head) return undefined;
  const whole = !head.frontier || (isWhole(head.frontier) && frontierRoot(head.frontier) === head.root);
  if (!whole || (last && !(await follows(tx, head, last))))
    throw new LogBroken('The log contradicts its last signed head.');
  return head;
}

/** Whether the tree of a head begins with that of the last signed one. */
async function follows(tx: ReadTx, head: NewestHead, last: Checkpoint): Promise<boolean> {
  if (last.size === head.size) return last.root === head.root;
  if (!head.frontier) {
    const [kept] = await tx.select({ root: checkpoint.root }).from(checkpoint).where(eq(checkpoint.size, last.size));
    return kept?.root === last.root;
  }
  try {
    const proof = await consistencyFromTiles(tilesFrom(tileReader(tx)), last.size, head.size);
    return verifyConsistency(last.size, head.size, last.root, head.root, proof);
  } catch (error) {
    if (error instanceof TileMissing) return false;
    throw error;
  }
}
