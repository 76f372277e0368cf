import { isUtf8 } from 'node:buffer';
import { Problem } from '../problem-types.ts';

const deepest = 20;

/**
 * JSON that means one thing only: UTF-8, no name twice in an object (two readers may each take another one), not deeper than 20
 * levels, no names that touch prototypes, and no text that cannot be kept (half a surrogate pair, NUL; RFC 7493, 2.1). RFC 8259
 * leaves these to the reader; a gate must not.
 */
export function strictJson(bytes: Uint8Array): unknown {
  let text: string;
  let value: unknown;
  try {
    if (!isUtf8(bytes)) throw new TypeError('not UTF-8');
    text = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('utf8');
    value = JSON.parse(text);
  } catch {
    throw malformed('This is not JSON in UTF-8.');
  }
  // What is not escaped is well formed already, because the bytes were UTF-8.
  const namesLeft = inspect(value, text.includes('\\u') ? refuseBroken : undefined, 0);
  if (namesLeft !== colons(text)) throw malformed('A name stands twice in an object.');
  return value;
}

const malformed = (detail: string) => new Problem('malformed_json', { detail });

const [quote, backslash, colon] = [34, 92, 58];

/** In JSON a colon outside of strings stands behind every name, and nowhere else. */
function colons(text: string): number {
  let found = 0;
  for (let at = 0; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    if (code === colon) found += 1;
    if (code !== quote) continue;
    for (at += 1; text.charCodeAt(at) !== quote; at += 1) if (text.charCodeAt(at) === backslash) at += 1;
  }
  return found;
}

/** Looks at everything that was read and counts its names: fewer than there were colons when one stood twice. */
function inspect(value: unknown, refuse: ((text: string) => void) | undefined, depth: number): number {
  if (typeof value === 'string') refuse?.(value);
  if (typeof value !== 'object' || value === null) return 0;
  if (depth >= deepest) throw malformed(`This is nested deeper than ${deepest} levels.`);
  let names = 0;
  if (Array.isArray(value)) {
    for (const each of value) names += inspect(each, refuse, depth + 1);
    return names;
  }
  for (const name in value) {
    if (name === '__proto__') throw malformed('A name in an object is not taken here.');
    refuse?.(name);
    names += 1 + inspect((value as Record<string, unknown>)[name], refuse, depth + 1);
  }
  return names;
}

function refuseBroken(text: string): void {
  if (!text.isWellFormed() || text.includes('\u0000')) throw malformed('A text holds characters that cannot be kept.');
}
