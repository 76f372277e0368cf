import {
  createHash,
  createPrivateKey,
  createPublicKey,
  generateKeyPairSync,
  type KeyObject,
  sign,
  verify,
} from 'node:crypto';
import { closeSync, existsSync, fsyncSync, mkdirSync, openSync, readFileSync, renameSync, writeSync } from 'node:fs';
import { dirname } from 'node:path';

/** Checkpoints as C2SP tlog-checkpoint: a signed note of origin, size and root, Ed25519. */
export interface Checkpoint {
  origin: string;
  size: number;
  /** Hex. */
  root: string;
}

export interface CheckpointKey {
  name: string;
  privateKey: KeyObject;
}

const ed25519 = 0x01;

export const signCheckpoint = (head: Checkpoint, key: CheckpointKey): string => signNote(bodyOf(head), key);

/** A text of whole lines as a C2SP signed note. Its first line says what it is: none may be taken for a checkpoint. */
export function signNote(body: string, key: CheckpointKey): string {
  const signature = sign(null, Buffer.from(body), key.privateKey);
  const raw = rawPublicKey(createPublicKey(key.privateKey));
  return `${body}\n— ${key.name} ${Buffer.concat([keyId(key.name, raw), signature]).toString('base64')}\n`;
}

/** The head that a note proves, or undefined when no line of it was signed by this key. */
export function verifyCheckpoint(note: string, verifier: string): Checkpoint | undefined {
  const [origin, size, root] = noteBody(note, verifier)?.split('\n') ?? [];
  if (!origin || !size || !root) return undefined;
  return { origin, size: Number(size), root: Buffer.from(root, 'base64').toString('hex') };
}

/** What a note says, or undefined when no line of it was signed by this key. */
export function noteBody(note: string, verifier: string): string | undefined {
  const [name, , encoded] = splitVerifier(verifier);
  const raw = Buffer.from(encoded, 'base64').subarray(1);
  const end = note.indexOf('\n\n');
  if (end < 0) return undefined;
  const body = note.slice(0, end + 1);
  const publicKey = createPublicKey({
    key: { kty: 'OKP', crv: 'Ed25519', x: raw.toString('base64url') },
    format: 'jwk',
  });
  const signed = note
    .slice(end + 2)
    .split('\n')
    .some((line) => {
      const [dash, signer, blob] = line.split(' ');
      if (dash !== '—' || signer !== name || !blob) return false;
      const bytes = Buffer.from(blob, 'base64');
      return (
        bytes.subarray(0, 4).equals(keyId(name, raw)) && verify(null, Buffer.from(body), publicKey, bytes.subarray(4))
      );
    });
  return signed ? body : undefined;
}

/** The key in C2SP's form: name+hash+base64(0x01 || public key). */
export function verifierKey(key: CheckpointKey): string {
  const raw = rawPublicKey(createPublicKey(key.privateKey));
  const encoded = Buffer.concat([Buffer.from([ed25519]), raw]).toString('base64');
  return `${key.name}+${keyId(key.name, raw).toString('hex')}+${encoded}`;
}

/** Reads the signing key, or makes one at the first start. The file is for its owner only; the public one beside it is for everybody. */
export function loadOrCreateKey(file: string, name: string): CheckpointKey {
  if (!existsSync(file)) {
    const { privateKey } = generateKeyPairSync('ed25519');
    writeWhole(file, privateKey.export({ type: 'pkcs8', format: 'pem' }).toString());
  }
  const key = { name, privateKey: createPrivateKey(readFileSync(file)) };
  if (!existsSync(`${file}.public`)) writeWhole(`${file}.public`, `${verifierKey(key)}\n`);
  return key;
}

/** The last head that was signed, kept beside the key: a rolled-back database is known by it. */
export function lastSigned(keyFile: string): Checkpoint | undefined {
  const file = `${keyFile}.last`;
  return existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as Checkpoint) : undefined;
}

export const rememberSigned = (keyFile: string, head: Checkpoint): void =>
  writeWhole(`${keyFile}.last`, JSON.stringify(head));

const bodyOf = ({ origin, size, root }: Checkpoint) =>
  `${origin}\n${size}\n${Buffer.from(root, 'hex').toString('base64')}\n`;

const keyId = (name: string, raw: Buffer) =>
  createHash('sha256')
    .update(Buffer.concat([Buffer.from(`${name}\n`), Buffer.from([ed25519]), raw]))
    .digest()
    .subarray(0, 4);

const rawPublicKey = (key: KeyObject) => Buffer.from(key.export({ format: 'jwk' }).x ?? '', 'base64url');

function splitVerifier(verifier: string): [string, string, string] {
  const first = verifier.indexOf('+');
  const second = verifier.indexOf('+', first + 1);
  return [verifier.slice(0, first), verifier.slice(first + 1, second), verifier.slice(second + 1)];
}

function writeWhole(file: string, text: string): void {
  mkdirSync(dirname(file), { recursive: true, mode: 0o700 });
  const handle = openSync(`${file}.new`, 'w', 0o600);
  writeSync(handle, text);
  fsyncSync(handle);
  closeSync(handle);
  renameSync(`${file}.new`, file);
}
