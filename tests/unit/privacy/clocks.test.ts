import { describe, expect, it } from 'vitest';
import { clocksOf, confirmBy, regimesFor, strictest } from '#app/domain/privacy/clocks.ts';
import { shippedCalendar } from '#app/domain/promises/shipped.ts';

const at = (text: string) => Date.parse(`${text}Z`);
const day = (ms: number | undefined) => (ms === undefined ? undefined : new Date(ms).toISOString().slice(0, 16));
const due = (kind: Parameters<typeof regimesFor>[0], residence: Parameters<typeof regimesFor>[1], more: object) =>
  strictest(clocksOf({ kind, residence, received: 0, ...more }));

describe('a calendar month', () => {
  it.each([
    ['2026-01-15T10:00', '2026-02-15T10:00'],
    ['2026-01-31T10:00', '2026-02-28T10:00'],
    ['2028-01-31T10:00', '2028-02-29T10:00'],
    ['2026-12-31T23:59', '2027-01-31T23:59'],
    ['2026-05-31T00:00', '2026-06-30T00:00'],
  ])('from %s ends at %s, clamped at the end of a month', (received, ends) => {
    expect(day(due('access', 'eu', { received: at(received) })?.due)).toBe(ends);
  });
  it('becomes three when it is extended, counted from receipt and not from its own end', () => {
    expect(day(due('access', 'eu', { received: at('2026-01-31T10:00'), extended: true })?.due)).toBe(
      '2026-04-30T10:00',
    );
  });
});

describe('in the United Kingdom', () => {
  const received = at('2026-03-01T09:00');
  it('nothing runs before it is certain who asks, and then a month from there', () => {
    expect(due('access', 'uk', { received })).toBeUndefined();
    expect(day(due('access', 'uk', { received, identified: at('2026-03-20T09:00') })?.due)).toBe('2026-04-20T09:00');
  });
  it('it stands still while an answer is awaited, and goes on by as much later', () => {
    const identified = at('2026-03-20T09:00');
    expect(due('access', 'uk', { received, identified, standsStill: true })).toBeUndefined();
    expect(day(due('access', 'uk', { received, identified, stoodMs: 3 * 86_400_000 })?.due)).toBe('2026-04-23T09:00');
  });
  it('a complaint is acknowledged within thirty days', () => {
    expect(day(confirmBy({ kind: 'complaint', residence: 'uk' }, received, {}))).toBe('2026-03-31T09:00');
    expect(confirmBy({ kind: 'access', residence: 'uk' }, received, {})).toBeUndefined();
  });
});

describe('in California', () => {
  it('45 days from receipt also while it is looked at who asks, 90 when extended', () => {
    const received = at('2026-03-01T09:00');
    expect(day(due('access', 'california', { received })?.due)).toBe('2026-04-15T09:00');
    expect(day(due('access', 'california', { received, extended: true })?.due)).toBe('2026-05-30T09:00');
  });
  it('receipt is confirmed on the tenth business day: neither weekends nor holidays count, nor the day on which it came', () => {
    // Tuesday the 15th of December; the 25th and the first of January are closed, and there are three weekends.
    const by = confirmBy({ kind: 'access', residence: 'california' }, at('2026-12-15T18:00'), {});
    expect(day(by)).toBe('2026-12-31T01:00');
    // In the office's zone it is still Monday at 3 in the night of Tuesday in UTC.
    expect(day(confirmBy({ kind: 'access', residence: 'california' }, at('2026-12-15T03:00'), {}))).toBe(
      '2026-12-30T01:00',
    );
  });
  it('by a calendar of closed days alone no day is promised', () => {
    const calendar = { ...shippedCalendar, weekdays: [], at: 0, by: 'olivia' };
    expect(confirmBy({ kind: 'access', residence: 'california' }, 0, { calendar })).toBeUndefined();
  });
});

describe('whichever may apply', () => {
  it('a complaint is of the framework, a deletion of what the vendor publishes; elsewhere it is the vendor’s own promise', () => {
    expect(regimesFor('complaint', 'switzerland')).toEqual(['dpf']);
    expect(regimesFor('access', 'switzerland')).toEqual(['own']);
    expect(regimesFor('complaint', 'eu')).toEqual(['gdpr', 'dpf']);
    expect(regimesFor('deletion', 'california')).toEqual(['ccpa', 'published']);
    expect(regimesFor('access', 'unsaid')).toEqual(['gdpr', 'uk', 'ccpa']);
    expect(regimesFor('complaint', 'elsewhere')).toEqual(['own']);
  });
  it('runs, and the strictest counts: by the calendar now one and now the other', () => {
    // A month from the end of January is 28 days, from the first of March 31: thirty days lie between.
    expect(due('deletion', 'eu', { received: at('2026-01-31T10:00') })?.regime).toBe('gdpr');
    expect(due('deletion', 'eu', { received: at('2026-03-01T10:00') })?.regime).toBe('published');
    expect(due('deletion', 'california', { received: at('2026-03-01T10:00') })?.regime).toBe('published');
  });
  it('of a complaint in the United Kingdom the framework counts as long as it is not certain who complains, and when that came late', () => {
    const received = at('2026-03-01T09:00');
    expect(due('complaint', 'uk', { received })?.regime).toBe('dpf');
    expect(due('complaint', 'uk', { received, identified: at('2026-03-02T09:00') })?.regime).toBe('uk');
    expect(due('complaint', 'uk', { received, identified: at('2026-03-20T09:00') })?.regime).toBe('dpf');
  });
});
