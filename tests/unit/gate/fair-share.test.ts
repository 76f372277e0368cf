import { describe, expect, it } from 'vitest';
import { fairShare } from '#app/http/gate/fair-share.ts';

/** A machine that is as busy as it is told, and a clock that moves when it is told. */
function shareAt(utilization: number) {
  let at = 1000;
  const share = fairShare(
    () => at,
    () => utilization,
  );
  /** Everybody asks at their rate, in steps of a millisecond; answers how many of each were let through. */
  return (rates: Record<string, number>, ms: number) => {
    const passed: Record<string, number> = Object.fromEntries(Object.keys(rates).map((key) => [key, 0]));
    const owed: Record<string, number> = {};
    for (let step = 0; step < ms; step += 1) {
      at += 1;
      for (const [key, rate] of Object.entries(rates)) {
        let due = (owed[key] ?? 0) + rate;
        for (; due >= 1000; due -= 1000) if (share.take(key)) passed[key] = (passed[key] ?? 0) + 1;
        owed[key] = due;
      }
    }
    return passed;
  };
}

describe('a fair share of the gate', () => {
  it('is everything for who is alone, however busy it gets', () => {
    expect(shareAt(1)({ only: 10_000 }, 2000)).toEqual({ only: 20_000 });
  });

  it('is everything for all while there is room', () => {
    expect(shareAt(0.5)({ noisy: 8000, quiet: 20 }, 1000)).toEqual({ noisy: 8000, quiet: 20 });
  });

  it('holds who floods to the floor as soon as others ask too, and lets those through', () => {
    const run = shareAt(1);
    run({ noisy: 8000, quiet: 20, other: 50 }, 200);
    const passed = run({ noisy: 8000, quiet: 20, other: 50 }, 2000);
    expect(passed).toMatchObject({ quiet: 40, other: 100 });
    expect(passed['noisy']).toBeLessThanOrEqual(410);
    expect(passed['noisy']).toBeGreaterThanOrEqual(300);
  });

  it('takes a burst for what it is', () => {
    const run = shareAt(1);
    run({ quiet: 10 }, 1000);
    expect(run({ bursting: 10_000, quiet: 0 }, 20)).toMatchObject({ bursting: 200 });
  });

  it('notices a flood within a twentieth of a second', () => {
    const run = shareAt(1);
    run({ quiet: 100 }, 1000);
    expect(run({ noisy: 8000, quiet: 100 }, 50)['noisy']).toBeLessThan(300);
  });

  it('lets many go on that ask alike, however much that is together', () => {
    const many = Object.fromEntries(Array.from({ length: 10 }, (_each, index) => [`o${index}`, 1000]));
    const passed = shareAt(1)(many, 1000);
    for (const count of Object.values(passed)) expect(count).toBeGreaterThan(990);
  });

  it('forgives who asks less', () => {
    const run = shareAt(1);
    run({ noisy: 8000, quiet: 50 }, 1000);
    run({ noisy: 100, quiet: 50 }, 2500);
    expect(run({ noisy: 100, quiet: 50 }, 1000)).toMatchObject({ noisy: 100, quiet: 50 });
  });
});
