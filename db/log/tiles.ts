import { generationCache } from '../generation-cache.ts';
import { above, appendLeaf, type Frontier, frontierRoot, split } from './tree.ts';

/** Proofs from the tiles of C2SP tlog-tiles: each takes as many of them as the tree has levels, twice over at most. */

export const tileWidth = 256;
const tileHeight = 8;
/** Of a hash in hex. */
const digits = 64;

/** The hashes of a tile, hex one after the other; empty when there is none. */
export type ReadTile = (level: number, index: number) => Promise<string>;

/** A tile as a tree of its own: its hashes, the hashes of their pairs, and so on. */
type Rows = readonly (readonly string[])[];
export type Tiles = (level: number, index: number) => Promise<Rows>;

/** Leaves of one chain ask for the same tiles again and again, and each tile takes as many hashes as it holds. */
const remembered = 8;

/** Tiles to make proofs from, the last of them remembered. */
export function tilesFrom(read: ReadTile): Tiles {
  const known = generationCache<Promise<Rows>>(remembered);
  return (level, index) => {
    const key = `${level} ${index}`;
    return known.get(key) ?? known.keep(key, read(level, index).then(rowsOf));
  };
}

function rowsOf(hashes: string): Rows {
  let row: string[] = [];
  for (let at = 0; at < hashes.length; at += digits) row.push(hashes.slice(at, at + digits));
  const rows = [row];
  while (row.length > 1) {
    row = above(row);
    rows.push(row);
  }
  return rows;
}

/** Hashes that come into a tile, from a place in it on. */
export interface TilePart {
  level: number;
  index: number;
  offset: number;
  hashes: string;
}

export class TileMissing extends Error {
  override name = 'TileMissing';
}

/** How many hashes a level has in a tree of so many leaves. */
export const entriesAt = (level: number, size: number): number => Math.floor(size / tileWidth ** level);

/** How many hashes a tile holds. */
export const entriesIn = (hashes: string): number => hashes.length / digits;

/** Notes the root of a perfect subtree, which ends with the last of `size` leaves, where a tile holds such roots. */
export function tilePart(parts: Map<string, TilePart>, size: number, height: number, root: string): void {
  if (height % tileHeight !== 0) return;
  const level = height / tileHeight;
  const entry = entriesAt(level, size) - 1;
  const index = Math.floor(entry / tileWidth);
  const part = parts.get(`${level} ${index}`) ?? { level, index, offset: entry % tileWidth, hashes: '' };
  part.hashes += root;
  parts.set(`${level} ${index}`, part);
}

/** Appends leaves: the frontier afterwards, and what comes into which tile. */
export function appendLeaves(frontier: Frontier, leaves: readonly string[]): { frontier: Frontier; parts: TilePart[] } {
  const parts = new Map<string, TilePart>();
  let grown = frontier;
  for (const leaf of leaves) {
    const size = grown.size + 1;
    grown = appendLeaf(grown, leaf, (height, root) => tilePart(parts, size, height, root));
  }
  return { frontier: grown, parts: [...parts.values()] };
}

/** The frontier of the tree's first `size` leaves. */
export async function frontierAt(tiles: Tiles, size: number): Promise<Frontier> {
  return { size, roots: await rootsBetween(tiles, 0, size) };
}

/** Audit path of a leaf in the tree of the first `size` leaves, RFC 6962, 2.1.1. Throws when a tile is missing. */
export async function inclusionFromTiles(tiles: Tiles, index: number, size: number): Promise<string[]> {
  if (index < 0 || index >= size) throw new RangeError('This leaf is not in the tree.');
  const proof: string[] = [];
  for (let width = 1; width < size; width *= 2) {
    const at = Math.floor(index / width);
    const from = (at % 2 === 0 ? at + 1 : at - 1) * width;
    if (from < size) proof.push(await rootBetween(tiles, from, Math.min(from + width, size)));
  }
  return proof;
}

/** Proof that the tree of `first` leaves is the beginning of that of `size` leaves, RFC 6962, 2.1.2. Throws when a tile is missing. */
export async function consistencyFromTiles(tiles: Tiles, first: number, size: number): Promise<string[]> {
  if (first <= 0 || first > size) throw new RangeError('There is no such earlier tree.');
  const proof: string[] = [];
  let [from, to, whole] = [0, size, true];
  while (first !== to) {
    const middle = from + split(to - from);
    if (first <= middle) {
      proof.push(await rootBetween(tiles, middle, to));
      to = middle;
    } else {
      proof.push(await rootBetween(tiles, from, middle));
      from = middle;
      whole = false;
    }
  }
  if (!whole) proof.push(await rootBetween(tiles, from, to));
  return proof.reverse();
}

const rootBetween = async (tiles: Tiles, from: number, to: number): Promise<string> =>
  frontierRoot({ roots: await rootsBetween(tiles, from, to) });

/** The roots of the perfect subtrees of some leaves, largest first. They begin where a subtree as large as all of them could. */
async function rootsBetween(tiles: Tiles, from: number, to: number): Promise<string[]> {
  const roots: string[] = [];
  for (let at = from; at < to; ) {
    const height = Math.floor(Math.log2(to - at));
    roots.push(await perfectRoot(tiles, height, at / 2 ** height));
    at += 2 ** height;
  }
  return roots;
}

/** The root of the perfect subtree of this height, the `index`th in its row: made of hashes that lie in one tile. */
async function perfectRoot(tiles: Tiles, height: number, index: number): Promise<string> {
  const level = Math.floor(height / tileHeight);
  const count = 2 ** (height % tileHeight);
  const first = index * count;
  const place = Math.floor(first / tileWidth);
  const rows = await tiles(level, place);
  const at = first % tileWidth;
  const root = rows[height % tileHeight]?.[at / count];
  // The last of a row may be made of fewer hashes than the others.
  if (root === undefined || (rows[0]?.length ?? 0) < at + count)
    throw new TileMissing(`The tile ${level}/${place} lacks hashes.`);
  return root;
}
