import { describe, expect, it } from 'vitest';
import { isoDay } from '#app/domain/calendar.ts';
import { noCatalogFacts } from '#app/domain/facts.ts';
import { turnsOf } from '#app/domain/promises/turns.ts';
import { heldBack, noticeState, usedFrom, windowEnd, windowOf } from '#app/domain/trust/window.ts';
import { clara, day, start } from '../ending/story.ts';
import { entry, outcome, told } from './newcomer.ts';

const turns = (facts: ReturnType<typeof told>['story']['facts'], asOf: number) =>
  turnsOf({ facts, catalog: noCatalogFacts(), asOf }).filter(({ kind }) => /^(objection|notice\.serve)/.test(kind));

describe('a window', () => {
  it('ends with its last day in the zone of the organization, whatever the hour of the letter', () => {
    const at = Date.UTC(2026, 2, 1, 23, 30);
    expect(new Date(windowEnd('UTC', at, 10)).toISOString()).toBe('2026-03-12T00:00:00.000Z');
    // There it is the evening of the same day, and of the next in Tokyo; clocks leap on 8 March in Chicago.
    expect(new Date(windowEnd('America/Chicago', at, 10)).toISOString()).toBe('2026-03-12T05:00:00.000Z');
    expect(new Date(windowEnd('Asia/Tokyo', at, 10)).toISOString()).toBe('2026-03-12T15:00:00.000Z');
    expect(windowEnd('UTC', at, 0)).toBe(at);
  });

  it.each([
    [10, '2026-01-21'],
    [45, '2026-02-25'],
  ])('of %i days is that of the organization’s own agreement, from its own letter', (days, ends) => {
    const o = told(days, {}, 'America/New_York');
    expect(o.notice()).toMatchObject({ days, agreement: 'a1', timeZone: 'America/New_York' });
    expect(noticeState(o.notice(), start)).toBe('due');
    expect(windowOf(o.notice())).toBeUndefined();
    o.mailed(start + 3_600_000);
    expect(noticeState(o.notice(), start + 2 * day)).toBe('sent');
    expect(windowOf(o.notice())).toMatchObject({ from: start + 3_600_000, certain: false });
    expect(isoDay(windowOf(o.notice())?.endsAt ?? 0)).toBe(ends);
    expect(o.pass(start + 2 * day)).toEqual([]);
    expect(o.pass(start + 3 * day + 3_600_000)).toEqual(['newcomer.delivered']);
    expect(noticeState(o.notice(), start + 4 * day)).toBe('delivered');
    expect(o.pass(start + 60 * day)).toEqual(['newcomer.elapsed']);
    expect(noticeState(o.notice(), start + 60 * day)).toBe('elapsed');
    expect(o.pass(start + 61 * day)).toEqual([]);
  });

  it('is frozen: another zone afterwards, or another agreement, changes nothing', () => {
    const o = told(10);
    o.mailed(start);
    o.story.perform({ kind: 'person', id: 'ada' }, 'chooseZone', { timeZone: 'Asia/Tokyo' }, start + day);
    o.pass(start + 4 * day);
    expect(o.notice().window?.endsAt).toBe(windowEnd('UTC', start, 10));
    expect(
      o.story.perform(
        { kind: 'system', id: 'w' },
        'tellOfNewcomer',
        { entry, published: o.notice().published, startsOn: 0 },
        start,
      ),
    ).toEqual([]);
  });

  it('runs while it is used, in an emergency, and an objection holds back what can be held back', () => {
    const because = 'The one before it went out of business.';
    const used = (holdable: boolean) => {
      const o = told(30, { holdable }, undefined, because);
      o.mailed(start);
      o.story.perform({ kind: 'system', id: 'w' }, 'tellOfStart', { entry, from: start }, start);
      return o;
    };
    for (const holdable of [true, false]) {
      const o = used(holdable);
      expect(o.notice().emergency).toBe(because);
      expect(usedFrom(o.notice())).toBe(start);
      o.pass(start + 4 * day);
      expect(isoDay(o.notice().window?.endsAt ?? 0)).toBe('2026-02-10');
      o.object(start + 10 * day);
      expect(o.notice().objection?.late).toBeUndefined();
      expect(heldBack(o.notice())).toBe(holdable);
      expect(usedFrom(o.notice())).toBe(holdable ? undefined : start);
      // Nothing new comes to stand on it while counsel answers, whatever is in use already.
      expect(turns(o.story.facts, start + 11 * day)).toMatchObject([
        { kind: holdable ? 'objection.open' : 'objection.blocking', owner: 'counsel' },
      ]);
    }
  });

  it('of no days is none: told, and an objection is late', () => {
    const o = told(0);
    o.mailed(start);
    expect(o.pass(start + 3 * day)).toEqual(['newcomer.delivered']);
    expect(noticeState(o.notice(), start + 300 * day)).toBe('delivered');
    expect(o.pass(start + 300 * day)).toEqual([]);
    o.object(start + day);
    expect(o.notice().objection?.late).toBe(true);
  });
});

