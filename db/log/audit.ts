import { setImmediate as breathe } from 'node:timers/promises';
import { gt } from 'drizzle-orm';
import { board } from '../sales/schema.ts';
import type { ReadTx } from '../types.ts';
import { verifyChain } from './chain.ts';
import { type Checkpoint, lastSigned, verifierKey } from './checkpoint.ts';
import type { Finding, Verified, Witnesses } from './finding.ts';
import { event, leaf, pendingLeaf, state } from './schema.ts';
import { verifyTree } from './verified-tree.ts';

/** The head that is kept beside the signing key: the witness that every portal has. */
export function ownWitness(keyFile: string, key: Parameters<typeof verifierKey>[0]): Witnesses {
  const last = lastSigned(keyFile);
  return { heads: last ? [last] : [], verifier: verifierKey(key) };
}

/**
 * Verifies the whole log: every chain, the replay of its facts and rows, every text, the tree and all checkpoints. Empty findings
 * mean that all holds. Lets others work in between; what it reads is one moment all the same. The signal ends it early.
 */
export async function verifyLog(tx: ReadTx, witnesses: Witnesses = {}, signal?: AbortSignal): Promise<Verified> {
  const findings: Finding[] = [];
  let events = 0;
  for (const chain of await chains(tx)) {
    events += await verifyChain(tx, chain, findings);
    await breathe(undefined, signal && { signal });
  }
  const size = await verifyTree(tx, witnesses, findings, signal);
  return { findings, events, size };
}

/** The same for what a start must know at once: chains with events that the last signed head does not cover. */
export async function verifyTail(tx: ReadTx, last: Checkpoint | undefined): Promise<Finding[]> {
  const findings: Finding[] = [];
  const fresh = await tx
    .selectDistinct({ chain: leaf.chain })
    .from(leaf)
    .where(gt(leaf.position, (last?.size ?? 0) - 1));
  const waiting = await tx.selectDistinct({ chain: pendingLeaf.chain }).from(pendingLeaf);
  for (const chain of new Set([...fresh, ...waiting].map((row) => row.chain))) await verifyChain(tx, chain, findings);
  return findings;
}

/** Every chain that any table knows of: one whose events were all taken away is missed by the others. */
async function chains(tx: ReadTx): Promise<Set<string>> {
  const known = new Set<string>();
  for (const each of await tx.selectDistinct({ chain: event.chain }).from(event)) known.add(each.chain);
  for (const each of await tx.select({ chain: state.chain }).from(state)) known.add(each.chain);
  for (const each of await tx.selectDistinct({ chain: leaf.chain }).from(leaf)) known.add(each.chain);
  for (const each of await tx.select({ chain: board.organization }).from(board)) known.add(each.chain);
  return known;
}
