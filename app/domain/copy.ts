/** A copy that shares nothing, of what JSON can say. What is undefined is left out, as JSON leaves it out. */
export function copyOf<Value>(value: Value): Value {
  if (typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) return value.map(copyOf) as Value;
  const entries: [string, unknown][] = [];
  // Whatever a name is, `__proto__` too, it becomes a property of the copy.
  for (const [name, each] of Object.entries(value)) if (each !== undefined) entries.push([name, copyOf(each)]);
  return Object.fromEntries(entries) as Value;
}

/** What stands under an id that somebody sent. Under what every object inherits, such as `constructor`, nothing does. */
export const own = <T>(all: Readonly<Record<string, T>> | undefined, id: string): T | undefined =>
  all !== undefined && Object.hasOwn(all, id) ? all[id] : undefined;
