import type { Evolvers } from '../evolver.ts';
import type { Id } from '../words.ts';
import type { attemptEvents, courseEvents } from './course-events.ts';
import type { incidentEvents } from './events.ts';
import type { Concerned, Incident, IncidentFacts } from './facts.ts';

/** Puts another one in the place of an incident; of one that is not there it makes nothing. */
function of(facts: IncidentFacts, id: Id, change: (each: Readonly<Incident>) => Readonly<Incident>): void {
  const each = facts.incidents?.[id];
  if (each) facts.incidents = { ...facts.incidents, [id]: change(each) };
}

/** The same of those whom it concerns. */
function concerned(each: Incident, ids: readonly Id[], change: (one: Readonly<Concerned>) => Concerned): Incident {
  const known = ids.flatMap((id) => {
    const one = each.concerned[id];
    return one ? [[id, change(one)] as const] : [];
  });
  return { ...each, concerned: { ...each.concerned, ...Object.fromEntries(known) } };
}

const quietAgain = (all: Incident['concerned']): Incident['concerned'] =>
  Object.fromEntries(Object.entries(all).map(([id, { alarmed: _, ...one }]) => [id, one]));

/** In the chain of incidents. */
export const evolveIncidents: Evolvers<IncidentFacts, typeof incidentEvents> = {
  'incident.recorded'(facts, { incident: id, kind, title, subprocessor, times, named, moment, reason }, act) {
    const none = { scopes: [], concerned: {}, holds: [], notices: [], assessments: [] };
    const discovery = { ...act, named, moment, reason };
    const recorded = { id, kind, title, subprocessor, recorded: act, times, discovery, ...none };
    facts.incidents = { ...facts.incidents, [id]: recorded };
  },
  'incident.times_set'(facts, { incident, times }) {
    of(facts, incident, (each) => ({ ...each, times }));
  },
  'incident.discovery_corrected'(facts, { incident, named, moment, reason }, act) {
    of(facts, incident, (each) => ({
      ...each,
      // With more time a clock comes to its half, its fifth and its end once more.
      ...(moment > each.discovery.moment && { concerned: quietAgain(each.concerned) }),
      discovery: { ...act, named, moment, reason },
      corrected: [...(each.corrected ?? []), each.discovery],
    }));
  },
  'incident.scoped'(facts, { incident, preview: _, ...scope }) {
    of(facts, incident, (each) => ({ ...each, scopes: [...each.scopes, scope] }));
  },
  'incident.concerned'(facts, { incident, organization, ...found }, act) {
    of(facts, incident, (each) => ({
      ...each,
      concerned: { ...each.concerned, [organization]: { ...act, ...each.concerned[organization], ...found } },
    }));
  },
  'incident.told'(facts, { incident, notice, organizations }, { at }) {
    of(facts, incident, (each) =>
      concerned(each, organizations, (one) => ({ ...one, told: { notice, first: one.told?.first ?? at } })),
    );
  },
  'incident.alarmed'(facts, { incident, left, organizations }) {
    of(facts, incident, (each) =>
      concerned(each, organizations, (one) => ({ ...one, alarmed: [...(one.alarmed ?? []), left] })),
    );
  },
  'incident.closed'(facts, { incident, lessons }, act) {
    of(facts, incident, (each) => ({ ...each, closed: { ...act, lessons } }));
  },
};

export const evolveCourse: Evolvers<IncidentFacts, typeof courseEvents> = {
  'incident.notice_drafted'(facts, { incident, notice: id, fields }, act) {
    // What nobody has sent is replaced by what is written next.
    of(facts, incident, (each) => ({
      ...each,
      notices: [...each.notices.filter(({ sent }) => sent.length > 0), { ...act, id, fields, sent: [] }],
    }));
  },
  'incident.notice_sent'(facts, { incident, notice }, act) {
    of(facts, incident, (each) => ({
      ...each,
      notices: each.notices.map((one) => (one.id === notice ? { ...one, sent: [...one.sent, act] } : one)),
    }));
  },
  'incident.held'(facts, { incident, hold: id, ...said }, act) {
    of(facts, incident, (each) => ({ ...each, holds: [...each.holds, { ...act, id, ...said }] }));
  },
  'incident.hold_lifted'(facts, { incident, hold, reason }, act) {
    of(facts, incident, (each) => ({
      ...each,
      holds: each.holds.map((one) => (one.id === hold ? { ...one, lifted: { ...act, reason } } : one)),
    }));
  },
  'incident.hold_over'(facts, { incident, hold }, act) {
    of(facts, incident, (each) => ({
      ...each,
      holds: each.holds.map((one) => (one.id === hold ? { ...one, over: act } : one)),
    }));
  },
  'incident.assessed'(facts, { incident, verdict, answers }, act) {
    of(facts, incident, (each) => ({ ...each, assessments: [...each.assessments, { ...act, verdict, answers }] }));
  },
  'incident.assessment_confirmed'(facts, { incident }, act) {
    of(facts, incident, ({ assessments, ...each }) => ({
      ...each,
      assessments: assessments.map((one, at) => (at === assessments.length - 1 ? { ...one, confirmed: act } : one)),
    }));
  },
};

export const evolveAttempts: Evolvers<IncidentFacts, typeof attemptEvents> = {
  'attempts.drafted'(facts, { summary: id, ...said }, act) {
    // As with notices: what nobody has sent is replaced, and no days are told twice.
    const sent = Object.entries(facts.summaries ?? {}).filter(([, each]) => each.sent);
    facts.summaries = { ...Object.fromEntries(sent), [id]: { ...act, id, ...said } };
  },
  'attempts.sent'(facts, { summary: id }, act) {
    const summary = facts.summaries?.[id];
    if (summary) facts.summaries = { ...facts.summaries, [id]: { ...summary, sent: act } };
  },
};
