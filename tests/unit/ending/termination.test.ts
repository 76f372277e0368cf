import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Cause } from '#app/domain/ending/words.ts';
import { events } from '#app/domain/event.ts';
import { noCatalogFacts } from '#app/domain/facts.ts';
import { evaluateGate } from '#app/domain/gate/decision.ts';
import { turnsOf } from '#app/domain/promises/turns.ts';
import { clara, customer, day, hash, type Story, start, storyOf, system, termEnd } from './story.ts';

const notice = (cause: Cause, endsOn?: number) => ({
  agreement: 'a1',
  cause,
  endsOn,
  exitDays: 30,
  reason: hash,
  title: hash,
  authority: true,
});
const midnight = Date.UTC(2026, 1, 1);
const given = (story: Story) => ({ agreement: 'a1', notice: story.facts.agreements[0]?.notices?.at(-1)?.id ?? '' });

describe('a notice without a violation', () => {
  it('closes the gate for new services at once, and ends the cover when its last day is over, with no job running', () => {
    const story = storyOf();
    expect(story.codes(start)).toEqual([]);
    expect(story.perform(customer, 'giveNotice', notice('convenience', midnight), start + 1)).toEqual(['notice.given']);
    expect(story.codes(start + 1)).toEqual(['exit_in_progress']);
    expect(story.codes(midnight + day - 1)).toEqual(['exit_in_progress']);
    expect(story.codes(midnight + day)).toEqual(['baa_terminated']);
  });

  it('needs a last day that is neither past nor after the term, and the day may be today', () => {
    const story = storyOf();
    const ask = (endsOn?: number) => story.perform(customer, 'giveNotice', notice('convenience', endsOn), start);
    expect(() => ask()).toThrow(expect.objectContaining({ issues: { endsOn: 'Name the last day.' } }));
    expect(() => ask(Date.UTC(2026, 0, 9))).toThrow(expect.objectContaining({ issues: expect.anything() }));
    expect(() => ask(termEnd + day)).toThrow(expect.objectContaining({ issues: expect.anything() }));
    expect(ask(Date.UTC(2026, 0, 10))).toEqual(['notice.given']);
    expect(story.codes(Date.UTC(2026, 0, 11) - 1)).toEqual(['exit_in_progress']);
    expect(story.codes(Date.UTC(2026, 0, 11))).toEqual(['baa_terminated']);
  });

  it('is withdrawn by the side that gave it, before its moment, and the gate is open again', () => {
    const story = storyOf();
    story.perform(customer, 'giveNotice', notice('convenience', midnight), start + 1);
    const withdraw = { ...given(story), reason: hash };
    expect(() => story.perform(clara, 'withdrawNotice', withdraw, start + 2)).toThrow('other side');
    expect(() => story.perform(customer, 'withdrawNotice', withdraw, midnight + day)).toThrow('ended already');
    expect(story.perform(customer, 'withdrawNotice', withdraw, midnight + day - 1)).toEqual(['notice.withdrawn']);
    expect(story.codes(midnight + day)).toEqual([]);
    expect(() => story.perform(customer, 'withdrawNotice', withdraw, midnight + day)).toThrow('no such notice');
  });

  it('stands alone: a second one is refused while it runs', () => {
    const story = storyOf();
    story.perform(customer, 'giveNotice', notice('convenience', midnight), start + 1);
    expect(() => story.perform(clara, 'giveNotice', notice('incurable'), start + 2)).toThrow('given already');
  });
});

describe('a notice for a violation', () => {
  it('waits out the cure period of the agreement, and says who can cure', () => {
    const story = storyOf();
    story.perform(customer, 'giveNotice', notice('breach'), start);
    expect(story.codes(start)).toEqual(['exit_in_progress']);
    expect(story.turn(start)).toBe('counsel');
    expect(story.codes(start + 30 * day - 1)).toEqual(['exit_in_progress']);
    expect(story.codes(start + 30 * day)).toEqual(['baa_terminated']);
  });

  it('never ends before the cure period, whatever day is named, and later when a later day is named', () => {
    const story = storyOf();
    story.perform(clara, 'giveNotice', notice('breach', Date.UTC(2026, 0, 12)), start);
    expect(story.facts.agreements[0]?.notices?.[0]?.endsAt).toBe(start + 30 * day);
    const later = storyOf();
    later.perform(clara, 'giveNotice', notice('breach', Date.UTC(2026, 5, 1)), start);
    expect(later.facts.agreements[0]?.notices?.[0]?.endsAt).toBe(Date.UTC(2026, 5, 2));
  });

  it('ends when the cure is reported by the one side and accepted by the other', () => {
    const story = storyOf();
    story.perform(customer, 'giveNotice', notice('breach'), start);
    const note = { ...given(story), note: hash };
    expect(() => story.perform(customer, 'reportCure', note, start + 1)).toThrow('other side');
    expect(story.perform(clara, 'reportCure', note, start + 1)).toEqual(['notice.cure_reported']);
    expect(story.turn(start + 2)).toBe('customer');
    expect(story.codes(start + 2)).toEqual(['exit_in_progress']);
    expect(() => story.perform(clara, 'acceptCure', note, start + 3)).toThrow('other side');
    expect(story.perform(customer, 'acceptCure', note, start + 3)).toEqual(['notice.cured']);
    expect(story.codes(start + 60 * day)).toEqual([]);
  });

  it('ends the agreement at once where cure is not possible', () => {
    const story = storyOf();
    expect(story.perform(customer, 'giveNotice', notice('incurable'), start + 5)).toEqual([
      'notice.given',
      'agreement.terminated',
    ]);
    expect(story.codes(start + 5)).toEqual(['baa_terminated']);
    expect(() => story.perform(customer, 'reportCure', { ...given(story), note: hash }, start + 6)).toThrow();
  });
});

