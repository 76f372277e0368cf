import { hash as digest } from 'node:crypto';

/** The Merkle tree of RFC 6962, section 2.1, over leaf hashes in hex. Pure functions. */

/** One piece of memory for all: a tree of a million leaves hashes as many pairs. */
const pair = Buffer.alloc(65, 1);

function node(left: string, right: string): string {
  const hashes = left.length === 64 && right.length === 64;
  // What is no hash must not be hashed with what lay there before.
  if (!hashes || pair.write(left, 1, 'hex') + pair.write(right, 33, 'hex') < 64) pair.fill(0, 1);
  return digest('sha256', pair, 'hex');
}

/** The root of no leaves: SHA-256 of nothing. */
export const emptyRoot = digest('sha256', '', 'hex');

/** The roots of the perfect subtrees of a tree, largest first: all that appending needs. */
export interface Frontier {
  size: number;
  roots: string[];
}
/** Whether there are as many roots as a tree of this size has perfect subtrees. */
export const isWhole = ({ size, roots }: Frontier): boolean =>
  roots.length === size.toString(2).replaceAll('0', '').length;
export const emptyFrontier: Frontier = { size: 0, roots: [] };

/** `completed` is told of each perfect subtree that ends with this leaf: its height and its root. */
export function appendLeaf(
  frontier: Frontier,
  leaf: string,
  completed: (height: number, root: string) => void = () => undefined,
): Frontier {
  const roots = [...frontier.roots];
  let hash = leaf;
  let height = 0;
  completed(height, hash);
  for (let size = frontier.size; size % 2 === 1; size = (size - 1) / 2) {
    hash = node(roots.pop() ?? '', hash);
    height += 1;
    completed(height, hash);
  }
  roots.push(hash);
  return { size: frontier.size + 1, roots };
}

export function frontierRoot({ roots }: Pick<Frontier, 'roots'>): string {
  return roots.length === 0 ? emptyRoot : roots.reduceRight((right, left) => node(left, right));
}

export function treeRoot(leaves: readonly string[]): string {
  return frontierRoot(leaves.reduce((frontier, leaf) => appendLeaf(frontier, leaf), emptyFrontier));
}

/** The largest power of two below n. */
export const split = (n: number): number => 2 ** Math.ceil(Math.log2(n) - 1);

/** Audit path of a leaf, RFC 6962, 2.1.1. Throws when the leaf is not in the tree. */
export function inclusionProof(leaves: readonly string[], index: number): string[] {
  if (index < 0 || index >= leaves.length) throw new RangeError('This leaf is not in the tree.');
  if (leaves.length === 1) return [];
  const k = split(leaves.length);
  return index < k
    ? [...inclusionProof(leaves.slice(0, k), index), treeRoot(leaves.slice(k))]
    : [...inclusionProof(leaves.slice(k), index - k), treeRoot(leaves.slice(0, k))];
}

/** The audit paths of many leaves at once: each level of the tree is hashed one time, however many ask. */
export function inclusionProofs(leaves: readonly string[], indices: readonly number[]): string[][] {
  const proofs = indices.map((): string[] => []);
  const at = [...indices];
  for (let level = leaves; level.length > 1; level = above(level)) {
    for (const [each, index] of at.entries()) {
      const sibling = level[index % 2 === 0 ? index + 1 : index - 1];
      if (sibling !== undefined) proofs[each]?.push(sibling);
      at[each] = Math.floor(index / 2);
    }
  }
  return proofs;
}

/** A level pairs the one below it; a last one without a partner is carried up as it is. */
export function above(level: readonly string[]): string[] {
  const next: string[] = [];
  for (let index = 0; index < level.length; index += 2) {
    const [left = '', right] = [level[index], level[index + 1]];
    next.push(right === undefined ? left : node(left, right));
  }
  return next;
}

/** RFC 9162, 2.1.3.2. */
export function verifyInclusion(
  leaf: string,
  index: number,
  size: number,
  proof: readonly string[],
  root: string,
): boolean {
  if (index < 0 || index >= size) return false;
  let [fn, sn, hash] = [index, size - 1, leaf];
  for (const sibling of proof) {
    if (sn === 0) return false;
    if (fn % 2 === 1 || fn === sn) {
      hash = node(sibling, hash);
      while (fn % 2 === 0 && fn !== 0) [fn, sn] = [Math.floor(fn / 2), Math.floor(sn / 2)];
    } else hash = node(hash, sibling);
    [fn, sn] = [Math.floor(fn / 2), Math.floor(sn / 2)];
  }
  return sn === 0 && hash === root;
}

/** Proof that a tree of `first` leaves is the beginning of this one, RFC 6962, 2.1.2. */
export function consistencyProof(leaves: readonly string[], first: number): string[] {
  if (first <= 0 || first > leaves.length) throw new RangeError('There is no such earlier tree.');
  return subproof(leaves, first, true);
}

function subproof(leaves: readonly string[], first: number, whole: boolean): string[] {
  if (first === leaves.length) return whole ? [] : [treeRoot(leaves)];
  const k = split(leaves.length);
  return first <= k
    ? [...subproof(leaves.slice(0, k), first, whole), treeRoot(leaves.slice(k))]
    : [...subproof(leaves.slice(k), first - k, false), treeRoot(leaves.slice(0, k))];
}

/** RFC 9162, 2.1.4.2. */
export function verifyConsistency(
  first: number,
  second: number,
  firstRoot: string,
  secondRoot: string,
  proof: readonly string[],
): boolean {
  if (first === second) return proof.length === 0 && firstRoot === secondRoot;
  if (first <= 0 || first > second) return false;
  const path = Number.isInteger(Math.log2(first)) ? [firstRoot, ...proof] : [...proof];
  let [fn, sn] = [first - 1, second - 1];
  while (fn % 2 === 1) [fn, sn] = [Math.floor(fn / 2), Math.floor(sn / 2)];
  const [start, ...rest] = path;
  if (start === undefined) return false;
  let [fr, sr] = [start, start];
  for (const hash of rest) {
    if (sn === 0) return false;
    if (fn % 2 === 1 || fn === sn) {
      fr = node(hash, fr);
      sr = node(hash, sr);
      while (fn % 2 === 0 && fn !== 0) [fn, sn] = [Math.floor(fn / 2), Math.floor(sn / 2)];
    } else sr = node(sr, hash);
    [fn, sn] = [Math.floor(fn / 2), Math.floor(sn / 2)];
  }
  return sn === 0 && fr === firstRoot && sr === secondRoot;
}
