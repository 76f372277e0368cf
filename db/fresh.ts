import { randomFillSync } from 'node:crypto';
import { v7 } from 'uuid';

const pool = Buffer.alloc(4096);
let drawn = pool.length;

/** Random bytes that nobody was given before. Drawn many at once, since asking for a few costs as much; what was given leaves no trace. */
export function freshBytes(count: number): Buffer {
  if (drawn + count > pool.length) {
    randomFillSync(pool);
    drawn = 0;
  }
  const bytes = Buffer.from(pool.subarray(drawn, drawn + count));
  pool.fill(0, drawn, drawn + count);
  drawn += count;
  return bytes;
}

let last = { msecs: Number.NEGATIVE_INFINITY, seq: 0 };

/** A UUIDv7 (RFC 9562): each is greater than those that this process made before it, also within a millisecond and after a clock was set back. */
export function freshId(): string {
  const random = freshBytes(16);
  const now = Date.now();
  if (now > last.msecs) last = { msecs: now, seq: random.readUInt32BE(6) >>> 1 };
  else if (last.seq < 0xffffffff) last.seq += 1;
  else last = { msecs: last.msecs + 1, seq: 0 };
  return v7({ ...last, random });
}
