import { and, asc, desc, eq, gt, isNull, sql } from 'drizzle-orm';
import { fold, kindOf, nothingYet } from '#app/domain/ledger.ts';
import { canonicalJson } from './canonical.ts';
import { type CheckpointKey, lastSigned, rememberSigned, signCheckpoint } from './checkpoint.ts';
import { checkpoint, event, leaf, pendingLeaf, state } from './schema.ts';
import { eventFromRow, leafOf } from './store.ts';
import {
  appendLeaf,
  consistencyProof,
  emptyFrontier,
  type Frontier,
  frontierRoot,
  treeRoot,
  verifyConsistency,
} from './tree.ts';
import type { Db, ReadTx } from './types.ts';

/** The tree as it grows in this process: rebuilt from the leaves at start, appended to afterwards. */
export interface Sequencer {
  /** Brings new events into the tree and signs its head when it grew. Answers the size. */
  advance(now: number): Promise<number>;
}

export const origin = 'hipaa-onboarding-portal/log';

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
      const before: Frontier = frontier;
      const after = await db.write('tree', async (tx) => {
        const fresh = await tx
          .select()
          .from(pendingLeaf)
          .orderBy(asc(pendingLeaf.at), asc(pendingLeaf.chain), asc(pendingLeaf.seq));
        let grown = before;
        for (const { chain, seq, hash } of fresh) {
          await tx.insert(leaf).values({ position: grown.size, chain, seq, hash });
          await tx.delete(pendingLeaf).where(and(eq(pendingLeaf.chain, chain), eq(pendingLeaf.seq, seq)));
          grown = appendLeaf(grown, hash);
        }
        return grown;
      });
      if (after.size > before.size) await signHead(db, after, key, keyFile, now, anchor);
      frontier = after;
      return after.size;
    },
  };
}

async function signHead(
  db: Db,
  head: Frontier,
  key: CheckpointKey,
  keyFile: string,
  at: number,
  anchor: (note: string) => Promise<void>,
) {
  const signed = { origin, size: head.size, root: frontierRoot(head) };
  const note = signCheckpoint(signed, key);
  rememberSigned(keyFile, signed);
  await db.write('tree', async (tx) => {
    await tx.insert(checkpoint).values({ size: signed.size, root: signed.root, note, at }).onConflictDoNothing();
  });
  await anchor(note);
}

/** Reads the leaves again and holds them against the last signed head: a database that was rolled back or cut is known here. */
async function rebuilt(db: Db, keyFile: string): Promise<Frontier> {
  const leaves = await db.read(leavesOf);
  const last = lastSigned(keyFile);
  if (last && last.size > leaves.length)
    throw new LogBroken(`The log has ${leaves.length} leaves, the last signed head ${last.size}.`);
  if (last && treeRoot(leaves.slice(0, last.size)) !== last.root)
    throw new LogBroken('The log contradicts its last signed head.');
  return leaves.reduce(appendLeaf, emptyFrontier);
}

export class LogBroken extends Error {
  override name = 'LogBroken';
}

export interface Finding {
  kind: 'chain' | 'facts' | 'tree' | 'checkpoint';
  chain?: string;
  seq?: number;
  message: string;
}

/** Verifies the whole log: every chain, the replay of its facts, the tree and all checkpoints. Empty means that all holds. */
export async function verifyLog(
  tx: ReadTx,
  last?: { size: number; root: string },
): Promise<{ findings: Finding[]; events: number; size: number }> {
  const findings: Finding[] = [];
  let events = 0;
  for (const { chain } of await tx.selectDistinct({ chain: event.chain }).from(event)) {
    const replayed = await verifyChain(tx, chain, findings);
    events += replayed;
  }
  const leaves = await leavesOf(tx);
  await verifyTree(tx, leaves, findings);
  if (last && (last.size > leaves.length || treeRoot(leaves.slice(0, last.size)) !== last.root))
    findings.push({ kind: 'checkpoint', message: `The log contradicts the last signed head of size ${last.size}.` });
  return { findings, events, size: leaves.length };
}

async function verifyChain(tx: ReadTx, chain: string, findings: Finding[]): Promise<number> {
  const rows = await tx.select().from(event).where(eq(event.chain, chain)).orderBy(event.seq);
  const kind = kindOf(chain);
  let facts: ReturnType<typeof fold> = nothingYet(kind);
  let prev = '';
  for (const [index, row] of rows.entries()) {
    const each = eventFromRow(row);
    const wrong = row.seq !== index + 1 || row.prev !== prev || leafOf(each, prev) !== row.leaf;
    if (wrong) {
      findings.push({
        kind: 'chain',
        chain,
        seq: row.seq,
        message: 'The event does not follow from the one before it.',
      });
      return index;
    }
    facts = fold(kind, facts, each);
    prev = row.leaf;
  }
  const [kept] = await tx.select().from(state).where(eq(state.chain, chain));
  if (kept?.facts !== canonicalJson(facts) || kept.seq !== rows.length || kept.leaf !== prev)
    findings.push({ kind: 'facts', chain, message: 'Replaying the events does not give the facts that are stored.' });
  return rows.length;
}

async function verifyTree(tx: ReadTx, leaves: string[], findings: Finding[]): Promise<void> {
  const strays = await tx
    .select({ position: leaf.position })
    .from(leaf)
    .leftJoin(
      event,
      sql`${leaf.chain} = ${event.chain} and ${leaf.seq} = ${event.seq} and ${leaf.hash} = ${event.leaf}`,
    )
    .where(isNull(event.leaf));
  for (const stray of strays) findings.push({ kind: 'tree', message: `Leaf ${stray.position} stands for no event.` });
  const heads = await tx.select().from(checkpoint).orderBy(desc(checkpoint.size)).limit(1000);
  const latest = heads[0];
  for (const head of heads) {
    if (head.size > leaves.length) {
      findings.push({ kind: 'checkpoint', message: `Checkpoint ${head.size} is larger than the log.` });
      continue;
    }
    const consistent =
      latest && head.size > 0 && head !== latest
        ? verifyConsistency(
            head.size,
            latest.size,
            head.root,
            latest.root,
            consistencyProof(leaves.slice(0, latest.size), head.size),
          )
        : treeRoot(leaves.slice(0, head.size)) === head.root;
    if (!consistent) findings.push({ kind: 'checkpoint', message: `Checkpoint ${head.size} does not match the log.` });
    if (heads.length > 50 && head !== latest) break;
  }
}

async function leavesOf(tx: ReadTx): Promise<string[]> {
  const rows = await tx.select({ hash: leaf.hash }).from(leaf).where(gt(leaf.position, -1)).orderBy(leaf.position);
  return rows.map((row) => row.hash);
}
