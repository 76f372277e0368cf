import type { BreachView } from './told-views.ts';

const iso = (at: number) => new Date(at).toISOString();

/** Nobody’s name: who was mailed and who acknowledged it is for people. */
export const incidentResource = (each: BreachView) => ({
  id: each.incident,
  kind: each.kind,
  title: each.title,
  ...(each.subprocessor && { subprocessor: each.subprocessor }),
  discoveredAt: iso(each.discovery),
  ...(each.times.began !== undefined && { beganAt: iso(each.times.began) }),
  ...(each.times.ended !== undefined && { endedAt: iso(each.times.ended) }),
  toldAt: iso(each.toldAt),
  dueAt: iso(each.dueAt),
  promises: each.clocks.map(({ agreement, hours }) => ({ agreement, hours })),
  ...(each.kept !== undefined && { inTime: each.kept }),
  state: each.state,
  services: each.services,
  places: [...each.places],
  notices: each.notices.map(({ id, at, acknowledged, fields }) => ({
    id,
    at: iso(at),
    ...(acknowledged && { acknowledgedAt: iso(acknowledged.at) }),
    fields: fields.map(({ name, text }) => ({ name, ...(text !== undefined && { text }) })),
  })),
});
