import { describe, expect, it } from 'vitest';
import { addressees, clockAt, releasedBy, waitingFor } from '#app/domain/incidents/clock.ts';
import { day, hash, start } from '../ending/story.ts';
import { answers, caspar, clara, hour, hours, incidentOf, outcome, system, vendor } from './vendor.ts';

const two = { a: { clocks: [hours(24)] }, b: { clocks: [hours(72)] } };
const stateOf = (o: ReturnType<typeof incidentOf>, organization: string, at: number) => {
  const concerned = o.incident().concerned[organization];
  if (!concerned) throw new Error(`It does not concern ${organization}.`);
  return clockAt(o.incident(), organization, concerned, at);
};

describe('a notice', () => {
  it('is sent by a second person, as it was written last, and to somebody', () => {
    const o = incidentOf(two);
    const notice = o.write(clara, start);
    expect(outcome(() => o.send(clara, notice, start))).toBe('four_eyes');
    expect(outcome(() => o.send(caspar, 'another', start))).toBe('stale');
    expect(outcome(() => o.send(caspar, notice, start))).toEqual(['incident.notice_sent']);
    o.told(notice, ['a', 'b'], start);
    expect(o.told(notice, ['a', 'b'], start)).toEqual([]);
    expect(outcome(() => o.send(caspar, notice, start))).toBe('step_not_open');
  });

  it('that nobody sent is replaced; a supplement comes behind what was sent, and starts no clock', () => {
    const o = incidentOf(two);
    o.write(clara, start);
    const notice = o.write(clara, start + 1);
    expect(o.incident().notices.map(({ id }) => id)).toEqual([notice]);
    o.send(caspar, notice, start + 2);
    o.told(notice, ['a', 'b'], start + 3);
    const before = stateOf(o, 'a', start + 3);
    const supplement = o.write(caspar, start + hour);
    expect(o.incident().notices).toHaveLength(2);
    expect(stateOf(o, 'a', start + hour)).toEqual(before);
    o.send(clara, supplement, start + 2 * hour);
    o.told(supplement, ['a'], start + 2 * hour);
    expect(o.incident().concerned['a']?.told).toEqual({ notice: supplement, first: start + 3 });
    expect(waitingFor(o.incident(), String(supplement), start + 2 * hour).map(([id]) => id)).toEqual(['b']);
  });

  it('goes to those alone who were shown when it was sent', () => {
    const o = incidentOf(two);
    o.hold({ organizations: ['b'] }, start);
    const notice = o.write(clara, start);
    o.send(caspar, notice, start + hour);
    const sent = () => o.incident().notices.at(-1);
    const to = (at: number) => addressees(o.incident(), sent() ?? never(), at).map(([id]) => id);
    expect(to(start + hour)).toEqual(['a']);
    const late = { organization: 'c', clocks: [hours(24)], timeZone: 'UTC', services: 1, places: ['x'] };
    o.perform(system, 'concernOrganizations', o.of({ concerned: [late] }), start + 2 * hour);
    expect(to(start + 2 * hour)).toEqual(['a']);
    // Held back when it was sent: also after that is over.
    expect(to(start + 40 * day)).toEqual(['a']);
    o.send(caspar, notice, start + 40 * day);
    expect(to(start + 40 * day)).toEqual(['a', 'b', 'c']);
    // A statement that comes before the job has told it counts.
    o.hold(
      { statement: 'written', paperSha256: hash, until: start + 50 * day, organizations: ['c'] },
      start + 41 * day,
    );
    expect(to(start + 41 * day)).toEqual(['a', 'b']);
    // Nor does it go by itself when that is over: a second person looks again.
    expect(to(start + 51 * day)).toEqual(['a', 'b']);
    o.send(caspar, notice, start + 51 * day);
    expect(to(start + 51 * day)).toEqual(['a', 'b', 'c']);
  });
});

const never = (): never => {
  throw new Error('There is no notice.');
};

