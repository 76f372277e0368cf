import { createPublicKey, generateKeyPairSync, randomBytes, randomUUID } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { writeWhole } from '../whole-file.ts';

/** Who may call a sandbox that runs alone. */
export interface Credentials {
  accountId: string;
  userId: string;
  integrationKey: string;
  privateKeyFile: string;
  hmacKeys: string[];
}

/** Made at the first start and kept in the data folder, for its owner only. */
export function credentialsIn(dataDir: string): Credentials {
  mkdirSync(dataDir, { recursive: true, mode: 0o700 });
  const file = join(dataDir, 'credentials.json');
  if (existsSync(file)) return JSON.parse(readFileSync(file, 'utf8')) as Credentials;
  const privateKeyFile = join(dataDir, 'private-key.pem');
  const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
  writeWhole(privateKeyFile, privateKey.export({ type: 'pkcs8', format: 'pem' }));
  const made: Credentials = {
    ...{ accountId: randomUUID(), userId: randomUUID(), integrationKey: randomUUID(), privateKeyFile },
    hmacKeys: [randomBytes(32).toString('base64')],
  };
  writeWhole(file, JSON.stringify(made, null, 2));
  return made;
}

/** DocuSign knows the public half of an integration's key; whoever has the private one is the integration. */
export const publicHalf = (privateKeyFile: string) =>
  createPublicKey(readFileSync(privateKeyFile)).export({ type: 'spki', format: 'pem' }).toString();
