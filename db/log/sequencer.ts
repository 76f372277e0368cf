import { asc, eq } from 'drizzle-orm';
import { deleteFrom, insertInto } from '../statement.ts';
import type { Db, Tx } from '../types.ts';
import { backfill } from './backfill.ts';
import { LogBroken } from './broken.ts';
import { type Checkpoint, type CheckpointKey, lastSigned, rememberSigned, signCheckpoint } from './checkpoint.ts';
import { heldHead } from './held-head.ts';
import { checkpoint, leaf, pendingLeaf } from './schema.ts';
import { type NewestHead, textOfFrontier, writeTiles } from './tile-rows.ts';
import { appendLeaves } from './tiles.ts';
import { emptyFrontier, type Frontier, frontierRoot } from './tree.ts';

export interface Sequencer {
  /** Throws `LogBroken` when the database contradicts the last signed head. */
  hold(): Promise<void>;
  /** Brings new events into the tree and signs its head when it grew. Answers the size. The signal ends what an older store needs first. */
  advance(now: number, signal?: AbortSignal): Promise<number>;
}

export const origin = 'hipaa-onboarding-portal/log';
const batch = 1000;

/**
 * The one that orders all chains into one Merkle tree. Nothing of the tree is kept in memory: each step begins with the newest head in
 * the database, held against the last signed one, so that a head that contradicts it is never signed.
 */
export function sequencer(
  db: Db,
  key: CheckpointKey,
  keyFile: string,
  anchor: (note: string) => Promise<void>,
): Sequencer {
  const hold = () => db.read((tx) => heldHead(tx, lastSigned(keyFile)));
  return {
    hold: async () => void (await hold()),
    async advance(now, signal) {
      const found = await hold();
      if (found && !found.frontier) await backfill(db, signal);
      for (;;) {
        const last = lastSigned(keyFile);
        const { size, added, head } = await db.write('tree', async (tx) =>
          grow(tx, await heldHead(tx, last), key, now),
        );
        // The file after the commit and the anchor after the file: no head is known outside that the database could lose.
        if (head) {
          rememberSigned(keyFile, head.signed);
          await anchor(head.note);
        }
        if (added < batch) return size;
      }
    },
  };
}

const insertLeaf = insertInto(leaf, 'insert_leaf', 'position', 'chain', 'seq', 'hash');
const deletePending = deleteFrom(pendingLeaf, 'delete_pending_leaf', 'chain', 'seq');

async function grow(tx: Tx, newest: NewestHead | undefined, key: CheckpointKey, now: number) {
  const fresh = await tx
    .select()
    .from(pendingLeaf)
    .orderBy(asc(pendingLeaf.at), asc(pendingLeaf.chain), asc(pendingLeaf.seq))
    .limit(batch);
  const before = newest ? newest.frontier : emptyFrontier;
  if (!before) throw new LogBroken('The newest head of the log has lost its frontier.');
  if (fresh.length === 0) return { size: before.size, added: 0 };
  for (const [index, { chain, seq, hash }] of fresh.entries()) {
    await tx.prepared(insertLeaf).execute({ position: before.size + index, chain, seq, hash });
    await tx.prepared(deletePending).execute({ chain, seq });
  }
  const hashes = fresh.map((row) => row.hash);
  const { frontier, parts } = appendLeaves(before, hashes);
  await writeTiles(tx, parts);
  return { size: frontier.size, added: fresh.length, head: await signHead(tx, before, frontier, key, now) };
}

async function signHead(tx: Tx, before: Frontier, after: Frontier, key: CheckpointKey, now: number) {
  const signed: Checkpoint = { origin, size: after.size, root: frontierRoot(after) };
  const note = signCheckpoint(signed, key);
  const { size, root } = signed;
  await tx.update(checkpoint).set({ frontier: null }).where(eq(checkpoint.size, before.size));
  await tx.insert(checkpoint).values({ size, root, note, at: now, frontier: textOfFrontier(after) });
  return { signed, note };
}
