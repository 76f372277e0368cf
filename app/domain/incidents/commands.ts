import { z } from 'zod';
import { plainMoment } from '../calendar.ts';
import { command } from '../command.ts';
import { emptyOr, freeText } from '../input.ts';
import { refuseUnless } from '../refusal.ts';
import { preview } from '../seen.ts';
import { addressees, clockAt, holdRuns } from './clock.ts';
import type { Concerned } from './facts.ts';
import { newAlarms, overHolds } from './moments.ts';
import { discoveryOf, named, openIncident, pick, refuseImpossible, timeFields, timeNames, wayFields } from './named.ts';
import { type Found, found as foundShape, scopeFields, scopeOf } from './scope.ts';
import { incidentKinds, type Way, ways } from './words.ts';

/** By operations or counsel. Its clocks run from its discovery, whoever is found to be concerned and whenever. */
export const recordIncident = command({
  on: 'incidents',
  input: z.strictObject({
    kind: z.enum(incidentKinds),
    title: freeText(200),
    subprocessor: emptyOr(z.string().max(100)),
    ...timeFields,
    ...wayFields,
    reason: freeText(500),
  }),
  decide(_facts, { kind, title, subprocessor, reason, ...moments }, { id: incident, now }) {
    refuseImpossible(moments, now);
    const given = pick<Way>(ways, moments);
    const moment = discoveryOf(given, now);
    const data = { incident, kind, title, times: pick(timeNames, moments), named: given, moment, reason };
    return [{ type: 'incident.recorded', data: { ...data, ...(subprocessor !== undefined && { subprocessor }) } }];
  },
});

export const setIncidentTimes = command({
  on: 'incidents',
  input: z.strictObject({ ...named, ...timeFields, reason: freeText(500) }),
  decide(facts, { incident, reason, ...moments }, { now }) {
    openIncident(facts, incident);
    refuseImpossible(moments, now);
    return [{ type: 'incident.times_set', data: { incident, times: pick(timeNames, moments), reason } }];
  },
});

/** What was fixed stays in the log; what gives more time than before takes a second person. */
export const correctDiscovery = command({
  on: 'incidents',
  input: z.strictObject({ ...named, ...wayFields, reason: freeText(500) }),
  decide(facts, { incident, reason, ...moments }, { actor, now }) {
    const { discovery } = openIncident(facts, incident);
    const given = pick<Way>(ways, moments);
    const moment = discoveryOf(given, now);
    refuseUnless(moment !== discovery.moment, 'already_done', `It counts as discovered on ${plainMoment(moment)}.`);
    refuseUnless(moment < discovery.moment || discovery.by !== actor.id, 'four_eyes');
    return [{ type: 'incident.discovery_corrected', data: { incident, named: given, moment, reason } }];
  },
});

/** Whom it concerns, on a look at whom that is. More can be added at any time; nobody is taken out. */
export const scopeIncident = command({
  on: 'incidents',
  input: z.strictObject({ ...named, ...scopeFields, preview }),
  decide(facts, { incident, preview, ...typed }) {
    openIncident(facts, incident);
    return [{ type: 'incident.scoped', data: { incident, ...scopeOf(typed), preview } }];
  },
});

/** What was found of some organizations: a clock of its own for each of their agreements. Asked again it finds nothing more to write. */
export const concernOrganizations = command({
  on: 'incidents',
  input: z.strictObject({ ...named, concerned: z.array(foundShape).max(100) }),
  decide(facts, { incident, concerned }) {
    const known = facts.incidents?.[incident]?.concerned;
    if (!known) return [];
    const same = (each: Found) => JSON.stringify(clocksIn(known[each.organization])) === JSON.stringify(clocksIn(each));
    return concerned
      .filter((each) => !same(each))
      .map((each) => ({ type: 'incident.concerned', data: { incident, ...each } }));
  },
});

const clocksIn = (each: Pick<Concerned, 'clocks' | 'services' | 'places'> | undefined) =>
  each && [each.clocks, each.services, each.places];

/** What time has brought: that a clock runs out, and that a hold is over. */
export const passIncidentTime = command({
  on: 'incidents',
  input: z.strictObject({}),
  decide: (facts, _input, { now }) => [...overHolds(facts, now), ...newAlarms(facts, now)],
});

/** When everybody was told, or nobody has to be. */
export const closeIncident = command({
  on: 'incidents',
  input: z.strictObject({ ...named, lessons: freeText(2000) }),
  decide(facts, { incident: id, lessons }, { now }) {
    const incident = openIncident(facts, id);
    const waits = Object.entries(incident.concerned).filter(([organization, each]) =>
      ['running', 'late', 'held'].includes(clockAt(incident, organization, each, now).state),
    );
    refuseUnless(waits.length === 0, 'step_not_open', 'Not everybody whom it concerns was told yet.');
    refuseUnless(
      !incident.holds.some((each) => holdRuns(each, now)),
      'step_not_open',
      'An official still holds it back.',
    );
    const sent = incident.notices.findLast((each) => each.sent.length > 0);
    const under = sent ? addressees(incident, sent, now) : [];
    refuseUnless(under.length === 0, 'step_not_open', 'A notice is on its way. It is closed when everybody has it.');
    return [{ type: 'incident.closed', data: { incident: id, lessons } }];
  },
});
