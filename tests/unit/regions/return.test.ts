import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { startOfDay } from '#app/domain/calendar.ts';
import type { Draft } from '#app/domain/event.ts';
import type { CatalogFacts } from '#app/domain/facts.ts';
import { evaluateGate } from '#app/domain/gate/decision.ts';
import { standsUntil } from '#app/domain/gate/until.ts';
import { turnsOf } from '#app/domain/promises/turns.ts';
import { type CatalogChange, effectOf } from '#app/domain/regions/effects.ts';
import type { ApprovalsAfter } from '#app/domain/regions/facts.ts';
import { newsOf, tellOfRegion } from '#app/domain/regions/news.ts';
import { regionsOf } from '#app/domain/regions/offered.ts';
import { questioned } from '#app/domain/regions/review.ts';
import { reinstateRegion, withdrawRegion } from '#app/domain/regions/withdrawal.ts';
import { day, ground, hash, openings, type Story, signed, start, storyOf, system } from '../ending/story.ts';
import { asking, catalogOf, outcome, sourced } from './catalog.ts';

const place = { provider: 'aws', region: 'us-east-1' } as const;
const key = 'aws/us-east-1';
const request = { ...place, deployment: 'hosted' } as const;
const today = startOfDay(start);
const from = today + 20 * day;
const at = (days: number) => start + days * day;
const said = { ...place, reason: hash, preview: hash, ...sourced(today) };
const gone: [Draft, number] = [{ type: 'catalog.region_withdrawn', data: said }, at(1)];
const back = (approvals: ApprovalsAfter): [Draft, number] => [
  { type: 'catalog.region_reinstated', data: { ...said, approvals, from } },
  at(2),
];
const stays: [Draft, number] = [{ type: 'catalog.region_withdrawn', data: { ...said, calledOff: true } }, at(3)];
const open = () => storyOf([...ground, ...signed('a1'), ...openings]);
const codes = (catalog: CatalogFacts, asOf: number, { facts }: Story = open()) =>
  evaluateGate({ facts, catalog, asOf, request }).reasons.map((each) => each.code);

