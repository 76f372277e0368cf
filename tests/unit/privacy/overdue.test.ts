import { expect, it } from 'vitest';
import type { Event } from '#app/domain/event.ts';
import { fold } from '#app/domain/evolve.ts';
import type { PrivacyFacts } from '#app/domain/privacy/facts.ts';
import { overdueErasures } from '#app/domain/privacy/overdue.ts';

const day = 86_400_000;
const start = Date.UTC(2026, 2, 2, 9);

/** The chain after these events, each with its moment. */
const after = (...happened: [type: string, data: object, at: number][]): PrivacyFacts =>
  happened.reduce<PrivacyFacts>((facts, [type, data, at], index) => {
    const event = { type, data, chain: 'privacy', seq: index + 1, at, actor: { role: 'system', id: 's' } };
    return fold('privacy', facts, event as Event, undefined).facts as PrivacyFacts;
  }, {});

const wished = ['privacy.erasure_wished', { erasure: 'e1', person: 'pat' }, start] as const;
const late = (facts: PrivacyFacts, at: number) =>
  overdueErasures(facts, at).map(({ type, data }) => [type, 'days' in data && data.days]);

it('an erasure that hangs calls somebody after a day, and on the day on which it should be done', () => {
  const facts = after([...wished]);
  expect(late(facts, start + day - 1)).toEqual([]);
  expect(late(facts, start + day)).toEqual([['privacy.erasure_late', 1]]);
  const called = after([...wished], ['privacy.erasure_late', { erasure: 'e1', days: 1 }, start + day]);
  expect(late(called, start + 25 * day - 1)).toEqual([]);
  expect(late(called, start + 25 * day)).toEqual([['privacy.erasure_late', 25]]);
  // What was slept through is told once.
  expect(late(facts, start + 40 * day)).toEqual([['privacy.erasure_late', 25]]);
});

it('one that was carried out calls nobody, and one that a restored copy had forgotten counts anew', () => {
  const done = ['privacy.erasure_applied', { erasure: 'e1', person: 'pat', waiting: 2 }, start + 1] as const;
  expect(late(after([...wished], [...done]), start + 99 * day)).toEqual([]);
  const again = { erasure: 'e1', person: 'pat', wishedAt: start };
  const facts = after([...wished], [...done], ['privacy.erasure_again', again, start + 50 * day]);
  expect(late(facts, start + 51 * day - 1)).toEqual([]);
  expect(late(facts, start + 51 * day)).toEqual([['privacy.erasure_late', 1]]);
});
