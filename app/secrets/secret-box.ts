import { createCipheriv, createDecipheriv, createHash, createHmac, randomBytes, timingSafeEqual } from 'node:crypto';

export interface SecretBox {
  seal(plain: string): string;
  /** Throws when it was sealed by another key or changed since. */
  open(sealed: string): string;
  /** What only we can have made of this, for that purpose; and whether we have. */
  mac(purpose: string, of: Uint8Array): Buffer;
  made(purpose: string, of: Uint8Array, mac: Uint8Array): boolean;
}

/** Secrets at rest: AES-256-GCM under keys outside the database. The first key seals, all of them open, so that keys can be rotated. */
export function secretBox(keys: readonly Buffer[]): SecretBox {
  const [first] = keys;
  if (!first) throw new Error('A secret box needs a key.');
  return {
    seal(plain) {
      const nonce = randomBytes(12);
      const cipher = createCipheriv('aes-256-gcm', first, nonce);
      const body = Buffer.concat([cipher.update(plain, 'utf8'), cipher.final()]);
      return [idOf(first), ...[nonce, body, cipher.getAuthTag()].map((part) => part.toString('base64url'))].join('.');
    },
    open(sealed) {
      const [id, ...parts] = sealed.split('.');
      const key = keys.find((each) => idOf(each) === id);
      const [nonce, body, tag] = parts.map((part) => Buffer.from(part, 'base64url'));
      if (!key || !nonce || !body || !tag) throw new Error('This secret was sealed by a key that is not here.');
      const cipher = createDecipheriv('aes-256-gcm', key, nonce);
      cipher.setAuthTag(tag);
      return Buffer.concat([cipher.update(body), cipher.final()]).toString('utf8');
    },
    mac: (purpose, of) => macOf(first, purpose, of),
    made: (purpose, of, mac) =>
      keys.some((key) => timingSafeEqual(macOf(key, purpose, of).subarray(0, mac.length), mac)),
  };
}

/** Under a key that follows from the one that seals, a different one for each purpose. */
const macOf = (key: Buffer, purpose: string, of: Uint8Array) =>
  createHmac('sha256', createHmac('sha256', key).update(`mac ${purpose}`).digest())
    .update(of)
    .digest();

/** Keys of 32 bytes in base64, one a line, the newest first. */
export function keysOf(text: string): Buffer[] {
  const keys = text
    .split(/\s+/)
    .filter(Boolean)
    .map((line) => Buffer.from(line, 'base64'));
  if (keys.length === 0 || keys.some((key) => key.length !== 32))
    throw new Error('A key of 32 bytes in base64 is wanted.');
  return keys;
}

const idOf = (key: Buffer) => createHash('sha256').update(key).digest('hex').slice(0, 8);
