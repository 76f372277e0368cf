import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { startOfDay } from '#app/domain/calendar.ts';
import type { Draft } from '#app/domain/event.ts';
import { type CatalogFacts, noCatalogFacts } from '#app/domain/facts.ts';
import { evaluateGate } from '#app/domain/gate/decision.ts';
import { turnsOf } from '#app/domain/promises/turns.ts';
import { type CatalogChange, effectOf } from '#app/domain/regions/effects.ts';
import { newsOf, tellOfRegion } from '#app/domain/regions/news.ts';
import { regionsOf } from '#app/domain/regions/offered.ts';
import { questioned } from '#app/domain/regions/review.ts';
import { reinstateRegion, withdrawRegion } from '#app/domain/regions/withdrawal.ts';
import { changedSince, previewToken } from '#app/domain/seen.ts';
import { day, ground, hash, openings, signed, start, storyOf, system } from '../ending/story.ts';
import { asking, catalogOf, outcome, sourced } from './catalog.ts';

const place = { provider: 'aws', region: 'us-east-1' } as const;
const key = 'aws/us-east-1';
const request = { ...place, deployment: 'hosted' } as const;
const today = startOfDay(start);
const from = today + 20 * day;
const announced: Draft = {
  type: 'catalog.region_withdrawn',
  data: { ...place, reason: hash, preview: hash, from, ...sourced(today) },
};
const calledOff: Draft = {
  type: 'catalog.region_reinstated',
  data: { ...place, reason: hash, preview: hash, approvals: 'count', calledOff: true, ...sourced(today) },
};
const back = (approvals: 'count' | 'review'): Draft => ({
  type: 'catalog.region_reinstated',
  data: { ...place, reason: hash, preview: hash, approvals, ...sourced(today) },
});
const gone: Draft = { type: 'catalog.region_withdrawn', data: { ...place, reason: hash, preview: hash } };
const open = () => storyOf([...ground, ...signed('a1'), ...openings]);
const codes = (catalog: CatalogFacts, asOf: number) =>
  evaluateGate({ facts: open().facts, catalog, asOf, request }).reasons.map((each) => each.code);

