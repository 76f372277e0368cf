import { describe, expect, it } from 'vitest';
import { ceilingOf, clockAt, dueAfter, plainDue } from '#app/domain/incidents/clock.ts';
import { firstDue, owedOf } from '#app/domain/incidents/open.ts';
import { day, hash, start } from '../ending/story.ts';
import { answers, caspar, clara, hour, hours, incidentOf, ops, outcome } from './vendor.ts';

const iso = (at: number | undefined) => (at === undefined ? undefined : new Date(at).toISOString());

describe('the time of an agreement', () => {
  it('runs by hours, through nights and leaps of the clocks', () => {
    const discovery = Date.UTC(2026, 2, 8, 1, 30);
    expect(iso(plainDue({ hours: 24 }, 'America/New_York', discovery))).toBe('2026-03-09T01:30:00.000Z');
    expect(iso(plainDue({ hours: 72 }, 'Asia/Tokyo', discovery))).toBe('2026-03-11T01:30:00.000Z');
  });

  it('ends with the first moment of the sixtieth day in the zone of the organization, whatever hours were promised', () => {
    const discovery = Date.UTC(2026, 0, 10, 23, 30);
    for (const [timeZone, ends] of [
      ['UTC', '2026-03-11T00:00:00.000Z'],
      // It is the evening of the 10th there, and summer time by then.
      ['America/New_York', '2026-03-11T04:00:00.000Z'],
      // It is the 11th there already.
      ['Asia/Tokyo', '2026-03-11T15:00:00.000Z'],
    ] as const) {
      expect(iso(ceilingOf(timeZone, discovery)), timeZone).toBe(ends);
      // 1,440 hours are sixty days, and would end later on the last of them.
      expect(iso(plainDue({ hours: 1440 }, timeZone, discovery)), timeZone).toBe(ends);
    }
    expect(iso(plainDue({ hours: 1000 }, 'UTC', discovery))).toBe(iso(discovery + 1000 * hour));
  });

  it('stands while it is held, counts overlapping delays once, and leaves late what was late', () => {
    const plain = start + 72 * hour;
    const held = (from: number, until: number) => ({ from: start + from * hour, until: start + until * hour });
    expect(dueAfter(start, plain, [held(10, 34)]) - plain).toBe(24 * hour);
    expect(dueAfter(start, plain, [held(10, 34), held(20, 44)]) - plain).toBe(34 * hour);
    // The second begins in what the first one left.
    expect(dueAfter(start, plain, [held(70, 80), held(80.5, 90.5)]) - plain).toBe(20 * hour);
    expect(dueAfter(start, plain, [held(73, 90)])).toBe(plain);
    // What began before the discovery counts from it.
    expect(dueAfter(start, plain, [held(-10, 5)]) - plain).toBe(5 * hour);
  });

  it('is that of the strictest agreement where several covered', () => {
    const o = incidentOf({ o: { clocks: [hours(72), hours(24, 'a2')] } });
    const { o: concerned } = o.incident().concerned;
    expect(concerned && clockAt(o.incident(), 'o', concerned, start)).toMatchObject({
      hours: 24,
      dueAt: start + 24 * hour,
      state: 'running',
    });
    expect(concerned && clockAt(o.incident(), 'o', concerned, start + 24 * hour).state).toBe('late');
  });
});

describe('the discovery', () => {
  const record = (input: object) => {
    const o = incidentOf({});
    return outcome(() =>
      o.perform(ops, 'recordIncident', { kind: 'loss', title: hash, reason: hash, ...input }, start),
    );
  };

  it('is the earliest of the moments that were named, and one has to be', () => {
    const o = incidentOf({});
    o.perform(
      ops,
      'recordIncident',
      { kind: 'loss', title: hash, reason: hash, known: start, diligence: start - day, reported: start - hour },
      start,
    );
    expect(Object.values(o.facts.incidents ?? {}).at(-1)?.discovery.moment).toBe(start - day);
    expect(record({})).toHaveProperty('known');
    expect(record({ agent: start + hour })).toEqual({ agent: 'This moment has not come yet.' });
    expect(record({ known: start, began: start, ended: start - 1 })).toHaveProperty('ended');
  });

  it('is corrected by another event: earlier by anybody, later by a second person; the clocks follow', () => {
    const o = incidentOf({ o: { clocks: [hours(24)] } });
    const correct = (known: number, actor = ops) =>
      outcome(() => o.perform(actor, 'correctDiscovery', o.of({ known, reason: hash }), start + hour));
    const due = () => firstDue(o.incident(), start + hour);
    expect(correct(start)).toBe('already_done');
    expect(correct(start + 1)).toBe('four_eyes');
    expect(correct(start - hour)).toEqual(['incident.discovery_corrected']);
    expect(due()).toBe(start + 23 * hour);
    expect(correct(start, clara)).toEqual(['incident.discovery_corrected']);
    expect(due()).toBe(start + 24 * hour);
    expect(o.incident().corrected?.map(({ moment }) => moment)).toEqual([start, start - hour]);
  });
});

