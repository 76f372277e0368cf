import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isoDay } from '#app/domain/calendar.ts';
import type { Asking } from '#app/domain/command.ts';
import { type CatalogFacts, noCatalogFacts } from '#app/domain/facts.ts';
import { changeCalendar } from '#app/domain/promises/calendar-command.ts';
import { type OfficeCalendar, weekdays } from '#app/domain/promises/facts.ts';
import { promisedBy } from '#app/domain/promises/promise.ts';
import { holidays, holidaysUntil, shippedCalendar } from '#app/domain/promises/shipped.ts';
import { Invalid, parse, type Refusal } from '#app/domain/refusal.ts';

const by = (calendar: Partial<OfficeCalendar>): Pick<CatalogFacts, 'calendar'> => ({
  calendar: { at: 0, by: 'olivia', ...shippedCalendar, ...calendar },
});
const due = (since: string, catalog = by({})) =>
  new Date(promisedBy('ops', Date.parse(since), catalog) ?? Number.NaN).toISOString();

describe('the shipped holidays', () => {
  const day = 86_400_000;
  /** The nth such weekday of a month; the last one for 5. */
  const nth = (year: number, month: number, weekday: number, n: number) => {
    const days = Array.from({ length: 31 }, (_, index) => new Date(Date.UTC(year, month - 1, index + 1))).filter(
      (each) => each.getUTCMonth() === month - 1 && each.getUTCDay() === weekday,
    );
    return (n === 5 ? days.at(-1) : days[n - 1])?.getTime() ?? Number.NaN;
  };
  const observed = (year: number, month: number, date: number) => {
    const at = Date.UTC(year, month - 1, date);
    const weekday = new Date(at).getUTCDay();
    return weekday === 6 ? at - day : weekday === 0 ? at + day : at;
  };
  it('are those of the law, on the day on which each is observed', () => {
    const due = [2026, 2027, 2028, 2029].flatMap((year) => [
      ...[observed(year, 1, 1), nth(year, 1, 1, 3), nth(year, 2, 1, 3), nth(year, 5, 1, 5), observed(year, 6, 19)],
      ...[observed(year, 7, 4), nth(year, 9, 1, 1), nth(year, 10, 1, 2), observed(year, 11, 11)],
      ...[nth(year, 11, 4, 4), observed(year, 12, 25)],
    ]);
    const shipped = due.map(isoDay).filter((each) => each <= holidaysUntil);
    expect(Object.keys(holidays)).toEqual(shipped.sort());
    expect(Object.keys(holidays).every((each) => [1, 2, 3, 4, 5].includes(new Date(each).getUTCDay()))).toBe(true);
  });
});

describe('a promise of one working day', () => {
  it.each([
    ['on Friday at 16:00: Monday at 16:00', '2026-12-05T00:00Z', '2026-12-08T00:00'],
    ['at night: a working day from the next opening', '2026-12-02T08:00Z', '2026-12-03T17:00'],
    ['at the minute of opening', '2026-12-02T17:00Z', '2026-12-03T17:00'],
    ['at closing: from the next opening', '2026-12-03T01:00Z', '2026-12-04T17:00'],
    ['on a Sunday: from Monday’s opening', '2026-12-06T20:00Z', '2026-12-08T17:00'],
    ['before Thanksgiving: not on it', '2026-11-25T20:00Z', '2026-11-27T20:00'],
    ['before Independence Day that is observed on Friday', '2026-07-02T17:30Z', '2026-07-06T17:30'],
    ['on the observed Veterans Day of 2028', '2028-11-10T18:00Z', '2028-11-14T17:00'],
    ['over the day on which clocks go forward', '2027-03-12T20:00Z', '2027-03-15T19:00'],
    ['over the day on which they go back', '2026-10-30T19:00Z', '2026-11-02T20:00'],
    ['over New Year’s Day that is observed in the year before', '2027-12-30T18:00Z', '2028-01-03T18:00'],
  ])('%s', (_, since, expected) => {
    expect(due(since)).toBe(`${expected}:00.000Z`);
  });

  it('counts by the calendar that is set', () => {
    const berlin = by({ timeZone: 'Europe/Berlin', opens: '08:30', closes: '12:00', closedDays: ['2026-12-08'] });
    expect(due('2026-12-07T08:00Z', berlin)).toBe('2026-12-09T08:00:00.000Z');
    expect(due('2026-12-06T08:00Z', by({ weekdays: ['sunday'] }))).toBe('2026-12-13T17:00:00.000Z');
  });

  it('is made by desks alone, and needs a day on which there is work', () => {
    expect(promisedBy('customer', 0, noCatalogFacts())).toBeUndefined();
    expect(promisedBy('ops', 0, by({ weekdays: [] }))).toBeUndefined();
  });

  it('takes office hours as clocks show them where they leap', () => {
    const night = by({ timeZone: 'America/New_York', opens: '02:30', closes: '06:00', weekdays: [...weekdays] });
    // On 14 March 2027 there is no 02:30; the office opens at 03:30.
    expect(due('2027-03-13T07:30Z', night)).toBe('2027-03-14T07:30:00.000Z');
    const leapt = by({ timeZone: 'America/New_York', opens: '02:00', closes: '02:30', weekdays: ['sunday'] });
    expect(due('2027-03-07T07:10Z', leapt)).toBe('2027-03-14T07:10:00.000Z');
    const twice = by({ timeZone: 'America/New_York', opens: '01:30', closes: '06:00', weekdays: [...weekdays] });
    expect(due('2026-10-31T05:30Z', twice)).toBe('2026-11-01T05:30:00.000Z');
  });

  it('is always due within office hours, after since, and never sooner for what came later', () => {
    const zones = [
      'America/Los_Angeles',
      'Europe/Berlin',
      'Asia/Kolkata',
      'Pacific/Chatham',
      'Australia/Lord_Howe',
      'UTC',
    ];
    const time = (minute: number) => new Date(minute * 60_000).toISOString().slice(11, 16);
    const calendars = fc.record({
      timeZone: fc.constantFrom(...zones),
      weekdays: fc.subarray([...weekdays], { minLength: 1 }),
      hours: fc
        .tuple(fc.integer({ min: 0, max: 1438 }), fc.integer({ min: 0, max: 1439 }))
        .filter(([from, to]) => from < to),
      closedDays: fc.subarray(Object.keys(holidays)),
    });
    const moment = fc.integer({ min: Date.UTC(2026, 0, 1), max: Date.UTC(2028, 11, 1) });
    const shows = (timeZone: string, at: number) => {
      const text = new Intl.DateTimeFormat('sv-SE', { timeZone, dateStyle: 'short', timeStyle: 'short' }).format(at);
      const weekday = new Intl.DateTimeFormat('en-US', { timeZone, weekday: 'long' }).format(at).toLowerCase();
      return { day: text.slice(0, 10), time: text.slice(11), weekday };
    };
    fc.assert(
      fc.property(calendars, moment, fc.nat(10 * 86_400_000), ({ hours: [from, to], ...calendar }, since, later) => {
        const set = by({ ...calendar, opens: time(from), closes: time(to) });
        const [at, after] = [since, since + later].map((each) => promisedBy('sales', each, set) ?? Number.NaN);
        const shown = shows(calendar.timeZone, at ?? Number.NaN);
        const within = shown.time >= time(from) && shown.time <= time(to);
        // Hours that begin or end where clocks leap are as long as clocks leave them.
        const overLeap = Math.abs(from - 150) < 95 || Math.abs(to - 150) < 95;
        return (
          at !== undefined &&
          at > since &&
          after !== undefined &&
          after >= at &&
          (within || overLeap) &&
          calendar.weekdays.some((each) => each === shown.weekday) &&
          !calendar.closedDays.includes(shown.day)
        );
      }),
      { numRuns: 500 },
    );
  });
});

