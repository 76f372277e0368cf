import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { dueMoments, nextMoment } from '#app/domain/ending/moments.ts';
import { customer, day, ground, hash, openings, signed, start, storyOf, system, termEnd } from './story.ts';

const warned = (happened: { type: string; data: unknown }[]) =>
  happened.filter((each) => each.type === 'renewal.warned').map((each) => (each.data as { days: number }).days);

describe('renewal warnings', () => {
  it('come at 90, 60, 30 and 7 days, each once, however often time is looked at', () => {
    const story = storyOf();
    for (let now = termEnd - 100 * day; now < termEnd; now += day / 2) {
      story.perform(system, 'passTime', {}, now);
      story.perform(system, 'passTime', {}, now);
    }
    expect(warned(story.happened)).toEqual([90, 60, 30, 7]);
  });

  it('after a long sleep give only the nearest', () => {
    const story = storyOf();
    story.perform(system, 'passTime', {}, termEnd - 20 * day);
    story.perform(system, 'passTime', {}, termEnd - 20 * day);
    expect(warned(story.happened)).toEqual([30]);
  });

  it('are silent while a notice runs, and after a newer generation came', () => {
    const notice = storyOf();
    const input = {
      agreement: 'a1',
      cause: 'convenience',
      endsOn: termEnd - 5 * day - (termEnd % day),
      exitDays: 30,
      reason: hash,
      title: hash,
    };
    notice.perform(customer, 'giveNotice', input, termEnd - 100 * day);
    notice.perform(system, 'passTime', {}, termEnd - 30 * day);
    expect(warned(notice.happened)).toEqual([]);
    const renewed = storyOf([
      ...ground,
      ...signed('a1'),
      ...openings,
      ...signed('a2', termEnd + 1000 * day),
      { type: 'agreement.superseded', data: { agreement: 'a1', by: 'a2' } },
    ]);
    renewed.perform(system, 'passTime', {}, termEnd + day);
    expect(warned(renewed.happened)).toEqual([]);
    expect(renewed.codes(termEnd + day)).toEqual([]);
  });
});

describe('the next moment', () => {
  it('is always ahead of what was written down, so that looking never goes round in circles', () => {
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: 0, max: 4000 }), { minLength: 1, maxLength: 12 }),
        fc.option(fc.integer({ min: 0, max: 900 })),
        (days, noticeAfter) => {
          const story = storyOf();
          const looks = [...days].sort((a, b) => a - b).map((each) => start + each * day);
          for (const now of looks) {
            if (noticeAfter !== null && now >= start + noticeAfter * day && story.codes(now).length === 0)
              story.perform(
                customer,
                'giveNotice',
                { agreement: 'a1', cause: 'breach', exitDays: 30, reason: hash, title: hash },
                now,
              );
            for (let tries = 0; dueMoments(story.facts, now).length > 0; tries += 1) {
              expect(tries).toBeLessThan(12);
              story.perform(system, 'passTime', {}, now);
            }
            expect(nextMoment(story.facts) ?? Number.POSITIVE_INFINITY).toBeGreaterThan(now);
          }
        },
      ),
      { numRuns: 200 },
    );
  });
});
