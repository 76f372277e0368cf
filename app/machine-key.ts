import { createHash, randomBytes } from 'node:crypto';

/** Keys look like `chp_live_<43 characters>_<checksum>`: secret scanners find them, and a mistyped one is known without a look-up. */
const shape = /^chp_live_([A-Za-z0-9_-]{43})_([0-9a-f]{8})$/;

export function createKey(): { key: string; hash: string } {
  const secret = randomBytes(32).toString('base64url');
  const key = `chp_live_${secret}_${checksum(secret)}`;
  return { key, hash: hashOf(key) };
}

/** The hash under which a well-formed key is stored, or undefined. */
export function readKey(key: string): string | undefined {
  const match = shape.exec(key);
  return match?.[1] && checksum(match[1]) === match[2] ? hashOf(key) : undefined;
}

const hashOf = (key: string) => createHash('sha256').update(key).digest('hex');
const checksum = (secret: string) => createHash('sha256').update(`crc ${secret}`).digest('hex').slice(0, 8);