describe('changing the working days', () => {
  const form = {
    ...shippedCalendar,
    closedDays: shippedCalendar.closedDays.join('\n'),
    reason: 'It moved.',
    seen: '0',
  };
  const decide = (over: Record<string, unknown>, facts = noCatalogFacts()) => {
    const { reason: _, ...input } = parse(changeCalendar.input, { ...form, ...over });
    return changeCalendar.decide(facts, { ...input, reason: 'a'.repeat(64) }, {} as Asking);
  };
  const issuesOf = (over: Record<string, unknown>) => {
    try {
      decide(over);
    } catch (error) {
      if (error instanceof Invalid) return error.issues;
      throw error;
    }
    return undefined;
  };

  it.each([
    ['without a working day', { weekdays: [] }, { weekdays: 'Choose at least one.' }],
    ['of a day that is none', { weekdays: ['caturday'] }, { 'weekdays.0': 'Choose one of the options.' }],
    [
      'in no zone',
      { timeZone: 'America/Atlantis' },
      { timeZone: 'There is no such time zone. Write its name, such as America/Los_Angeles.' },
    ],
    [
      'in an offset, which knows no summer',
      { timeZone: '+02:00' },
      { timeZone: 'There is no such time zone. Write its name, such as America/Los_Angeles.' },
    ],
    [
      'whose hours end before they begin',
      { opens: '17:00', closes: '09:00' },
      { closes: 'Office hours end after they begin, on the same day.' },
    ],
    [
      'whose hours are none',
      { opens: '09:00', closes: '09:00' },
      { closes: 'Office hours end after they begin, on the same day.' },
    ],
    [
      'with a time that there is not',
      { closes: '25:00' },
      { closes: 'Write a time as hours and minutes, such as 09:00.' },
    ],
    [
      'with a day that there is not',
      { closedDays: '2026-12-25\n2027-02-29' },
      { closedDays: '2027-02-29: There is no such day.' },
    ],
    [
      'with a day that is written otherwise',
      { closedDays: '25.12.2026' },
      { closedDays: '25.12.2026: Write a date as year-month-day, such as 2026-11-23.' },
    ],
    [
      'with too many closed days',
      { closedDays: Array.from({ length: 401 }, (_, index) => isoDay(index * 86_400_000)).join(' ') },
      { closedDays: 'At most 400 closed days.' },
    ],
    ['without a reason', { reason: ' ' }, { reason: 'Fill this in.' }],
  ])('is refused %s, beside its field', (_, over, issues) => {
    expect(issuesOf(over)).toEqual(issues);
  });

  it('keeps days in order and once, and is refused when nothing changes, or when it changed meanwhile', () => {
    const [changed] = decide({ weekdays: ['friday', 'monday'], closedDays: '2026-12-25, 2026-12-24 2026-12-25' });
    expect(changed?.data).toMatchObject({ weekdays: ['monday', 'friday'], closedDays: ['2026-12-24', '2026-12-25'] });
    const refusedAs = (over: Record<string, unknown>, facts = noCatalogFacts()) => {
      try {
        decide(over, facts);
      } catch (error) {
        return (error as Refusal).code;
      }
      return undefined;
    };
    expect(refusedAs({})).toBe('already_done');
    const since = { ...noCatalogFacts(), calendar: { at: 5, by: 'olivia', ...shippedCalendar } };
    expect(refusedAs({ opens: '08:00' }, since)).toBe('stale');
    expect(refusedAs({ opens: '08:00', seen: '5' }, since)).toBeUndefined();
  });
});