describe('somebody is called', () => {
  const alarmsAt = (o: ReturnType<typeof incidentOf>, at: number) =>
    o
      .pass(at)
      .map(({ type, data }) => [type, 'left' in data && data.left, 'organizations' in data && data.organizations]);

  it('at a half, a fifth and the end of each clock, once each', () => {
    const o = incidentOf({ quick: { clocks: [hours(24)] }, slow: { clocks: [hours(72)] } });
    expect(alarmsAt(o, start + 11.9 * hour)).toEqual([]);
    expect(alarmsAt(o, start + 12 * hour)).toEqual([['incident.alarmed', 'half', ['quick']]]);
    expect(alarmsAt(o, start + 12 * hour)).toEqual([]);
    expect(alarmsAt(o, start + 19.2 * hour)).toEqual([['incident.alarmed', 'fifth', ['quick']]]);
    // Of what was slept through only the last.
    expect(alarmsAt(o, start + 72 * hour)).toEqual([['incident.alarmed', 'none', ['quick', 'slow']]]);
    expect(alarmsAt(o, start + 100 * day)).toEqual([]);
  });

  it('not about whoever was told, is held back, or need not be told', () => {
    const o = incidentOf({ told: { clocks: [hours(24)] }, held: { clocks: [hours(24)] } });
    o.hold({ organizations: ['held'] }, start);
    const notice = o.write(clara, start);
    o.send(caspar, notice, start);
    o.told(notice, ['told'], start);
    expect(alarmsAt(o, start + 20 * day)).toEqual([]);
    // It ran out again after the delay was over.
    expect(o.pass(start + 31 * day).map(({ type }) => type)).toEqual(['incident.hold_over', 'incident.alarmed']);
    const none = incidentOf({ o: { clocks: [hours(24)] } });
    none.perform(clara, 'assessIncident', none.of({ verdict: 'none', ...answers }), start);
    none.perform(caspar, 'confirmAssessment', none.of({ at: start }), start);
    expect(none.pass(start + 20 * day)).toEqual([]);
  });
});

describe('what is owed', () => {
  const kinds = (o: ReturnType<typeof incidentOf>, at: number) =>
    owedOf(o.facts, at).map(({ kind, owner, due, notBy }) => [
      kind,
      owner,
      due === undefined ? undefined : due - start,
      notBy,
    ]);

  it('goes from the writing of a notice over its sending by another one to the end, with the first clock', () => {
    const o = incidentOf({ quick: { clocks: [hours(24)] }, slow: { clocks: [hours(72)] } });
    expect(kinds(o, start)).toEqual([['write', 'counsel', 24 * hour, undefined]]);
    const notice = o.write(clara, start);
    expect(kinds(o, start)).toEqual([['send', 'counsel', 24 * hour, ['clara']]]);
    o.send(caspar, notice, start);
    o.told(notice, ['quick'], start);
    expect(kinds(o, start)).toEqual([['send', 'counsel', 72 * hour, ['clara']]]);
    o.told(notice, ['slow'], start);
    expect(kinds(o, start)).toEqual([['close', 'counsel', undefined, undefined]]);
    o.write(caspar, start + hour);
    expect(kinds(o, start + hour)).toEqual([['send', 'counsel', undefined, ['caspar']]]);
  });

  it('waits for time while it is held, and for whoever says whom it concerns', () => {
    const o = incidentOf({ o: { clocks: [hours(24)] } });
    o.hold({}, start);
    expect(kinds(o, start)).toEqual([['wait', 'time', 30 * day, undefined]]);
    const other = incidentOf({});
    other.perform(ops, 'recordIncident', { kind: 'loss', title: hash, reason: hash, known: start }, start);
    expect(kinds(other, start).map(([kind]) => kind)).toContain('scope');
  });
});
