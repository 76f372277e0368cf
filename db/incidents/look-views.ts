import { strictest } from '#app/domain/incidents/clock.ts';
import type { IncidentEffect } from '#app/domain/incidents/effects.ts';
import type { Foreseen } from '../gate/foreseen.ts';
import { firstNamed, previewOf } from '../gate/preview-views.ts';
import type { ReadTx } from '../types.ts';

/** Whom a scope concerns, as pages show it: with the clock of each, and the places where it runs, to pick from. */
export async function lookedAt(tx: ReadTx, found: Foreseen<IncidentEffect>) {
  const places = new Map<string, number>();
  for (const { frozen } of found.effects)
    for (const place of frozen.places) places.set(place, (places.get(place) ?? 0) + 1);
  const first = await firstNamed(tx, found.effects);
  return {
    preview: await previewOf(tx, found),
    clocks: first.map(({ organization, name, services, frozen: { clocks, dueAt, timeZone } }) => ({
      ...{ organization, name, services, dueAt, timeZone },
      agreements: clocks.length,
      hours: strictest(clocks)?.hours ?? 0,
    })),
    places: [...places]
      .map(([place, organizations]) => ({ place, organizations }))
      .sort((a, b) => (a.place < b.place ? -1 : 1)),
  };
}
export type Looked = Awaited<ReturnType<typeof lookedAt>>;