describe('a letter that comes back', () => {
  it('moves the window to the letter that follows it', () => {
    const o = told(10);
    o.mailed(start);
    expect(o.back(start + day)).toEqual(['mailbox.failed', 'newcomer.returned', 'newcomer.sent_again']);
    expect(noticeState(o.notice(), start + day)).toBe('bounced');
    expect(o.pass(start + 4 * day - 1)).toEqual([]);
    // Told twice of the same letter it is one return.
    expect(o.back(start + day)).toEqual([]);
    o.mailed(start + 2 * day, 'ada', 'l2');
    expect(windowOf(o.notice())).toMatchObject({ endsAt: windowEnd('UTC', start + 2 * day, 10) });
    o.pass(start + 5 * day);
    expect(o.notice().window?.from).toBe(start + 2 * day);
    // What comes back after the window was certain moves nothing.
    expect(o.back(start + 6 * day, 'ada', 'l2')).toEqual([]);
  });

  it('is known by its letter: a report that comes once more says nothing of the letter that followed', () => {
    const o = told(10);
    o.mailed(start);
    o.back(start + day);
    o.mailed(start + 2 * day, 'ada', 'l2');
    expect(o.back(start + 2 * day + 1)).toEqual([]);
    expect(windowOf(o.notice())?.from).toBe(start + 2 * day);
    expect(o.pass(start + 5 * day)).toEqual(['newcomer.delivered']);
  });

  it('that was sent again by hand, and comes back again, is another return', () => {
    const o = told(10);
    o.mailed(start);
    o.back(start + day);
    o.mailed(start + 2 * day);
    expect(o.back(start + 3 * day)).toEqual(['newcomer.returned']);
    expect(windowOf(o.notice())).toBeUndefined();
  });

  it('and that nobody is there to get again, is counsel’s turn three days later', () => {
    const serve = (o: ReturnType<typeof told>, at: number) =>
      outcome(() =>
        o.story.perform(
          clara,
          'serveNotice',
          { entry, way: 'courier', servedOn: Math.floor(at / day) * day, note: 'a'.repeat(64) },
          at,
        ),
      );
    const o = told(10);
    o.mailed(start);
    o.back(start + day);
    // Whoever got it left before the second letter, which therefore went to nobody.
    expect(o.pass(start + 4 * day - 1)).toEqual([]);
    expect(serve(o, start + 4 * day - 1)).toBe('too_soon');
    expect(o.pass(start + 4 * day)).toEqual(['newcomer.unsent']);
    expect(o.pass(start + 5 * day)).toEqual([]);
    expect(turns(o.story.facts, start + 5 * day)).toMatchObject([
      { kind: 'notice.serve', owner: 'counsel', since: start + 4 * day },
    ]);
    expect(serve(o, start + 5 * day)).toEqual(['newcomer.served']);
    // So is a notice of which no letter ever left; one that leaves after all may arrive.
    const none = told(10);
    expect(none.pass(start + 3 * day)).toEqual(['newcomer.unsent']);
    none.mailed(start + 4 * day);
    expect(turns(none.story.facts, start + 4 * day)).toEqual([]);
    expect(none.pass(start + 7 * day)).toEqual(['newcomer.delivered']);
  });

  it('is nobody’s delay where another one has arrived', () => {
    const o = told(10);
    o.mailed(start);
    o.mailed(start + 1, 'pat', 'l2');
    o.back(start + day);
    o.back(start + 3 * day, 'ada', 'l3');
    expect(turns(o.story.facts, start + 3 * day)).toEqual([]);
    o.pass(start + 4 * day);
    expect(o.notice().window?.from).toBe(start + 1);
  });

  it('a second time is counsel’s turn, and another way of service starts the window', () => {
    const o = told(10);
    const serve = (servedOn: number, at: number) =>
      outcome(() =>
        o.story.perform(clara, 'serveNotice', { entry, way: 'courier', servedOn, note: 'a'.repeat(64) }, at),
      );
    o.mailed(start);
    expect(serve(start, start + 1)).toBe('too_soon');
    o.back(start + day);
    expect(serve(start + day, start + day)).toBe('too_soon');
    o.mailed(start + 2 * day, 'ada', 'l2');
    expect(o.back(start + 3 * day, 'ada', 'l2')).toEqual(['newcomer.returned']);
    expect(turns(o.story.facts, start + 3 * day)).toMatchObject([
      { kind: 'notice.serve', owner: 'counsel', about: entry, since: start + 3 * day },
    ]);
    const today = Date.UTC(2026, 0, 14);
    expect(serve(today + day, start + 4 * day)).toEqual({ servedOn: 'This day has not come yet.' });
    expect(serve(today - 20 * day, start + 4 * day)).toEqual({ servedOn: 'It was not announced yet on that day.' });
    expect(serve(today, start + 4 * day)).toEqual(['newcomer.served']);
    expect(o.notice().window).toMatchObject({ way: 'courier', from: today, endsAt: windowEnd('UTC', today, 10) });
    expect(turns(o.story.facts, start + 4 * day)).toEqual([]);
    expect(serve(today, start + 4 * day)).toBe('already_done');
  });
});

