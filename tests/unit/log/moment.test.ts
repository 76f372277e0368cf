import { describe, expect, it } from 'vitest';
import { momentOf } from '#app/http/past.ts';

const now = Date.UTC(2026, 10, 30, 13, 5);
const asked = (query: string) => momentOf(new URLSearchParams(query), now);

describe('the moment that a page about the past is asked for', () => {
  it.each([
    ['', Date.UTC(2026, 11, 1) - 1],
    ['on=2026-11-23', Date.UTC(2026, 10, 24) - 1],
    ['on=2026-11-23&time=', Date.UTC(2026, 10, 24) - 1],
    ['on=2026-11-23&time=09:30', Date.UTC(2026, 10, 23, 9, 30)],
    ['on=2026-11-30&time=13:05', now],
    // An hour that clocks in New York never show: in UTC it is one like any other.
    ['on=2026-03-08&time=02:30', Date.UTC(2026, 2, 8, 2, 30)],
  ])('is that moment: %s', (query, at) => {
    expect(asked(query)).toMatchObject({ at, issues: {} });
  });

  it.each([
    ['on=', 'on', 'Choose a day.'],
    ['on=2026-02-30', 'on', 'There is no such day. You wrote 2026-02-30.'],
    ['on=yesterday', 'on', 'Write a date as year-month-day'],
    ['on=2026-12-01', 'on', 'This day has not come yet.'],
    ['on=2026-11-23&time=25:00', 'time', 'There is no such time. You wrote 25:00.'],
    ['on=2026-11-23&time=noon', 'time', 'There is no such time.'],
    ['on=2026-11-30&time=13:06', 'time', 'This time has not come yet.'],
  ])('is refused beside its field, and nothing is shown instead: %s', (query, field, said) => {
    const { at, issues } = asked(query);
    expect(at).toBeUndefined();
    expect(Object.keys(issues)).toEqual([field]);
    expect(issues[field as 'on']).toContain(said);
  });
});