describe('a delay for law enforcement', () => {
  it('holds 30 days at most where it was said, and for its time where it was written', () => {
    const o = incidentOf(two);
    const last = start + 30 * day;
    expect(outcome(() => o.hold({ until: last + 1 }, start))).toHaveProperty('until');
    expect(outcome(() => o.hold({ statedAt: start + 1 }, start))).toHaveProperty('statedAt');
    expect(outcome(() => o.hold({ statement: 'written', paperSha256: hash }, start))).toHaveProperty('until');
    expect(outcome(() => o.hold({ statement: 'written', until: last }, start))).toHaveProperty('paperSha256');
    expect(outcome(() => o.hold({ statedAt: start - 31 * day }, start))).toHaveProperty('until');
    expect(outcome(() => o.hold({ organizations: ['z'] }, start))).toHaveProperty('organizations');
    expect(outcome(() => o.hold({}, start))).toEqual(['incident.held']);
    expect(o.incident().holds[0]?.until).toBe(last);
    expect(outcome(() => o.hold({}, start + day))).toBe('already_done');
    const written = { statement: 'written', paperSha256: hash, until: start + 90 * day };
    expect(outcome(() => o.hold(written, start + day))).toEqual(['incident.held']);
    expect(stateOf(o, 'a', start + 40 * day)).toMatchObject({ state: 'held', heldUntil: start + 90 * day });
  });

  it('stands still, ends by itself, and gives back what was left', () => {
    const o = incidentOf(two);
    o.hold({ organizations: ['a'], until: start + 20 * day }, start + 10 * hour);
    expect(stateOf(o, 'a', start + 5 * day)).toMatchObject({ state: 'held' });
    expect(stateOf(o, 'b', start + 5 * day)).toMatchObject({ state: 'late', dueAt: start + 72 * hour });
    // Ten hours were gone, fourteen are left.
    expect(stateOf(o, 'a', start + 20 * day)).toMatchObject({ state: 'running', dueAt: start + 20 * day + 14 * hour });
    const over = () => o.pass(start + 20 * day).filter(({ type }) => type === 'incident.hold_over');
    expect(over()).toHaveLength(1);
    expect(over()).toEqual([]);
  });

  it('is lifted once, and the clock runs on from then', () => {
    const o = incidentOf(two);
    o.hold({}, start);
    const [hold] = o.incident().holds;
    const lift = (at: number, id = hold?.id) =>
      outcome(() => o.perform(clara, 'liftHold', o.of({ hold: id, reason: hash }), at));
    expect(lift(start + day, 'another')).toBe('not_found');
    expect(lift(start + day)).toEqual(['incident.hold_lifted']);
    expect(stateOf(o, 'a', start + day)).toMatchObject({ state: 'running', dueAt: start + 2 * day });
    expect(lift(start + day)).toBe('already_done');
    expect(o.pass(start + 31 * day).map(({ type }) => type)).not.toContain('incident.hold_over');
  });
});

describe('an incident that is none', () => {
  it('takes four answers and two people, and then releases every clock', () => {
    const o = incidentOf(two);
    const assess = (verdict: string, at: number, actor = clara) =>
      outcome(() => o.perform(actor, 'assessIncident', o.of({ verdict, ...answers }), at));
    const confirm = (of: number, actor = caspar) =>
      outcome(() => o.perform(actor, 'confirmAssessment', o.of({ at: of }), start + day));
    expect(confirm(start)).toBe('already_done');
    assess('none', start);
    expect(confirm(start, clara)).toBe('four_eyes');
    expect(confirm(start + 1)).toBe('stale');
    expect(stateOf(o, 'a', start + hour).state).toBe('running');
    expect(confirm(start)).toEqual(['incident.assessment_confirmed']);
    expect(releasedBy(o.incident())?.answers).toEqual(answers);
    expect(['a', 'b'].map((id) => stateOf(o, id, start + 90 * day).state)).toEqual(['released', 'released']);
    expect(assess('breach', start + day)).toBe('already_done');
    expect(outcome(() => o.perform(clara, 'draftIncidentNotice', o.of({ what: hash }), start))).toBe('already_done');
  });

  it('is one as long as the answers say so', () => {
    const o = incidentOf(two);
    o.perform(clara, 'assessIncident', o.of({ verdict: 'breach', ...answers }), start);
    o.perform(caspar, 'confirmAssessment', o.of({ at: start }), start);
    expect(releasedBy(o.incident())).toBeUndefined();
    expect(stateOf(o, 'a', start + 25 * hour).state).toBe('late');
  });
});

