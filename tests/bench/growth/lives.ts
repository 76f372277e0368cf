import type { Copy, Happening } from './copies.ts';
import { agreementBefore, agreementId, units } from './stories.ts';

/** What happens to an organization after its story: so many of each, one after the other in turns, as evenly as they come. */
export interface Life {
  services: number;
  messages: number;
  generations: number;
  /** Services that idle or wake again. */
  changes: number;
}
const perUnit = { services: 3, messages: 1, generations: units.generation.told.length, changes: 1 };

/** How many events a life has. */
export const eventsIn = (life: Life): number =>
  Object.entries(perUnit).reduce((sum, [kind, each]) => sum + each * life[kind as keyof Life], 0);

/** A life of about so many events as customers have it: a message for each service, and then services that come and go to sleep. */
export function lifeOf(events: number, mostServices: number): Life {
  const services = Math.min(mostServices, Math.floor(events / 8));
  const messages = Math.floor(events / 8);
  return { services, messages, generations: 0, changes: Math.max(0, events - 3 * services - messages) };
}

/** Spread over the time between; every service was there before it changes. */
export function* live(copy: Copy, life: Life, from: number, to: number): Generator<Happening> {
  const kinds = (Object.keys(perUnit) as (keyof Life)[]).filter((kind) => life[kind] > 0);
  const done = { services: 0, messages: 0, generations: 0, changes: 0 };
  const all = kinds.reduce((sum, kind) => sum + life[kind], 0);
  for (let turn = 0; turn < all; turn += 1) {
    const at = Math.floor(from + ((to - from) * turn) / all);
    // Whatever is furthest behind comes next.
    const kind = kinds.reduce((least, each) => (done[each] / life[each] < done[least] / life[least] ? each : least));
    yield* one(copy, kind, done, at);
    done[kind] += 1;
  }
}

function one(copy: Copy, kind: keyof Life, done: Readonly<Life>, at: number): Generator<Happening> {
  const count = done[kind];
  if (kind === 'services') return copy.again(units.service, `service ${count}`, at);
  if (kind === 'messages') return copy.again(count % 2 === 0 ? units.answer : units.message, `message ${count}`, at);
  if (kind === 'changes') {
    const which = `service ${(count * 7) % Math.max(1, done.services)}`;
    return copy.again(count % 2 === 0 ? units.idles : units.wakes, done.services > 0 ? which : '', at);
  }
  const before = copy.id(agreementId, count === 0 ? '' : `generation ${count - 1}`);
  return copy.again(units.generation, `generation ${count}`, at, new Map([[agreementBefore, before]]));
}
