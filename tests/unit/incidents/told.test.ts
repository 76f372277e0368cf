import { describe, expect, it } from 'vitest';
import { noCatalogFacts } from '#app/domain/facts.ts';
import { breachState, cameAt, keptInTime, noticeBody } from '#app/domain/incidents/breach.ts';
import { turnsOf } from '#app/domain/promises/turns.ts';
import { clara, covered, customer, day, hash, start, storyOf, system } from '../ending/story.ts';
import { outcome } from '../trust/newcomer.ts';
import { answers, hour } from './vendor.ts';

const dueAt = start + 24 * hour;
const notice = (id: string) => ({ incident: 'i1', notice: id, fields: { what: hash }, body: hash });
const first = {
  ...notice('n1'),
  ...{ kind: 'access', title: hash, times: {}, discovery: start, clocks: [{ agreement: 'a1', hours: 24 }] },
  ...{ timeZone: 'UTC', held: [], dueAt, services: 2, places: ['aws/us-east-1/hosted'] },
};

function told() {
  const story = storyOf(covered);
  story.perform(system, 'tellOfBreach', first, start + hour);
  return {
    story,
    breach() {
      const found = story.facts.breaches?.['i1'];
      if (!found) throw new Error('It was told of nothing.');
      return found;
    },
    mailed: (at: number, letter = 'l1', of = 'n1') =>
      story.perform(system, 'noteBreachMailed', { notice: of, person: 'ada', letter }, at),
    back: (at: number, letter = 'l1', of = 'n1') =>
      story.perform(
        system,
        'noteMailbox',
        { person: 'ada', failed: { letter, how: 'returned', status: '5.1.1', breach: of } },
        at,
      ),
    pass: (at: number) => story.perform(system, 'passTime', {}, at),
    serve: (servedAt: number, at: number) =>
      outcome(() =>
        story.perform(
          clara,
          'serveBreach',
          { incident: 'i1', notice: 'n1', way: 'telephone', servedAt, note: hash },
          at,
        ),
      ),
    turns: (at: number) =>
      turnsOf({ facts: story.facts, catalog: noCatalogFacts(), asOf: at })
        .filter(({ kind }) => kind.startsWith('breach.'))
        .map(({ kind, owner, due }) => [kind, owner, due]),
  };
}

