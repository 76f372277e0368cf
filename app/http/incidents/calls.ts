import { z } from 'zod';
import { breachStates } from '#app/domain/incidents/breach.ts';
import { incidentKinds, noticeFields } from '#app/domain/incidents/words.ts';
import { operation } from '../machines/operation.ts';
import { pageAnswer, paging } from '../machines/paging.ts';
import { list, named, text, time } from '../machines/shapes.ts';

const field = z.object({
  name: z.enum(noticeFields),
  text: text.optional().describe('Left out while it is not known yet.'),
});

const incident = named(
  'Incident',
  'An incident that the organization was told of: what its clock followed from, and what is known. Nothing in it names an individual.',
  z.object({
    id: text,
    kind: z.enum(incidentKinds),
    title: text,
    subprocessor: text.optional().describe('The entry of the list of sub-processors at which it happened.'),
    discoveredAt: time,
    beganAt: time.optional(),
    endedAt: time.optional(),
    toldAt: time,
    dueAt: time.describe('By then the strictest agreement promised the first notice.'),
    promises: z.array(z.object({ agreement: text, hours: z.int() })),
    inTime: z.boolean().optional().describe('Left out while nothing has arrived and the time runs.'),
    state: z.enum(breachStates).describe('Of the newest notice: sent, delivered and acknowledged are three things.'),
    services: z.int(),
    places: z.array(text),
    notices: z
      .array(z.object({ id: text, at: time, acknowledgedAt: time.optional(), fields: z.array(field) }))
      .describe('The newest first; the last one is the first notice, the others supplement it.'),
  }),
);
const incidents = list('Incidents', 'Those that the organization was told of, in the order of their ids.', incident);

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
    return pageAnswer('incidents', all, query, (row) => row.id);
  },
});
