import type { BreachView } from '#db/incidents/told-views.ts';
import { incidents } from './breach-shapes.ts';
import { operation } from './operation.ts';
import { pageOf, paging } from './paging.ts';

export const listIncidents = operation({
  id: 'listIncidents',
  method: 'get',
  path: '/api/v1/organizations/{organization}/incidents',
  tag: 'Incidents',
  summary: 'List incidents',
  description:
    'Incidents that the organization was told of, with every notice. Before it is told nothing of an incident shows here or anywhere else.',
  scope: 'incidents:read',
  query: paging,
  answer: incidents,
  async run({ portal, machine, organization, query }) {
    const all = await portal.read(machine, 'machineIncidents', { organization });
    const page = pageOf('incidents', all.map(resourceOf), query, (row) => row.id);
    return { body: page, next: page.next };
  },
});

const iso = (at: number) => new Date(at).toISOString();

/** Nobody’s name: who was mailed and who acknowledged it is for people. */
const resourceOf = (each: BreachView) => ({
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
