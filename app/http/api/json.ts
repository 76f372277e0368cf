import { Problem } from '../problem-types.ts';

const deepest = 20;

/**
 * JSON that means one thing only: UTF-8, no name twice in an object (two readers may each take another one), not deeper than 20
 * levels, and no names that touch prototypes. RFC 8259 leaves these to the reader; a gate must not.
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

/** Walks over text that is known to be JSON. Strings are taken whole; one before a colon is a name. */
function inspect(text: string): void {
  const open: (Set<string> | undefined)[] = [];
  const token = /"(?:[^"\\]|\\.)*"(\s*:)?|[{}[\]]/g;
  for (const [found, isName] of text.matchAll(token)) {
    if (found === '{' || found === '[') {
      if (open.length >= deepest) throw malformed(`This is nested deeper than ${deepest} levels.`);
      open.push(found === '{' ? new Set() : undefined);
    } else if (found === '}' || found === ']') open.pop();
    else if (isName) {
      const name = JSON.parse(found.slice(0, -isName.length)) as string;
      const names = open.at(-1);
      if (name === '__proto__') throw malformed('A name in an object is not taken here.');
      if (names?.has(name)) throw malformed('A name stands twice in an object.');
      names?.add(name);
    }
  }
}
