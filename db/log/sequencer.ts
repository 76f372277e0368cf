import { asc } from 'drizzle-orm';
import { deleteFrom, insertInto } from '../statement.ts';
import type { Db, ReadTx, Tx } from '../types.ts';
import { type Checkpoint, type CheckpointKey, lastSigned, rememberSigned, signCheckpoint } from './checkpoint.ts';
import { checkpoint, leaf, pendingLeaf } from './schema.ts';
import { appendLeaf, emptyFrontier, type Frontier, frontierRoot } from './tree.ts';

/** The tree as it grows in this process: rebuilt from the leaves at start, appended to afterwards. */
export interface Sequencer {
  /** Brings new events into the tree and signs its head when it grew. Answers the size. */
  advance(now: number): Promise<number>;
}

export class LogBroken extends Error {
  override name = 'LogBroken';
}

export const origin = 'hipaa-onboarding-portal/log';
const batch = 1000;

/** The one that orders all chains into one Merkle tree. One runs in a process; a head that contradicts the last signed is never signed. */
export function sequencer(
  db: Db,
  key: CheckpointKey,
  keyFile: string,
  anchor: (note: string) => Promise<void>,
): Sequencer {
  let frontier: Frontier | undefined;
  return {
    async advance(now) {
      frontier ??= await rebuilt(db, keyFile);
      for (;;) {
        const before: Frontier = frontier;
        const { after, head } = await db.write('tree', (tx) => grow(tx, before, key, now));
        frontier = after;
        // The file after the commit and the anchor after the file: no head is known outside that the database could lose.
        if (head) {
          rememberSigned(keyFile, head.signed);
          await anchor(head.note);
        }
        if (after.size - before.size < batch) return after.size;
      }
    },
  };
}

const insertLeaf = insertInto(leaf, 'insert_leaf', 'position', 'chain', 'seq', 'hash');
const deletePending = deleteFrom(pendingLeaf, 'delete_pending_leaf', 'chain', 'seq');

async function grow(tx: Tx, before: Frontier, key: CheckpointKey, now: number) {
  const fresh = await tx
    .select()
    .from(pendingLeaf)
    .orderBy(asc(pendingLeaf.at), asc(pendingLeaf.chain), asc(pendingLeaf.seq))
    .limit(batch);
  if (fresh.length === 0) return { after: before };
  let after = before;
  for (const { chain, seq, hash } of fresh) {
    await tx.prepared(insertLeaf).execute({ position: after.size, chain, seq, hash });
    await tx.prepared(deletePending).execute({ chain, seq });
    after = appendLeaf(after, hash);
  }
  const signed: Checkpoint = { origin, size: after.size, root: frontierRoot(after) };
  const note = signCheckpoint(signed, key);
  await tx.insert(checkpoint).values({ size: signed.size, root: signed.root, note, at: now });
  return { after, head: { signed, note } };
}

/** Reads the leaves again and holds them against the last signed head: a database that was rolled back or cut is known here. */
async function rebuilt(db: Db, keyFile: string): Promise<Frontier> {
  const hashes = await db.read(leafHashes);
  const last = lastSigned(keyFile);
  if (last && last.size > hashes.length)
    throw new LogBroken(`The log has ${hashes.length} leaves, the last signed head ${last.size}.`);
  let frontier = emptyFrontier;
  for (const hash of hashes) {
    frontier = appendLeaf(frontier, hash);
    if (frontier.size === last?.size && frontierRoot(frontier) !== last.root)
      throw new LogBroken('The log contradicts its last signed head.');
  }
  return frontier;
}

async function leafHashes(tx: ReadTx): Promise<string[]> {
  const rows = await tx.select({ hash: leaf.hash }).from(leaf).orderBy(leaf.position);
  return rows.map((row) => row.hash);
}
