const texts = new WeakMap<object, string>();

/**
 * The JSON of facts. A part that goes from one change to the next is written once: facts grow with what an organization has, and a
 * change touches little of it. Parts are never changed in place.
 */
export function textOf(facts: object, levels = 2): string {
  const known = texts.get(facts);
  if (known !== undefined) return known;
  const text = levels === 0 || Array.isArray(facts) ? JSON.stringify(facts) : textOfEach(facts, levels - 1);
  texts.set(facts, text);
  return text;
}

function textOfEach(facts: object, levels: number): string {
  const parts: string[] = [];
  for (const [name, part] of Object.entries(facts) as [string, unknown][]) {
    if (part === undefined) continue;
    const text = typeof part === 'object' && part !== null ? textOf(part, levels) : JSON.stringify(part);
    parts.push(`${JSON.stringify(name)}:${text}`);
  }
  return `{${parts.join(',')}}`;
}
