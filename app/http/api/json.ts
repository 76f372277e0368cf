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
    text = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
    value = JSON.parse(text);
  } catch {
    throw malformed('This is not JSON in UTF-8.');
  }
  inspect(text);
  return value;
}

const malformed = (detail: string) => new Problem('malformed_json', { detail });

const [quote, backslash, colon] = [34, 92, 58];
const [openBrace, closeBrace, openBracket, closeBracket] = [123, 125, 91, 93];

/** Walks over text that is known to be JSON, a character at a time. Strings are taken whole; one before a colon is a name. */
function inspect(text: string): void {
  const open: (Set<string> | undefined)[] = [];
  const escapes = text.includes('\\u');
  for (let at = 0; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    if (code === quote) {
      const end = closingQuote(text, at);
      if (escapes) refuseBroken(text.slice(at, end + 1));
      if (isName(text, end)) takeName(text.slice(at, end + 1), open.at(-1));
      at = end;
    } else if (code === openBrace || code === openBracket) {
      if (open.length >= deepest) throw malformed(`This is nested deeper than ${deepest} levels.`);
      open.push(code === openBrace ? new Set() : undefined);
    } else if (code === closeBrace || code === closeBracket) open.pop();
  }
}

function closingQuote(text: string, at: number): number {
  let end = at + 1;
  while (text.charCodeAt(end) !== quote) end += text.charCodeAt(end) === backslash ? 2 : 1;
  return end;
}

/** Whether a colon follows, white space let pass. */
function isName(text: string, end: number): boolean {
  let at = end + 1;
  while (text.charCodeAt(at) <= 32) at += 1;
  return text.charCodeAt(at) === colon;
}

function takeName(quoted: string, names: Set<string> | undefined): void {
  const name = quoted.includes('\\') ? (JSON.parse(quoted) as string) : quoted.slice(1, -1);
  if (name === '__proto__') throw malformed('A name in an object is not taken here.');
  if (names?.has(name)) throw malformed('A name stands twice in an object.');
  names?.add(name);
}

/** What is not escaped is well formed already, because the bytes were UTF-8. */
function refuseBroken(quoted: string): void {
  if (!quoted.includes('\\u')) return;
  const text = JSON.parse(quoted) as string;
  if (!text.isWellFormed() || text.includes('\u0000')) throw malformed('A text holds characters that cannot be kept.');
}
