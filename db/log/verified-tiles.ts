import { count } from 'drizzle-orm';
import type { ReadTx } from '../types.ts';
import type { Finding } from './finding.ts';
import { tile } from './schema.ts';
import { tileReader } from './tile-rows.ts';
import { entriesAt, entriesIn, type TilePart, tilePart, tileWidth } from './tiles.ts';

/** Holds the tiles against the tree as it grows to `size`: each says what follows from the leaves, and there is no other. */
export function tileCheck(tx: ReadTx, size: number, findings: Finding[]) {
  const parts = new Map<string, TilePart>();
  const wrong = (level: number, index: number) =>
    findings.push({
      kind: 'tree',
      message: `The tile ${level}/${index} of the tree is not the one that follows from the leaves.`,
    });
  return {
    /** A perfect subtree ends with the last of `leaves` leaves. */
    note: (leaves: number, height: number, root: string) => tilePart(parts, leaves, height, root),
    /** Compares what was noted. */
    async compare() {
      const read = tileReader(tx);
      for (const { level, index, offset, hashes } of parts.values()) {
        const held = await read(level, index);
        const due = Math.min(tileWidth, entriesAt(level, size) - index * tileWidth);
        if (!held.startsWith(hashes, offset * 64) || entriesIn(held) !== due) wrong(level, index);
      }
    },
    /** Whether there are tiles that nothing was noted for. */
    async end() {
      for (const { level, tiles } of await tx
        .select({ level: tile.level, tiles: count() })
        .from(tile)
        .groupBy(tile.level))
        if (tiles !== Math.ceil(entriesAt(level, size) / tileWidth))
          findings.push({
            kind: 'tree',
            message: `The tree has ${tiles} tiles of level ${level}, which its leaves do not give.`,
          });
    },
  };
}
