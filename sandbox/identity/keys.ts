import { generateKeyPairSync, randomBytes } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { JWK } from 'jose';
import { writeWhole } from '../whole-file.ts';

export type Keys = { jwks: { keys: JWK[] }; cookie: string };

/** The signing key and the cookie key, made at the first start and readable by their owner only. */
export function keys(dataDir: string): Keys {
  const file = join(dataDir, 'keys.json');
  try {
    return JSON.parse(readFileSync(file, 'utf8')) as Keys;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
  }
  const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
  const signing = {
    ...privateKey.export({ format: 'jwk' }),
    use: 'sig',
    alg: 'RS256',
    kid: randomBytes(8).toString('hex'),
  };
  const made = { jwks: { keys: [signing as JWK] }, cookie: randomBytes(32).toString('base64url') };
  writeWhole(file, JSON.stringify(made));
  return made;
}
