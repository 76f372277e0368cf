import type { DemoLog } from '#tests/house/demo-events.ts';
import { hash } from '#tests/unit/ending/story.ts';

const at = Date.UTC(2026, 0, 10, 12);
const actor = { role: 'ops', id: 'olivia' };

/** One incident, as a log may hold it. */
export const anIncident: DemoLog['events'] = [
  {
    ...{ chain: 'incidents', seq: 1, at, actor, type: 'incident.recorded', leaf: '' },
    data: { incident: 'i1', kind: 'access', title: hash, times: {}, named: { known: at }, moment: at, reason: hash },
  },
];

/** How the reads of incidents are asked, in every way that makes another statement of it. */
export const incidentsAsked = (organization: string) => ({
  breaches: [{ organization }],
  machineIncidents: [{ organization }],
  incidents: [undefined],
  incidentsOwed: [undefined],
  incident: [
    { incident: 'i1' },
    { incident: 'i1', look: {} },
    { incident: 'i1', look: { organizations: [organization] } },
  ],
});
