import type { Facts } from './evolve.ts';

/** A copy that shares nothing, of what JSON can say. What is undefined is left out, as JSON leaves it out. */
export function copyOf<Value>(value: Value): Value {
  if (typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) return value.map(copyOf) as Value;
  const entries: [string, unknown][] = [];
  // Whatever a name is, `__proto__` too, it becomes a property of the copy.
  for (const [name, each] of Object.entries(value)) if (each !== undefined) entries.push([name, copyOf(each)]);
  return Object.fromEntries(entries) as Value;
}

/** Parts that the events of one family change, and no others. */
const own: Partial<Record<string, 'services' | 'regions' | 'webhooks' | 'tokens'>> = {
  service: 'services',
  region: 'regions',
  webhook: 'webhooks',
  token: 'tokens',
};

/** Facts that an event of this type may change: it shares with those before only what such an event leaves alone. */
export function forChange(before: Facts, type: string): Facts {
  const part = own[type.slice(0, type.indexOf('.'))];
  // Services are many, and an event is about one: that one is replaced.
  if (part === 'services') return { ...before, services: { ...before.services } };
  if (part) return { ...before, [part]: copyOf(before[part]) };
  const { services, regions, webhooks, tokens, ...rest } = before;
  return { ...copyOf(rest), services, regions, webhooks, ...(tokens && { tokens }) };
}