describe('an incident', () => {
  it('is closed when everybody was told, and then stays as it is', () => {
    const o = incidentOf(two);
    const close = (at: number) => outcome(() => o.perform(clara, 'closeIncident', o.of({ lessons: hash }), at));
    expect(close(start)).toBe('step_not_open');
    const notice = o.write(clara, start);
    o.send(caspar, notice, start);
    o.told(notice, ['a', 'b'], start);
    o.hold({}, start);
    expect(close(start)).toBe('step_not_open');
    expect(close(start + 31 * day)).toEqual(['incident.closed']);
    expect(close(start + 31 * day)).toBe('already_done');
    for (const [name, more] of [
      ['setIncidentTimes', { reason: hash }],
      ['correctDiscovery', { known: start - 1, reason: hash }],
      ['scopeIncident', { providers: [], regions: [], deployments: [], organizations: [], preview: hash }],
      ['draftIncidentNotice', { what: hash }],
      ['assessIncident', { verdict: 'none', ...answers }],
    ] as const)
      expect(
        outcome(() => o.perform(clara, name, o.of(more), start + 32 * day)),
        name,
      ).toBe('already_done');
    expect(outcome(() => o.perform(clara, 'closeIncident', { incident: 'x', lessons: hash }, start))).toBe('not_found');
  });

  it('is not closed while what two people sent is on its way', () => {
    const o = incidentOf(two);
    const close = (at: number) => outcome(() => o.perform(clara, 'closeIncident', o.of({ lessons: hash }), at));
    const notice = o.write(clara, start);
    o.send(caspar, notice, start);
    o.told(notice, ['a', 'b'], start);
    const more = o.write(clara, start + hour);
    o.send(caspar, more, start + hour);
    o.told(more, ['a'], start + hour);
    expect(close(start + hour)).toBe('step_not_open');
    o.told(more, ['b'], start + 2 * hour);
    expect(close(start + 2 * hour)).toEqual(['incident.closed']);
  });

  it('calls the desks once more when its discovery was corrected to a later one', () => {
    const o = incidentOf({ a: { clocks: [hours(24)] } });
    const left = (at: number) =>
      o.pass(at).flatMap((each) => (each.type === 'incident.alarmed' ? [each.data.left] : []));
    expect(left(start + 25 * hour)).toEqual(['none']);
    o.perform(clara, 'correctDiscovery', o.of({ known: start + 20 * hour, reason: hash }), start + 26 * hour);
    expect(left(start + 26 * hour)).toEqual([]);
    expect(left(start + 33 * hour)).toEqual(['half']);
    expect(left(start + 45 * hour)).toEqual(['none']);
    // What gives less time calls nobody twice.
    o.perform(clara, 'correctDiscovery', o.of({ known: start, reason: hash }), start + 46 * hour);
    expect(left(start + 46 * hour)).toEqual([]);
  });

  it('finds the same again without a word, and more with one', () => {
    const o = incidentOf({ a: { clocks: [hours(24)] } });
    const found = (more: object = {}) => ({
      organization: 'a',
      clocks: [hours(24)],
      timeZone: 'UTC',
      services: 1,
      places: ['aws/us-east-1/hosted'],
      ...more,
    });
    const concern = (each: object, at: number) =>
      outcome(() => o.perform(system, 'concernOrganizations', o.of({ concerned: [each] }), at));
    expect(concern(found(), start + 1)).toEqual([]);
    expect(concern(found({ clocks: [hours(24), hours(12, 'a2')] }), start + 1)).toEqual(['incident.concerned']);
    expect(stateOf(o, 'a', start)).toMatchObject({ hours: 12 });
    // It is concerned since it was found first.
    expect(o.incident().concerned['a']?.at).toBe(start);
  });
});

describe('attempts without success', () => {
  it('are told together for a period that is over, once, by two people', () => {
    const world = vendor();
    const day0 = Date.UTC(2026, 0, 1);
    const draft = (more: object, now = start) =>
      outcome(() =>
        world.perform(clara, 'draftAttempts', { from: day0, until: day0 + 5 * day, pings: 12, ...more }, now),
      );
    const send = (summary: string, actor = caspar) =>
      outcome(() => world.perform(actor, 'sendAttempts', { summary, preview: hash }, start));
    expect(draft({ until: day0 - day })).toHaveProperty('until');
    expect(draft({ until: start })).toHaveProperty('until');
    expect(draft({ pings: undefined })).toHaveProperty('pings');
    expect(draft({})).toEqual(['attempts.drafted']);
    const [id = ''] = Object.keys(world.facts.summaries ?? {});
    expect(send(id, clara)).toBe('four_eyes');
    expect(send('x')).toBe('not_found');
    expect(send(id)).toEqual(['attempts.sent']);
    expect(send(id)).toBe('already_done');
    expect(draft({ from: day0 + 5 * day, until: day0 + 6 * day })).toHaveProperty('from');
    expect(draft({ from: day0 + 6 * day, until: day0 + 7 * day })).toEqual(['attempts.drafted']);
    // What nobody sent is replaced: days are told once, and nothing is owed for ever.
    const [, first = ''] = Object.keys(world.facts.summaries ?? {});
    expect(draft({ from: day0 + 7 * day, until: day0 + 8 * day })).toEqual(['attempts.drafted']);
    expect(Object.keys(world.facts.summaries ?? {})).toHaveLength(2);
    expect(send(first)).toBe('not_found');
  });
});
