import { version } from 'uuid';
import { afterEach, expect, it, vi } from 'vitest';
import { freshBytes, freshId } from '#db/fresh.ts';

afterEach(() => vi.useRealTimers());

it('makes ids that grow, within a millisecond and after the clock was set back', () => {
  vi.useFakeTimers({ now: Date.now() + 60_000 });
  const ids = Array.from({ length: 5_000 }, freshId);
  vi.setSystemTime(Date.now() - 3_600_000);
  ids.push(...Array.from({ length: 100 }, freshId));
  vi.setSystemTime(Date.now() + 7_200_000);
  ids.push(freshId());
  expect(ids).toEqual(ids.toSorted());
  expect(new Set(ids).size).toBe(ids.length);
  expect(new Set(ids.map(version))).toEqual(new Set([7]));
});

it('gives no byte twice, and keeps none of those it gave', () => {
  const drawn = Array.from({ length: 1_000 }, (_, index) => freshBytes(16 + (index % 17)));
  expect(new Set(drawn.map((each) => each.toString('hex'))).size).toBe(drawn.length);
  const given = drawn[0] as Buffer;
  const kept = given.toString('hex');
  freshBytes(4_000);
  freshBytes(4_000);
  expect(given.toString('hex')).toBe(kept);
});
