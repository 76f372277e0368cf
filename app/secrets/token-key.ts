import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';

/**
 * Keys look like `chp_live_<id>_<43 characters>_<checksum>`: secret scanners find them, a mistyped one is known without a look-up,
 * and the id says which row to compare with. `chp_temp_` are the short ones that OAuth hands out.
 */
const shape = /^chp_(live|temp)_([0-9a-f]{32})_([A-Za-z0-9_-]{43})_([0-9a-f]{8})$/;
export type KeyKind = 'live' | 'temp';

export function createKey(id: string, kind: KeyKind = 'live'): { key: string; hash: string } {
  const compact = id.replaceAll('-', '');
  const secret = randomBytes(32).toString('base64url');
  const key = `chp_${kind}_${compact}_${secret}_${checksum(compact, secret)}`;
  return { key, hash: hashOf(key) };
}

interface ReadKey {
  kind: KeyKind;
  id: string;
  hash: string;
}
/** What the last keys said about themselves. It follows from the key alone, so it is never stale; hashing is what costs. */
const lately = new Map<string, ReadKey>();

/** The kind and the id inside a well-formed key, and the hash it must have; or undefined. */
export function readKey(key: string): ReadKey | undefined {
  const known = lately.get(key);
  if (known) return known;
  const read = dissected(key);
  if (lately.size >= 500) lately.clear();
  if (read) lately.set(key, read);
  return read;
}

function dissected(key: string): ReadKey | undefined {
  const [, kind, compact, secret, sum] = shape.exec(key) ?? [];
  if (!kind || !compact || !secret || checksum(compact, secret) !== sum) return undefined;
  const id = compact.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
  return { kind: kind as KeyKind, id, hash: hashOf(key) };
}

export const sameHash = (one: string, other: string) =>
  timingSafeEqual(Buffer.from(one, 'hex'), Buffer.from(other, 'hex'));

const hashOf = (key: string) => createHash('sha256').update(key).digest('hex');
const checksum = (id: string, secret: string) =>
  createHash('sha256').update(`crc ${id} ${secret}`).digest('hex').slice(0, 8);
