import { createHash } from 'node:crypto';
import canonicalize from 'canonicalize';

/** RFC 8785: the same value gives the same bytes everywhere. What cannot be written so throws. */
export function canonicalJson(value: unknown): string {
  const text = canonicalize(value);
  if (text === undefined) throw new Error('This value has no canonical form.');
  return text;
}

/** RFC 6962, 2.1: SHA-256(0x00 || leaf), hex. */
export const leafHash = (text: string): string => createHash('sha256').update(`\0${text}`, 'utf8').digest('hex');
