import { startOfDay } from '#app/domain/calendar.ts';
import type { Actor, Asking } from '#app/domain/command.ts';
import type { Draft, Event } from '#app/domain/event.ts';
import { fold } from '#app/domain/evolve.ts';
import { type CatalogFacts, nothingYet } from '#app/domain/facts.ts';
import { Invalid, Refusal } from '#app/domain/refusal.ts';
import type { Availability } from '#app/domain/regions/facts.ts';
import { hash, ops, start } from '../ending/story.ts';

export const second: Actor = { kind: 'person', id: 'otto', staff: 'ops' };

/** The catalog after what happened to it, each with its moment and whoever did it. */
export const catalogOf = (...happened: [draft: Draft, at: number, by?: string][]): CatalogFacts =>
  happened.reduce<CatalogFacts>((facts, [draft, at, by = 'olivia'], index) => {
    const event = { ...draft, chain: 'catalog', seq: index + 1, at, actor: { role: 'ops', id: by } } as Event;
    return fold('catalog', facts, event, undefined).facts as CatalogFacts;
  }, nothingYet('catalog'));

export const asking = (catalog: CatalogFacts, now: number, actor: Actor = ops): Asking => ({
  actor,
  now,
  id: 'fresh',
  catalog,
  countersigner: 'clara',
});

/** The types of what was decided, or the code of the refusal, or what is wrong beside which field. */
export function outcome(decide: () => Draft[]): string[] | Record<string, string> {
  try {
    return decide().map((each) => each.type);
  } catch (error) {
    if (error instanceof Refusal) return [error.code];
    if (error instanceof Invalid) return error.issues;
    throw error;
  }
}

export const sourced = (lookedOn: number) => ({ source: hash, lookedOn });

/** A region that was added, and that it carries HIPAA services. */
export const place = { provider: 'aws', region: 'eu-south-2' } as const;
export const key = 'aws/eu-south-2';
export const today = startOfDay(start);
export const described = (availability: Availability = 'public', from = today): Draft => ({
  type: 'catalog.region_added',
  data: {
    ...place,
    name: 'Spain',
    jurisdiction: 'ES',
    availability,
    deployments: ['hosted'],
    longitude: -3.7,
    latitude: 40.4,
    from,
    ...sourced(today),
  },
});
export const proposed = (from = today): Draft => ({
  type: 'catalog.capability_proposed',
  data: { ...place, from, ...sourced(today) },
});
export const confirmed = (from = today): Draft => ({
  type: 'catalog.capability_confirmed',
  data: { ...place, from, ...sourced(today), proposedBy: 'olivia' },
});