describe('a notice whose moment lies after the term', () => {
  const near = termEnd - 10 * day;
  const noticed = () => {
    const story = storyOf();
    story.perform(customer, 'giveNotice', notice('breach'), near);
    return story;
  };
  const turns = ({ facts }: Story, asOf: number) =>
    turnsOf({ facts, catalog: noCatalogFacts(), asOf }, 'agreement').map(({ kind, due }) => [kind, due]);

  it('asks for a cure until the term is over, and says no other date', () => {
    const story = noticed();
    expect(turns(story, near)).toEqual([['notice.cure', termEnd]]);
    const [given] = story.happened.slice(-1);
    expect(given?.type).toBe('notice.given');
    const says = events['notice.given'].says as (data: unknown, who: string) => string;
    expect(says(given?.data, 'Ada')).toMatch(/until .+ at the latest\.$/);
  });

  it.each([
    ['before it is written down', []],
    ['afterwards', ['term.ended']],
  ])('ends nothing once the term has, which can be renewed: %s', (_when, written) => {
    const story = noticed();
    if (written.length > 0) expect(story.perform(system, 'passTime', {}, termEnd)).toEqual(written);
    for (const asOf of [termEnd, termEnd + 5 * day, termEnd + 60 * day]) {
      expect(story.codes(asOf)).toEqual(['baa_expired']);
      expect(turns(story, asOf)).toEqual([['agreement.renew', termEnd]]);
    }
    expect(() => story.perform(clara, 'reportCure', { ...given(story), note: hash }, termEnd)).toThrow('ended already');
    const renewal = { agreement: 'a1', deployments: ['hosted'] };
    expect(story.perform(customer, 'requestRenewal', renewal, termEnd + 1)).toEqual(['renewal.requested']);
  });
});

describe('what time brings', () => {
  it('is written down once: the end of a notice, and of a term', () => {
    const story = storyOf();
    story.perform(customer, 'giveNotice', notice('convenience', midnight), start + 1);
    expect(story.perform(system, 'passTime', {}, midnight + day - 1)).toEqual([]);
    expect(story.perform(system, 'passTime', {}, midnight + day)).toEqual(['agreement.terminated']);
    expect(story.codes(midnight + day)).toEqual(['baa_terminated']);
    expect(story.perform(system, 'passTime', {}, midnight + day)).toEqual([]);
    const term = storyOf();
    expect(term.codes(termEnd)).toEqual(['baa_expired']);
    expect(term.perform(system, 'passTime', {}, termEnd)).toEqual(['term.ended']);
    expect(term.codes(termEnd)).toEqual(['baa_expired']);
  });

  it('gives the same answer for every moment, before and after it was written down', () => {
    const moments = fc.integer({ min: start, max: start + 200 * day });
    fc.assert(
      fc.property(
        fc.constantFrom<Cause>('convenience', 'breach', 'incurable'),
        fc.integer({ min: 0, max: 90 }),
        moments,
        moments,
        (cause, days, sweptAt, asOf) => {
          const story = storyOf();
          const lastDay = Date.UTC(2026, 0, 10) + days * day;
          story.perform(customer, 'giveNotice', notice(cause, lastDay), start);
          const before = story.facts;
          story.perform(system, 'passTime', {}, sweptAt);
          const answer = (facts: typeof before) =>
            evaluateGate({
              facts,
              catalog: noCatalogFacts(),
              asOf,
              request: { provider: 'aws', region: 'us-east-1', deployment: 'hosted' },
            }).reasons.map((reason) => [reason.code, reason.turns]);
          // Facts that were written down later are asked about later moments only.
          if (asOf >= sweptAt) expect(answer(story.facts)).toEqual(answer(before));
          const endsAt = story.facts.agreements[0]?.notices?.[0]?.endsAt ?? 0;
          expect(answer(before).map(([code]) => code)).toEqual([
            asOf >= endsAt ? 'baa_terminated' : 'exit_in_progress',
          ]);
        },
      ),
      { numRuns: 300 },
    );
  });
});