describe('a notice in an organization', () => {
  it('comes once, is sent, delivered and acknowledged, each for itself', () => {
    const o = told();
    expect(o.story.perform(system, 'tellOfBreach', first, start + 2 * hour)).toEqual([]);
    expect(breachState(o.breach())).toBe('sending');
    expect(keptInTime(o.breach(), start + hour)).toBeUndefined();
    expect(o.mailed(start + 2 * hour)).toEqual(['breach.mailed']);
    expect(o.mailed(start + 2 * hour)).toEqual([]);
    expect([breachState(o.breach()), keptInTime(o.breach(), start + 3 * hour)]).toEqual(['sent', true]);
    expect(o.pass(start + 2 * day)).toEqual([]);
    expect(o.pass(start + 4 * day)).toEqual(['breach.delivered']);
    expect(o.breach().notices[0]?.delivered).toMatchObject({ from: start + 2 * hour, way: 'mail' });
    expect(o.turns(start + 4 * day)).toEqual([['breach.acknowledge', 'customer', undefined]]);
    const acknowledge = (actor = customer, of = 'n1') =>
      outcome(() => o.story.perform(actor, 'acknowledgeBreach', { incident: 'i1', notice: of }, start + 4 * day));
    expect(acknowledge({ kind: 'person', id: 'zoe' })).toBe('not_allowed');
    expect(acknowledge(customer, 'n9')).toBe('not_found');
    expect(acknowledge()).toEqual(['breach.acknowledged']);
    expect(acknowledge()).toBe('already_done');
    expect(breachState(o.breach())).toBe('acknowledged');
    expect(o.turns(start + 4 * day)).toEqual([]);
  });

  it('is supplemented without a new clock, and acknowledged anew', () => {
    const o = told();
    o.mailed(start + 2 * hour);
    o.story.perform(customer, 'acknowledgeBreach', { incident: 'i1', notice: 'n1' }, start + 3 * hour);
    const more = { ...first, ...notice('n2'), dueAt: start + 99 * day };
    expect(o.story.perform(system, 'tellOfBreach', more, start + 5 * day)).toEqual(['breach.supplemented']);
    expect(o.story.perform(system, 'tellOfBreach', more, start + 5 * day)).toEqual([]);
    expect(o.breach()).toMatchObject({ dueAt, discovery: start });
    expect(keptInTime(o.breach(), start + 5 * day)).toBe(true);
    expect(o.turns(start + 5 * day)).toEqual([['breach.acknowledge', 'customer', undefined]]);
    o.mailed(start + 5 * day, 'l2', 'n2');
    expect(o.pass(start + 9 * day)).toEqual(['breach.delivered', 'breach.delivered']);
  });

  it('that comes back is sent again an hour later, and is counsel’s turn at once, with the clock', () => {
    const o = told();
    o.mailed(start + 2 * hour);
    expect(o.serve(start + 2 * hour, start + 2 * hour)).toBe('too_soon');
    expect(o.back(start + 3 * hour)).toEqual(['mailbox.failed', 'breach.returned', 'breach.sent_again']);
    expect(o.back(start + 3 * hour)).toEqual([]);
    expect([breachState(o.breach()), keptInTime(o.breach(), start + 3 * hour)]).toEqual(['returned', undefined]);
    expect(keptInTime(o.breach(), dueAt)).toBe(false);
    expect(o.turns(start + 3 * hour)).toContainEqual(['breach.serve', 'counsel', dueAt]);
    expect(o.serve(start + 5 * hour, start + 4 * hour)).toHaveProperty('servedAt');
    expect(o.serve(start, start + 4 * hour)).toHaveProperty('servedAt');
    expect(o.serve(start + 4 * hour, start + 4 * hour)).toEqual(['breach.served']);
    expect(o.serve(start + 4 * hour, start + 4 * hour)).toBe('already_done');
    expect(keptInTime(o.breach(), start + 30 * day)).toBe(true);
    // What comes back after it was served moves nothing.
    expect(o.back(start + 5 * hour, 'l2')).toEqual([]);
    expect(o.turns(start + 5 * hour)).toEqual([['breach.acknowledge', 'customer', undefined]]);
  });

  it('that arrives by its second letter came then; the second return asks for no third letter', () => {
    const o = told();
    o.mailed(start + 2 * hour);
    o.back(start + 3 * hour);
    o.mailed(start + 4 * hour, 'l2');
    const [one] = o.breach().notices;
    expect(one && cameAt(one)).toBe(start + 4 * hour);
    expect(o.turns(start + 4 * hour)).toEqual([['breach.acknowledge', 'customer', undefined]]);
    expect(o.back(start + 5 * hour, 'l2')).toEqual(['breach.returned']);
  });

  it('is not taken from whom it reached by a report that comes once more', () => {
    const o = told();
    o.mailed(start + 2 * hour);
    o.back(start + 3 * hour);
    o.mailed(start + 4 * hour, 'l2');
    expect(o.back(start + 5 * hour)).toEqual([]);
    expect([breachState(o.breach()), keptInTime(o.breach(), start + 30 * day)]).toEqual(['sent', true]);
  });

  it('of which no letter leaves for an hour is counsel’s turn, and is served another way', () => {
    const o = told();
    expect(o.serve(start + 2 * hour - 1, start + 2 * hour - 1)).toBe('too_soon');
    expect(o.pass(start + 2 * hour - 1)).toEqual([]);
    expect(o.pass(start + 2 * hour)).toEqual(['breach.unsent']);
    expect(o.pass(start + 3 * hour)).toEqual([]);
    expect(breachState(o.breach())).toBe('sending');
    expect(o.turns(start + 2 * hour)).toContainEqual(['breach.serve', 'counsel', dueAt]);
    expect(o.serve(start + 3 * hour, start + 3 * hour)).toEqual(['breach.served']);
    expect(keptInTime(o.breach(), start + 30 * day)).toBe(true);
    // A letter that leaves after all may reach them: nobody has to be served any more.
    const late = told();
    late.pass(start + 2 * hour);
    late.mailed(start + 4 * hour);
    expect(late.turns(start + 4 * hour)).toEqual([['breach.acknowledge', 'customer', undefined]]);
    expect(late.serve(start + 4 * hour, start + 4 * hour)).toBe('too_soon');
  });

  it('is in time for whoever acknowledged it in time, whenever its letter came', () => {
    const o = told();
    o.story.perform(customer, 'acknowledgeBreach', { incident: 'i1', notice: 'n1' }, dueAt - hour);
    o.mailed(dueAt + hour);
    expect(keptInTime(o.breach(), dueAt + 2 * hour)).toBe(true);
  });

  it('is late by the clock where nothing came in time', () => {
    const o = told();
    expect(keptInTime(o.breach(), dueAt - 1)).toBeUndefined();
    expect(keptInTime(o.breach(), dueAt)).toBe(false);
    o.mailed(dueAt + hour);
    expect(keptInTime(o.breach(), dueAt + hour)).toBe(false);
  });
});

describe('what becomes of an incident', () => {
  const course = (more: object) => ({ incident: 'i1', discovery: start, closed: false, ...more });
  const perform = (o: ReturnType<typeof told>, more: object) =>
    o.story.perform(system, 'tellOfCourse', course(more), start + day);

  it('is told to whoever was told of it, each once', () => {
    const o = told();
    expect(perform(o, {})).toEqual([]);
    expect(perform(o, { discovery: start - hour })).toEqual(['breach.corrected']);
    expect(o.breach()).toMatchObject({ discovery: start - hour, dueAt: dueAt - hour });
    expect(perform(o, { discovery: start - hour, released: answers })).toEqual(['breach.released']);
    expect(breachState(o.breach())).toBe('released');
    expect(o.turns(start + day)).toEqual([]);
    expect(perform(o, { discovery: start - hour, released: answers, closed: true })).toEqual(['breach.closed']);
    expect(perform(o, { discovery: start - hour, released: answers, closed: true })).toEqual([]);
    expect(o.story.perform(system, 'tellOfCourse', { ...course({}), incident: 'i9' }, start)).toEqual([]);
  });

  it('and a summary of attempts comes once', () => {
    const o = told();
    const summary = { summary: 's1', from: start - 9 * day, until: start - day, counts: { pings: 3 } };
    expect(o.story.perform(system, 'tellOfAttempts', summary, start)).toEqual(['attempts.summarized']);
    expect(o.story.perform(system, 'tellOfAttempts', summary, start)).toEqual([]);
  });
});

describe('the words of a notice', () => {
  it('say of each of them what is not known yet', () => {
    const text = noticeBody({ what: 'Somebody read a bucket', contact: 'Call us.' }, { began: start }, start + hour);
    expect(text).toBe(
      'Date of the incident: 10 Jan 2026, 12:00 UTC. Date of its discovery: 10 Jan 2026, 13:00 UTC. What happened: Somebody read a bucket. Who is affected: not known yet. Kinds of information: not known yet. What individuals should do: not known yet. What is being done: not known yet. Whom to ask: Call us.',
    );
  });
});