describe('the use of a newcomer', () => {
  it('begins for each after its own window where it can be held back, and on its day where it cannot', () => {
    for (const [holdable, expected] of [
      [true, windowEnd('UTC', start, 45)],
      [false, start + 20 * day],
    ] as const) {
      const o = told(45, { holdable });
      o.mailed(start);
      o.pass(start + 3 * day);
      expect(usedFrom(o.notice())).toBeUndefined();
      o.story.perform({ kind: 'system', id: 'w' }, 'tellOfStart', { entry, from: start + 20 * day }, start + 4 * day);
      expect(usedFrom(o.notice())).toBe(expected);
    }
  });

  it('does not begin for whoever objected in time, and not for anybody once it is called off', () => {
    const o = told(45, { holdable: true });
    o.mailed(start);
    o.pass(start + 3 * day);
    o.object(start + 4 * day);
    o.story.perform({ kind: 'system', id: 'w' }, 'tellOfStart', { entry, from: start + 50 * day }, start + 4 * day);
    expect(usedFrom(o.notice())).toBeUndefined();
    expect(
      o.story.perform({ kind: 'system', id: 'w' }, 'callOffNewcomer', { entry, because: 'x' }, start + 5 * day),
    ).toEqual(['newcomer.called_off']);
    expect(noticeState(o.notice(), start + 6 * day)).toBe('called_off');
    expect(turns(o.story.facts, start + 6 * day)).toEqual([]);
  });
});