describe('a return that is announced', () => {
  it('opens the gate on its day by time alone, with approvals as it was said', () => {
    fc.assert(
      fc.property(fc.integer({ min: 3 * 24, max: 40 * 24 }), fc.boolean(), (hours, review) => {
        const catalog = catalogOf(gone, back(review ? 'review' : 'count'));
        const asOf = start + hours * 3_600_000;
        const over = asOf >= from;
        expect(codes(catalog, asOf)).toEqual(over ? (review ? ['region_in_review'] : []) : ['region_withdrawn']);
        expect(questioned(catalog, asOf)).toEqual(over && !review ? [] : [[key, at(1)]]);
        expect(regionsOf(catalog, asOf).find((each) => each.key === key)).toMatchObject(
          over
            ? { because: undefined, ahead: undefined }
            : {
                because: 'The vendor has withdrawn this region for new HIPAA services.',
                ahead: 'Offered for new HIPAA services again from 30 Jan 2026 (UTC) on.',
              },
        );
        const waits = turnsOf({ facts: open().facts, catalog, asOf, request }, 'regions').filter(
          ({ kind }) => kind === 'region.return',
        );
        expect(waits.map(({ owner, due }) => [owner, due])).toEqual(over ? [] : [['time', from]]);
        if (!over) expect(standsUntil(open().facts, catalog, asOf)).toBeLessThanOrEqual(from);
      }),
      { numRuns: 60 },
    );
  });

  it('is decided once, of a region that is away, for today or a later day', () => {
    const input = { ...said, approvals: 'count' as const };
    const reinstate = (catalog: CatalogFacts, over: object = {}, now = at(2)) =>
      outcome(() => reinstateRegion.decide(catalog, { ...input, ...over }, asking(catalog, now)));
    const away = catalogOf(gone);
    expect(reinstate(away, { from })).toEqual(['catalog.region_reinstated']);
    const [ahead] = reinstateRegion.decide(away, { ...input, from }, asking(away, at(2)));
    expect(ahead).toEqual(back('count')[0]);
    const [atOnce] = reinstateRegion.decide(away, { ...input, from: startOfDay(at(2)) }, asking(away, at(2)));
    expect(atOnce?.data).not.toHaveProperty('from');
    expect(reinstate(away, { from: today })).toEqual({ from: expect.stringContaining('over') });
    expect(reinstate(catalogOf(), { from })).toEqual(['already_done']);
    const announced = catalogOf(gone, back('count'));
    expect(reinstate(announced, { from: from + day })).toEqual(['already_done']);
    expect(reinstate(announced)).toEqual(['already_done']);
    // It came back by its day: there is nothing to end, and it can be withdrawn anew.
    expect(reinstate(announced, {}, from)).toEqual(['already_done']);
    const later: [Draft, number] = [
      { type: 'catalog.region_withdrawn', data: { ...said, from: from + 9 * day } },
      at(3),
    ];
    const notYet = catalogOf(later);
    expect(reinstate(notYet, { from })).toEqual({ from: expect.stringContaining('called off at once') });
  });

  it('is called off before its day: the region stays away, and comes back when that is said anew', () => {
    const announced = catalogOf(gone, back('count'));
    const withdraw = (catalog: CatalogFacts, over: object, now: number) =>
      outcome(() => withdrawRegion.decide(catalog, { ...said, ...over }, asking(catalog, now)));
    const [off] = withdrawRegion.decide(announced, said, asking(announced, at(3)));
    expect(off).toEqual(stays[0]);
    expect(withdraw(announced, { from: from + day }, at(3))).toEqual(['already_done']);
    const off2 = catalogOf(gone, back('count'), stays);
    expect(codes(off2, from + day)).toEqual(['region_withdrawn']);
    expect(questioned(off2, from + day)).toEqual([[key, at(1)]]);
    expect(withdraw(off2, {}, at(4))).toEqual(['already_done']);
    const anew: [Draft, number] = [
      { type: 'catalog.region_reinstated', data: { ...said, approvals: 'review', from } },
      at(4),
    ];
    const again = catalogOf(gone, back('count'), stays, anew);
    expect([codes(again, from - 1), codes(again, from)]).toEqual([['region_withdrawn'], ['region_in_review']]);
  });

  it('is remembered when the region is withdrawn anew after its day', () => {
    const anew: [Draft, number] = [
      { type: 'catalog.region_withdrawn', data: { ...said, from: from + 10 * day } },
      from + day,
    ];
    const off: [Draft, number] = [
      { type: 'catalog.region_reinstated', data: { ...said, approvals: 'count', calledOff: true } },
      from + 2 * day,
    ];
    // Approvals are in question since the first withdrawal, and the second one, which never came, changes nothing of that.
    const catalog = catalogOf(gone, back('review'), anew, off);
    expect(codes(catalog, from + 20 * day)).toEqual(['region_in_review']);
    const kept = open();
    kept.happen({ type: 'region.kept', data: request }, at(5));
    expect(codes(catalog, from + 20 * day, kept)).toEqual([]);
    const { withdrawn } = catalogOf(gone, back('count'), anew);
    expect(withdrawn[key]).not.toHaveProperty('back');
  });

  it('is told with its day when it is announced, and so is that it was called off, once each', () => {
    const story = open();
    const tell = (catalog: CatalogFacts, now: number) =>
      newsOf(catalog, key).flatMap(({ news }) => {
        const drafts = tellOfRegion.decide(story.facts, { ...place, news, reason: hash }, asking(catalog, now, system));
        for (const each of drafts) story.happen(each, now);
        return drafts;
      });
    const away = { ...place, reason: hash, withdrawnAt: at(1), approvals: 1 };
    const announced = catalogOf(gone, back('review'));
    // Both, where nobody had been told that it was away.
    expect(tell(announced, at(2))).toEqual([
      { type: 'region.withdrawal_told', data: away },
      { type: 'region.reinstatement_told', data: { ...place, reason: hash, approvals: 1, from, announcedAt: at(2) } },
    ]);
    expect(tell(announced, at(2))).toEqual([]);
    expect(tell(announced, from + day)).toEqual([]);
    const off = catalogOf(gone, back('review'), stays);
    expect(tell(off, at(3))).toEqual([{ type: 'region.withdrawal_told', data: { ...away, calledOff: true } }]);
    expect(tell(off, at(3))).toEqual([]);
    expect(story.facts.regionNews?.[key]).not.toHaveProperty('reinstated');
    const now: [Draft, number] = [{ type: 'catalog.region_reinstated', data: { ...said, approvals: 'count' } }, at(4)];
    expect(tell(catalogOf(gone, back('review'), stays, now), at(4))).toEqual([
      { type: 'region.reinstatement_told', data: { ...place, reason: hash, approvals: 0 } },
    ]);
    // Who was never told of a return is not told that there is none.
    const unaware = open();
    unaware.happen({ type: 'region.withdrawal_told', data: away }, at(1));
    expect(
      tellOfRegion.decide(unaware.facts, { ...place, news: 'stays', reason: hash }, asking(off, at(3), system)),
    ).toEqual([]);
  });

  it('has the same effects counted before it and right after it, and so has that it is called off', () => {
    const story = open();
    const of = (change: CatalogChange, catalog: CatalogFacts) =>
      effectOf(change, place, { facts: story.facts, services: 1, catalog, asOf: at(4) });
    const away = { ...place, reason: hash, withdrawnAt: at(1), approvals: 1 };
    story.happen({ type: 'region.withdrawal_told', data: away }, at(1));
    for (const approvals of ['count', 'review'] as const) {
      const returns = of(approvals, catalogOf(gone));
      expect(returns).toMatchObject({ gates: approvals === 'count' ? [`${key}/hosted`] : [], mailed: ['ada'] });
      expect(of(approvals, catalogOf(gone, back(approvals)))).toEqual(returns);
      const called = of('stay', catalogOf(gone, back(approvals)));
      expect(called).toMatchObject({ gates: approvals === 'count' ? [`${key}/hosted`] : [], mailed: [] });
      expect(of('stay', catalogOf(gone, back(approvals), stays))).toEqual(called);
    }
    const told = { ...place, reason: hash, approvals: 0, from, announcedAt: at(2) };
    story.happen({ type: 'region.reinstatement_told', data: told }, at(2));
    expect(of('stay', catalogOf(gone, back('count')))).toMatchObject({ mailed: ['ada'] });
    expect(of('stay', catalogOf(gone, back('count'), stays))).toMatchObject({ mailed: ['ada'] });
    // A new withdrawal after the day of a return.
    const anew: [Draft, number] = [{ type: 'catalog.region_withdrawn', data: said }, from + day];
    const later = (catalog: CatalogFacts) =>
      effectOf('withdraw', place, { facts: story.facts, services: 1, catalog, asOf: from + day });
    expect(later(catalogOf(gone, back('count')))).toMatchObject({ gates: [`${key}/hosted`] });
    expect(later(catalogOf(gone, back('count'), anew))).toEqual(later(catalogOf(gone, back('count'))));
  });
});