describe('a withdrawal that is announced', () => {
  const catalog = catalogOf([announced, start]);

  it('closes the gate on its day by time alone, and opens the review with it', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 40 * 24 }), (hours) => {
        const asOf = start + hours * 3_600_000;
        const over = asOf >= from;
        expect(codes(catalog, asOf)).toEqual(over ? ['region_withdrawn'] : []);
        const review = turnsOf({ facts: open().facts, catalog, asOf }).filter((each) => each.kind === 'region.review');
        expect(review.map((each) => each.since)).toEqual(over ? [from] : []);
        expect(questioned(catalog, asOf)).toEqual(over ? [[key, from]] : []);
        const shown = regionsOf(catalog, asOf).find((each) => each.key === key);
        expect(shown).toMatchObject(
          over
            ? { because: 'The vendor has withdrawn this region for new HIPAA services.', ahead: undefined }
            : { because: undefined, ahead: 'Withdrawn for new HIPAA services from 30 Jan 2026 (UTC) on.' },
        );
      }),
    );
  });

  it('does not question what was approved after it was said and is older than its day only when the day is there', () => {
    const story = open();
    story.happen({ type: 'region.approved', data: { ...request, expiresAt: from + 300 * day } }, start + 5 * day);
    const asked = (asOf: number) =>
      turnsOf({ facts: story.facts, catalog, asOf }).some(({ kind }) => kind === 'region.review');
    expect([asked(from - 1), asked(from)]).toEqual([false, true]);
  });

  it('is of today or a later day, and is decided once', () => {
    const input = { ...place, reason: hash, preview: hash, ...sourced(today) };
    const withdraw = (facts: CatalogFacts, over: object) =>
      outcome(() => withdrawRegion.decide(facts, { ...input, ...over }, asking(facts, start)));
    expect(withdraw(noCatalogFacts(), { from: today - day })).toEqual({ from: expect.stringContaining('over') });
    expect(withdraw(noCatalogFacts(), { lookedOn: today + 3 * day })).toEqual({ lookedOn: expect.any(String) });
    expect(withdraw(catalog, {})).toEqual(['already_done']);
    const said = (over: object) =>
      withdrawRegion.decide(noCatalogFacts(), { ...input, ...over }, asking(noCatalogFacts(), start))[0];
    expect(said({ from })).toEqual(announced);
    // Of today it counts at once.
    expect(said({ from: today })?.data).not.toHaveProperty('from');
    expect(said({ from: undefined })?.data).not.toHaveProperty('from');
  });

  it('is called off before its day, and comes back like any other after it', () => {
    const input = { ...place, reason: hash, preview: hash, ...sourced(today) };
    const reinstate = (approvals: 'count' | 'review', now: number) =>
      outcome(() => reinstateRegion.decide(catalog, { ...input, approvals }, asking(catalog, now)));
    expect(reinstate('count', from - 1)).toEqual(['catalog.region_reinstated']);
    expect(reinstate('review', from - 1)).toEqual(['already_done']);
    expect(reinstate('review', from)).toEqual(['catalog.region_reinstated']);
    const [off] = reinstateRegion.decide(catalog, { ...input, approvals: 'count' }, asking(catalog, from - 1));
    expect(off).toEqual(calledOff);
    expect(codes(catalogOf([announced, start], [calledOff, start + day]), from + day)).toEqual([]);
    // What comes back is in question since it was away, and not since that was said.
    const story = open();
    story.happen({ type: 'region.kept', data: request }, start + 2 * day);
    const returned = catalogOf([announced, start], [back('review'), from + day]);
    const answer = evaluateGate({ facts: story.facts, catalog: returned, asOf: from + 2 * day, request });
    expect(answer.reasons.map((each) => each.code)).toEqual(['region_in_review']);
  });

  it('leaves in question what was so before, when it is called off', () => {
    const before = catalogOf([gone, start], [back('review'), start + day]);
    expect(codes(before, start + 2 * day)).toEqual(['region_in_review']);
    const after = catalogOf(
      [gone, start],
      [back('review'), start + day],
      [announced, start + 2 * day],
      [calledOff, start + 3 * day],
    );
    expect(codes(after, start + 4 * day)).toEqual(['region_in_review']);
  });

  it('is told with its day at once, and so is that it was called off', () => {
    const story = open();
    const tell = (known: CatalogFacts, now: number) => {
      return newsOf(known, key).flatMap(({ news }) => {
        const drafts = tellOfRegion.decide(story.facts, { ...place, news, reason: hash }, asking(known, now, system));
        for (const each of drafts) story.happen(each, now);
        return drafts;
      });
    };
    expect(tell(catalog, start + 1)).toEqual([
      { type: 'region.withdrawal_told', data: { ...place, reason: hash, withdrawnAt: start, approvals: 1, from } },
    ]);
    expect(tell(catalog, from + day)).toEqual([]);
    const off = catalogOf([announced, start], [calledOff, start + day]);
    expect(tell(off, start + day)).toEqual([
      { type: 'region.reinstatement_told', data: { ...place, reason: hash, approvals: 0, calledOff: true } },
    ]);
    expect(tell(off, start + day)).toEqual([]);
  });

  it('has the same effects counted before it and right after it, and before it is called off and right after that', () => {
    const of = (change: CatalogChange, known: CatalogFacts, facts = open().facts) =>
      effectOf(change, place, { facts, services: 0, catalog: known, asOf: start + day });
    const effect = of('withdraw', noCatalogFacts());
    expect(effect).toMatchObject({ gates: ['aws/us-east-1/hosted'], mailed: ['ada'] });
    expect(of('withdraw', catalog)).toEqual(effect);
    const off = of('count', catalog);
    expect(off).toMatchObject({ gates: ['aws/us-east-1/hosted'], mailed: [] });
    expect(of('count', catalogOf([announced, start], [calledOff, start + day]))).toEqual(off);
    const before = catalogOf([gone, start + 1], [back('review'), start + 2], [announced, start + 3]);
    const offToo = of('count', before);
    expect(offToo).toMatchObject({ gates: [] });
    const after = catalogOf(
      [gone, start + 1],
      [back('review'), start + 2],
      [announced, start + 3],
      [calledOff, start + day],
    );
    expect(of('count', after)).toEqual(offToo);
  });
});

describe('a preview', () => {
  const words = { gates: 'Gates that close', mailed: 'People told by mail' };
  const shown = previewToken('a'.repeat(64), { gates: 1, mailed: 4 });
  it('says what is otherwise now than it was shown', () => {
    expect(changedSince(shown, { gates: 2, mailed: 4 }, words)).toBe(
      'What it does changed while you were looking at it. Gates that close: 1 before, 2 now. Look again.',
    );
    expect(changedSince(shown, { gates: 1, mailed: 4 }, words)).toContain('stand for others now');
    expect(changedSince('a'.repeat(64), { gates: 1, mailed: 4 }, words)).toBe(
      'What it does changed while you were looking at it. Look again.',
    );
    expect(changedSince(undefined, { gates: 1, mailed: 4 }, words)).toContain('Look again.');
  });
});
