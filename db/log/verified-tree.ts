import { setImmediate as breathe } from 'node:timers/promises';
import { and, gt, gte, lt, lte, or } from 'drizzle-orm';
import type { Db, ReadTx } from '../types.ts';
import { verifyCheckpoint } from './checkpoint.ts';
import type { Finding, Witnesses } from './finding.ts';
import { checkpoint, leaf } from './schema.ts';
import { newestHead, textOfFrontier } from './tile-rows.ts';
import { tileWidth } from './tiles.ts';
import { appendLeaf, emptyFrontier, type Frontier, frontierRoot } from './tree.ts';
import { tileCheck } from './verified-tiles.ts';

/** Leaves a page: whole tiles. */
const page = 16 * tileWidth;
/** What is beyond the end of the tree is told of so many heads; one would do. */
const told = 100;

type Heads = Map<number, { root: string; frontier?: string | null }[]>;

/**
 * Grows the tree once, leaf by leaf, and holds it against every head and every tile on the way. Reads a page a moment, so that neither
 * the memory that it takes nor a moment grows with the tree; what comes meanwhile is looked at too. Answers its size.
 */
export async function verifyTree(
  read: Db['read'],
  witnesses: Witnesses,
  findings: Finding[],
  signal?: AbortSignal,
): Promise<number> {
  let frontier = emptyFrontier;
  for (let whole = false; !whole; ) {
    const seen = await read((tx) => grown(tx, frontier, witnesses));
    findings.push(...seen.findings);
    ({ frontier, whole } = seen);
    await breathe(undefined, signal && { signal });
  }
  return frontier.size;
}

/** The tree with the next page of leaves. `whole`: that was the last. */
async function grown(tx: ReadTx, before: Frontier, witnesses: Witnesses) {
  const findings: Finding[] = [];
  const newest = await newestHead(tx);
  const tiles = newest?.frontier && tileCheck(tx, newest.size, findings);
  const wrong = (message: string) => findings.push({ kind: 'checkpoint', message });
  const upTo = before.size + page;
  const heads = await headsBetween(tx, witnesses, before.size, upTo, findings);
  let frontier = before;
  for (const { position, hash } of await leavesFrom(tx, before.size)) {
    if (position !== frontier.size) break;
    frontier = appendLeaf(frontier, hash, (height, root) => tiles?.note(position + 1, height, root));
    for (const head of heads.get(frontier.size) ?? [])
      if (!agrees(head, frontier)) wrong(`The log contradicts the signed head of size ${frontier.size}.`);
  }
  await tiles?.compare();
  if (frontier.size === upTo) return { frontier, findings, whole: false };
  for (const size of await headsBeyond(tx, witnesses, frontier.size))
    wrong(`A head of ${size} leaves was signed; the log has ${frontier.size}.`);
  await tiles?.end();
  return { frontier, findings, whole: true };
}

const leavesFrom = (tx: ReadTx, from: number) =>
  tx
    .select({ position: leaf.position, hash: leaf.hash })
    .from(leaf)
    .where(and(gte(leaf.position, from), lt(leaf.position, from + page)))
    .orderBy(leaf.position);

const agrees = (head: { root: string; frontier?: string | null }, frontier: Frontier): boolean =>
  head.root === frontierRoot(frontier) &&
  (typeof head.frontier !== 'string' || head.frontier === textOfFrontier(frontier));

/** The heads of these sizes: those of the database, whose notes must say the same, and those that somebody else kept. */
async function headsBetween(
  tx: ReadTx,
  witnesses: Witnesses,
  after: number,
  upTo: number,
  findings: Finding[],
): Promise<Heads> {
  const heads: Heads = new Map();
  const add = (size: number, head: { root: string; frontier?: string | null }) =>
    heads.set(size, [...(heads.get(size) ?? []), head]);
  for (const { size, root } of witnesses.heads ?? []) if (size > after && size <= upTo) add(size, { root });
  const rows = await tx
    .select()
    .from(checkpoint)
    .where(and(gt(checkpoint.size, after), lte(checkpoint.size, upTo)))
    .orderBy(checkpoint.size);
  for (const [index, { size, root, note, frontier }] of rows.entries()) {
    const said = witnesses.verifier === undefined ? { size, root } : verifyCheckpoint(note, witnesses.verifier);
    if (said?.size === size && said.root === root) add(size, { root, frontier });
    else
      findings.push({
        kind: 'checkpoint',
        message: `Checkpoint ${size} does not bear the signature of this log's key.`,
      });
    if (index % 200 === 199) await breathe();
  }
  return heads;
}

/** The sizes of heads that this tree never had. */
async function headsBeyond(tx: ReadTx, witnesses: Witnesses, size: number): Promise<Set<number>> {
  const kept = (witnesses.heads ?? []).map((head) => head.size).filter((each) => each > size || each < 1);
  const rows = await tx
    .select({ size: checkpoint.size })
    .from(checkpoint)
    .where(or(gt(checkpoint.size, size), lt(checkpoint.size, 1)))
    .orderBy(checkpoint.size)
    .limit(told);
  return new Set([...kept.slice(0, told), ...rows.map((row) => row.size)]);
}
