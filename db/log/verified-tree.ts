import { setImmediate as breathe } from 'node:timers/promises';
import { and, gte, lt } from 'drizzle-orm';
import type { ReadTx } from '../types.ts';
import { type Checkpoint, verifyCheckpoint } from './checkpoint.ts';
import type { Finding, Witnesses } from './finding.ts';
import { checkpoint, leaf } from './schema.ts';
import { appendLeaf, emptyFrontier, frontierRoot } from './tree.ts';

const batch = 5000;

/** Grows the tree once, leaf by leaf, and holds it against every head on the way. Answers its size. */
export async function verifyTree(
  tx: ReadTx,
  witnesses: Witnesses,
  findings: Finding[],
  signal?: AbortSignal,
): Promise<number> {
  const heads = await signedHeads(tx, witnesses, findings);
  const wrong = (head: Checkpoint) =>
    findings.push({ kind: 'checkpoint', message: `The log contradicts the signed head of size ${head.size}.` });
  let frontier = emptyFrontier;
  for (;;) {
    const from = frontier.size;
    const rows = await tx
      .select({ position: leaf.position, hash: leaf.hash })
      .from(leaf)
      .where(and(gte(leaf.position, from), lt(leaf.position, from + batch)))
      .orderBy(leaf.position);
    for (const row of rows) {
      if (row.position !== frontier.size) break;
      frontier = appendLeaf(frontier, row.hash);
      const due = heads.get(frontier.size);
      if (due?.some((head) => head.root !== frontierRoot(frontier))) due.forEach(wrong);
      heads.delete(frontier.size);
    }
    if (frontier.size < from + batch) break;
    await breathe(undefined, signal && { signal });
  }
  for (const head of heads.values())
    findings.push({
      kind: 'checkpoint',
      message: `A head of ${head[0]?.size} leaves was signed; the log has ${frontier.size}.`,
    });
  return frontier.size;
}

/** All heads by size: those of the database, whose notes must say the same, and those that somebody else kept. */
async function signedHeads(tx: ReadTx, witnesses: Witnesses, findings: Finding[]): Promise<Map<number, Checkpoint[]>> {
  const heads = new Map<number, Checkpoint[]>();
  const add = (head: Checkpoint) => heads.set(head.size, [...(heads.get(head.size) ?? []), head]);
  witnesses.heads?.forEach(add);
  for (const { size, root, note } of await tx.select().from(checkpoint)) {
    const said = witnesses.verifier === undefined ? { size, root } : verifyCheckpoint(note, witnesses.verifier);
    if (said?.size === size && said.root === root) add({ origin: '', size, root });
    else
      findings.push({
        kind: 'checkpoint',
        message: `Checkpoint ${size} does not bear the signature of this log's key.`,
      });
    if (heads.size % 200 === 0) await breathe();
  }
  return heads;
}
