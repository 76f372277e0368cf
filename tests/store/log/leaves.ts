import { randomBytes } from 'node:crypto';
import { chunks } from '#db/chunks.ts';
import { pendingLeaf } from '#db/log/schema.ts';
import type { Db } from '#db/types.ts';

const atOnce = 500;
let moment = 1_000_000;

/** So many leaves of nobody wait for the tree: only their number counts. */
export async function leavesWait(db: Db, count: number): Promise<void> {
  moment += 1;
  const chain = `many-${moment}-${count}`;
  const leaf = (seq: number) => ({ chain, seq, hash: randomBytes(32).toString('hex'), at: moment });
  const all = Array.from({ length: count }, (_each, index) => leaf(index + 1));
  for (const some of chunks(all, atOnce))
    await db.write('test', async (tx) => {
      await tx.insert(pendingLeaf).values(some);
    });
}
