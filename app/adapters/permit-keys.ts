import { createPrivateKey, createPublicKey, generateKeyPairSync, type KeyObject } from 'node:crypto';
import {
  closeSync,
  existsSync,
  fsyncSync,
  mkdirSync,
  openSync,
  readdirSync,
  readFileSync,
  renameSync,
  writeSync,
} from 'node:fs';
import { join } from 'node:path';

/**
 * Ed25519 keys of permits, a file each: `current.pem` signs, `next.pem` is published before it does, of the previous one only the
 * public half is kept, so that permits on their way still verify.
 */
const files = { current: 'current.pem', next: 'next.pem', previous: 'previous.pem' } as const;

export interface PermitKeys {
  signing: KeyObject;
  /** What verifies: current, next and previous, as far as they are there. */
  published: KeyObject[];
}

export class PermitKeyMissing extends Error {
  override name = 'PermitKeyMissing';
}

/** Makes the first keys in a folder that has none. A folder that lost its current key gets no new one: somebody must look. */
export function makeFirstKeys(folder: string): void {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  if (readdirSync(folder).some((name) => name.endsWith('.pem'))) return;
  writeKey(join(folder, files.next), newKey());
  writeKey(join(folder, files.current), newKey());
}

export function readKeys(folder: string): PermitKeys {
  const [current, next, previous] = Object.values(files).map((name) => join(folder, name));
  if (!current || !existsSync(current)) throw new PermitKeyMissing('The key that signs permits is not there.');
  const others = [next, previous].filter((file) => file !== undefined && existsSync(file)) as string[];
  return {
    signing: createPrivateKey(readFileSync(current)),
    published: [current, ...others].map((file) => createPublicKey(readFileSync(file))),
  };
}

/**
 * The next key signs from now on; a new one waits behind it. In this order, so that a crash anywhere leaves a key that signs and every
 * key published that has signed within the life of a permit.
 */
export function rotateKeys(folder: string): void {
  const { signing } = readKeys(folder);
  const next = join(folder, files.next);
  if (!existsSync(next)) writeKey(next, newKey());
  writeKey(join(folder, files.previous), createPublicKey(signing));
  renameSync(next, join(folder, files.current));
  writeKey(next, newKey());
}

const newKey = () => generateKeyPairSync('ed25519').privateKey;

/** Written whole and for the owner only, or not at all. */
function writeKey(file: string, key: KeyObject): void {
  const type = key.type === 'private' ? 'pkcs8' : 'spki';
  const handle = openSync(`${file}.new`, 'w', 0o600);
  writeSync(handle, key.export({ type, format: 'pem' }).toString());
  fsyncSync(handle);
  closeSync(handle);
  renameSync(`${file}.new`, file);
}
