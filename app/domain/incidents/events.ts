import { z } from 'zod';
import { plainMoment } from '../calendar.ts';
import { event } from '../event-entry.ts';
import { id, ms, sha256, text } from '../shapes.ts';
import { counted, deployments, providers } from '../words.ts';
import { bothDesks, clocks, ofIncident as of, quiet, times } from './shapes.ts';
import { alarms, alarmWords, incidentKinds, kindWords } from './words.ts';

const discovery = {
  named: z.strictObject({
    known: ms.optional(),
    diligence: ms.optional(),
    agent: ms.optional(),
    reported: ms.optional(),
  }),
  moment: ms,
  reason: text,
};
/** In the chain of incidents, which no customer reads: neither pages nor evidence nor machines. */
export const incidentEvents = {
  'incident.recorded': event({
    data: z.strictObject({
      ...of,
      kind: z.enum(incidentKinds),
      title: text,
      subprocessor: id.optional(),
      times: z.strictObject(times),
      ...discovery,
    }),
    says: (d, who) =>
      `${who} recorded an incident: ${kindWords[d.kind]}${d.subprocessor ? ' at a sub-processor' : ''}, discovered on ${plainMoment(d.moment)}. Every clock runs from then.`,
    tells: { to: bothDesks, subject: 'An incident was recorded' },
    gate: false,
    internal: false,
  }),
  'incident.times_set': event({
    data: z.strictObject({ ...of, times: z.strictObject(times), reason: text }),
    says: (_d, who) => `${who} set the times of an incident anew.`,
    ...quiet,
  }),
  'incident.discovery_corrected': event({
    data: z.strictObject({ ...of, ...discovery }),
    says: (d, who) =>
      `${who} corrected the discovery of an incident to ${plainMoment(d.moment)}. Its clocks run from then.`,
    tells: { to: bothDesks, subject: 'The discovery of an incident was corrected' },
    gate: false,
    internal: false,
  }),
  'incident.scoped': event({
    data: z.strictObject({
      ...of,
      providers: z.array(z.enum(providers)).min(1).optional(),
      regions: z.array(id).min(1).optional(),
      deployments: z.array(z.enum(deployments)).min(1).optional(),
      organizations: z.array(id).min(1).optional(),
      preview: sha256,
    }),
    says: (_d, who) => `${who} said whom an incident concerns.`,
    ...quiet,
  }),
  'incident.concerned': event({
    data: z.strictObject({
      ...of,
      organization: id,
      clocks,
      timeZone: id,
      services: z.int().nonnegative(),
      places: z.array(id),
    }),
    says: (d) =>
      `An incident concerns an organization with ${counted(d.services, 'service')}. Its strictest agreement gives ${counted(Math.min(...d.clocks.map(({ hours }) => hours)), 'hour')}.`,
    ...quiet,
  }),
  'incident.told': event({
    data: z.strictObject({ ...of, notice: id, organizations: z.array(id).min(1) }),
    says: (d) => `The notice of an incident went to ${counted(d.organizations.length, 'organization')}.`,
    ...quiet,
  }),
  'incident.alarmed': event({
    data: z.strictObject({ ...of, left: z.enum(alarms), organizations: z.array(id).min(1), dueAt: ms }),
    says: (d) =>
      `${alarmWords[d.left]} to tell ${counted(d.organizations.length, 'organization')} of an incident; the first clock ${d.left === 'none' ? 'ended' : 'ends'} on ${plainMoment(d.dueAt)}.`,
    tells: { to: bothDesks, subject: 'A clock of an incident runs out' },
    gate: false,
    internal: false,
  }),
  'incident.closed': event({
    data: z.strictObject({ ...of, lessons: text }),
    says: (_d, who) => `${who} closed an incident, and wrote down what was learned.`,
    ...quiet,
  }),
};
