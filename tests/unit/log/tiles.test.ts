import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  appendLeaves,
  consistencyFromTiles,
  entriesAt,
  entriesIn,
  frontierAt,
  inclusionFromTiles,
  type ReadTile,
  type TilePart,
  tilesFrom,
  tileWidth,
} from '#db/log/tiles.ts';
import {
  appendLeaf,
  consistencyProof,
  emptyFrontier,
  type Frontier,
  frontierRoot,
  inclusionProof,
  inclusionProofs,
  treeRoot,
  verifyConsistency,
  verifyInclusion,
} from '#db/log/tree.ts';

const leaves = Array.from({ length: 70_000 }, (_each, index) =>
  createHash('sha256').update(String(index)).digest('hex'),
);

/** Tiles as the database holds them: each part goes behind what is there. */
function tilesOf(sizes: readonly number[]): { held: Map<string, string>; read: ReadTile; frontier: Frontier } {
  const held = new Map<string, string>();
  let frontier = emptyFrontier;
  const keep = ({ level, index, offset, hashes }: TilePart) => {
    const before = held.get(`${level}/${index}`) ?? '';
    expect(entriesIn(before)).toBe(offset);
    held.set(`${level}/${index}`, before + hashes);
  };
  for (const size of sizes) {
    const grown = appendLeaves(frontier, leaves.slice(frontier.size, frontier.size + size));
    grown.parts.forEach(keep);
    frontier = grown.frontier;
  }
  return { held, read: async (level, index) => held.get(`${level}/${index}`) ?? '', frontier };
}
const sum = (sizes: readonly number[]) => sizes.reduce((all, each) => all + each, 0);
const growths = fc.array(fc.integer({ min: 1, max: 700 }), { minLength: 1, maxLength: 6 });

describe('tiles of 256 hashes', () => {
  it('hold the leaves and the roots of whole tiles, in whatever steps the tree grew', () => {
    fc.assert(
      fc.property(growths, (sizes) => {
        const size = sum(sizes);
        const { held, frontier } = tilesOf(sizes);
        expect(frontier).toEqual(
          leaves.slice(0, size).reduce((before, leaf) => appendLeaf(before, leaf), emptyFrontier),
        );
        const level0 = Array.from({ length: Math.ceil(size / tileWidth) }, (_each, index) => held.get(`0/${index}`));
        expect(level0.join('')).toBe(leaves.slice(0, size).join(''));
        const whole = Array.from({ length: entriesAt(1, size) }, (_each, index) =>
          treeRoot(leaves.slice(index * tileWidth, (index + 1) * tileWidth)),
        );
        expect(held.get('1/0') ?? '').toBe(whole.join(''));
        expect(held.size).toBe(level0.length + (whole.length > 0 ? 1 : 0));
      }),
      { numRuns: 40 },
    );
  });

  it('give the proofs that all leaves give, at any size and of any earlier one', async () => {
    await fc.assert(
      fc.asyncProperty(growths, fc.nat(), fc.nat(), fc.nat(), async (sizes, i, m, s) => {
        const tiles = tilesFrom(tilesOf(sizes).read);
        const size = 1 + (s % sum(sizes));
        const [index, first] = [i % size, 1 + (m % size)];
        const all = leaves.slice(0, size);
        expect(await inclusionFromTiles(tiles, index, size)).toEqual(inclusionProof(all, index));
        expect(await consistencyFromTiles(tiles, first, size)).toEqual(consistencyProof(all, first));
        expect(frontierRoot(await frontierAt(tiles, size))).toBe(treeRoot(all));
      }),
      { numRuns: 150 },
    );
  });

  it('do so over three levels, and one proof takes few of them', async () => {
    const { read, frontier } = tilesOf([leaves.length]);
    const indices = [0, 255, 256, 40_000, 65_535, 65_536, 69_999];
    const due = inclusionProofs(leaves, indices);
    const root = treeRoot(leaves);
    for (const [at, index] of indices.entries()) {
      const asked = new Set<string>();
      const tiles = tilesFrom((level, place) => {
        asked.add(`${level}/${place}`);
        return read(level, place);
      });
      const proof = await inclusionFromTiles(tiles, index, leaves.length);
      expect(proof).toEqual(due[at]);
      expect(verifyInclusion(leaves[index] ?? '', index, leaves.length, proof, root)).toBe(true);
      expect(asked.size).toBeLessThanOrEqual(6);
    }
    for (const first of [1, 256, 65_536, 65_537, 70_000]) {
      const proof = await consistencyFromTiles(tilesFrom(read), first, leaves.length);
      const earlier = frontierRoot(await frontierAt(tilesFrom(read), first));
      expect(verifyConsistency(first, leaves.length, earlier, root, proof)).toBe(true);
    }
    expect(await frontierAt(tilesFrom(read), leaves.length)).toEqual(frontier);
  });

  it('prove nothing where one is missing or is not whole', async () => {
    const { held, read } = tilesOf([600]);
    held.set('0/0', (held.get('0/0') ?? '').slice(64));
    await expect(inclusionFromTiles(tilesFrom(read), 3, 600)).rejects.toThrow('lacks hashes');
    held.delete('1/0');
    await expect(inclusionFromTiles(tilesFrom(read), 300, 600)).rejects.toThrow('lacks hashes');
    await expect(inclusionFromTiles(tilesFrom(read), 600, 600)).rejects.toThrow('not in the tree');
    await expect(consistencyFromTiles(tilesFrom(read), 601, 600)).rejects.toThrow('no such earlier tree');
  });
});
