import { describe, expect, it } from 'vitest';
import type { Actor, Asking } from '#app/domain/command.ts';
import type { Draft, Event } from '#app/domain/event.ts';
import { fold } from '#app/domain/evolve.ts';
import { type CatalogFacts, noCatalogFacts, nothingYet } from '#app/domain/facts.ts';
import { evaluateGate } from '#app/domain/gate/decision.ts';
import { turnsOf } from '#app/domain/promises/turns.ts';
import { Invalid, parse, Refusal } from '#app/domain/refusal.ts';
import { requestRegions, revokeRegion } from '#app/domain/regions/commands.ts';
import { effectOf } from '#app/domain/regions/effects.ts';
import { newsOf, tellOfRegion } from '#app/domain/regions/news.ts';
import { keepRegion, reinstateRegion, withdrawRegion } from '#app/domain/regions/withdrawal.ts';
import { day, ground, hash, openings, ops, type Story, signed, start, storyOf, system } from '../ending/story.ts';

const place = { provider: 'aws', region: 'us-east-1' } as const;
const request = { ...place, deployment: 'hosted' } as const;
const key = 'aws/us-east-1/hosted';
const preview = hash;
const read = { source: 'The vendor’s page', lookedOn: '2026-11-20' };
const open = (): Story => storyOf([...ground, ...signed('a1'), ...openings]);

/** The catalog after some changes, the first of them ten days after the start, each a day after the one before it. */
const catalogAfter = (...drafts: Draft[]): CatalogFacts =>
  drafts.reduce<CatalogFacts>(
    (facts, draft, index) =>
      fold('catalog', facts, { ...draft, ...inCatalog, seq: index + 1, at: at(index) } as Event, undefined)
        .facts as CatalogFacts,
    nothingYet('catalog'),
  );
const inCatalog = { chain: 'catalog', actor: { role: 'ops', id: 'olivia' } };
const at = (index: number) => start + (10 + index) * day;
const gone: Draft = { type: 'catalog.region_withdrawn', data: { ...place, reason: hash, preview } };
const back = (approvals?: 'count' | 'review'): Draft => ({
  type: 'catalog.region_reinstated',
  data: { ...place, reason: hash, ...(approvals && { approvals, preview }) },
});
const codes = ({ facts }: Story, catalog: CatalogFacts, asOf: number) =>
  evaluateGate({ facts, catalog, asOf, request }).reasons.map((each) => each.code);
const asking = (catalog: CatalogFacts, now: number, actor: Actor = ops): Asking => ({
  actor,
  now,
  id: 'fresh',
  catalog,
  countersigner: 'clara',
});
function outcome(decide: () => Draft[]): string[] {
  try {
    return decide().map((each) => each.type);
  } catch (error) {
    if (error instanceof Refusal) return [error.code];
    throw error;
  }
}
const keep = ({ facts }: Story, catalog: CatalogFacts, now: number, seen?: number) =>
  outcome(() => keepRegion.decide(facts, { ...request, seen }, asking(catalog, now)));
const reviews = ({ facts }: Story, catalog: CatalogFacts, asOf: number, about?: typeof request) =>
  turnsOf({ facts, catalog, asOf, request: about }).filter((each) => each.kind === 'region.review');

describe('an approval of a region that was withdrawn', () => {
  it('waits to be looked at, and counts again only where it was kept', () => {
    const story = open();
    const withdrawn = catalogAfter(gone);
    expect(codes(story, withdrawn, at(1))).toEqual(['region_withdrawn']);
    expect(reviews(story, withdrawn, at(1))).toMatchObject([{ owner: 'ops', about: key, since: at(0) }]);
    expect(reviews(story, withdrawn, at(1), request)).toEqual([]);

    const reinstated = catalogAfter(gone, back('review'));
    expect(codes(story, reinstated, at(2))).toEqual(['region_in_review']);
    expect(reviews(story, reinstated, at(2), request)).toHaveLength(1);
    const [reason] = evaluateGate({ facts: story.facts, catalog: reinstated, asOf: at(2), request }).reasons;
    expect(reason?.turns.map((each) => each.kind)).toEqual(['region.review']);

    story.happen({ type: 'region.kept', data: request }, at(2));
    expect(codes(story, reinstated, at(3))).toEqual([]);
    expect(reviews(story, reinstated, at(3))).toEqual([]);
    // Withdrawn once more, it is in question once more.
    const again = catalogAfter(gone, back('review'), gone, gone, gone, back('review'));
    expect(codes(story, again, at(7))).toEqual(['region_in_review']);
  });

  it('that was kept while the region was away counts as soon as it is back', () => {
    const story = open();
    story.happen({ type: 'region.kept', data: request }, at(0) + 5);
    expect(codes(story, catalogAfter(gone), at(1))).toEqual(['region_withdrawn']);
    expect(codes(story, catalogAfter(gone, back('review')), at(2))).toEqual([]);
  });

  it('counts without being looked at where operations said so, and in the log of the releases before', () => {
    expect(codes(open(), catalogAfter(gone, back('count')), at(2))).toEqual([]);
    expect(codes(open(), catalogAfter(gone, back()), at(2))).toEqual([]);
  });

  it('is not asked for again while operations has it, and an approval after the withdrawal is in no question', () => {
    const story = open();
    const catalog = catalogAfter(gone, back('review'));
    const asked = { regions: ['aws/us-east-1'], deployment: 'hosted' as const, reason: hash };
    const ask = () => outcome(() => requestRegions.decide(story.facts, asked, asking(catalog, at(2))));
    expect(ask()).toEqual(['region_already_requested']);
    story.happen({ type: 'region.revoked', data: { ...request, reason: hash } }, at(2));
    expect(codes(story, catalog, at(3))).toEqual(['region_revoked']);
    expect(ask()).toEqual(['region.requested']);
    for (const each of openings.slice(0, 2)) story.happen(each, at(3));
    expect(codes(story, catalog, at(4))).toEqual([]);
  });
});

describe('the review', () => {
  const catalog = catalogAfter(gone);
  it('keeps or revokes what is in question, as it was seen', () => {
    const story = open();
    const approvedAt = story.facts.regions[key]?.approved?.at;
    expect(keep(story, catalog, at(1), approvedAt)).toEqual(['region.kept']);
    expect(keep(story, catalog, at(1), 1)).toEqual(['stale']);
    const revoke = { ...request, reason: hash, seen: undefined };
    expect(outcome(() => revokeRegion.decide(story.facts, revoke, asking(catalog, at(1))))).toEqual(['region.revoked']);
    story.happen({ type: 'region.kept', data: request }, at(1));
    expect(keep(story, catalog, at(2), approvedAt)).toEqual(['stale']);
    expect(keep(story, catalog, at(2))).toEqual(['already_done']);
  });
  it('is refused where nothing is in question', () => {
    expect(keep(open(), noCatalogFacts(), at(1))).toEqual(['already_done']);
    const asked = storyOf([...ground, ...signed('a1'), ...openings.slice(0, 1)]);
    expect(keep(asked, catalog, at(1))).toEqual(['region_not_approved']);
    expect(keep(open(), catalog, start + 20_000 * day)).toEqual(['region_not_approved']);
  });
});

describe('a withdrawal', () => {
  const change = { ...place, reason: hash, preview, source: hash, lookedOn: start };
  it('and its end are each decided once, on what was shown', () => {
    const withdraw = (facts: CatalogFacts, over = {}) =>
      outcome(() => withdrawRegion.decide(facts, { ...change, ...over }, asking(facts, at(0))));
    const reinstate = (facts: CatalogFacts) =>
      outcome(() => reinstateRegion.decide(facts, { ...change, approvals: 'review' }, asking(facts, at(0))));
    expect(withdraw(noCatalogFacts())).toEqual(['catalog.region_withdrawn']);
    expect(withdraw(catalogAfter(gone))).toEqual(['already_done']);
    expect(withdraw(noCatalogFacts(), { region: 'nowhere-1' })).toEqual(['region_not_hipaa']);
    expect(reinstate(catalogAfter(gone))).toEqual(['catalog.region_reinstated']);
    expect(reinstate(noCatalogFacts())).toEqual(['already_done']);
    const issuesOf = (input: typeof withdrawRegion.input | typeof reinstateRegion.input, given: object) => {
      try {
        parse(input, given);
      } catch (error) {
        if (error instanceof Invalid) return error.issues;
        throw error;
      }
      return undefined;
    };
    expect(issuesOf(withdrawRegion.input, { ...place, reason: '' })).toEqual({
      source: 'Fill this in.',
      lookedOn: 'Fill this in.',
      reason: 'Fill this in.',
      preview: 'Look first at what it does.',
    });
    expect(issuesOf(withdrawRegion.input, { ...read, ...place, reason: 'x', preview: 'y' })).toEqual({
      preview: 'Look first at what it does.',
    });
    expect(issuesOf(reinstateRegion.input, { ...read, ...place, reason: 'x', preview })).toEqual({
      approvals: 'Choose one of the options.',
    });
  });

  it('is told once, and so is its end', () => {
    const story = open();
    const tell = (catalog: CatalogFacts, now: number) => {
      return newsOf(catalog, `${place.provider}/${place.region}`).flatMap(({ news }) => {
        const drafts = tellOfRegion.decide(story.facts, { ...place, news, reason: hash }, asking(catalog, now, system));
        for (const each of drafts) story.happen(each, now);
        return drafts;
      });
    };
    expect(tell(noCatalogFacts(), at(0))).toEqual([]);
    expect(tell(catalogAfter(gone, back('review')), at(2))).toEqual([]);
    const told = { ...place, reason: hash, approvals: 1 };
    expect(tell(catalogAfter(gone), at(1))).toEqual([
      { type: 'region.withdrawal_told', data: { ...told, withdrawnAt: at(0) } },
    ]);
    expect(tell(catalogAfter(gone), at(1))).toEqual([]);
    expect(tell(catalogAfter(gone, back('count')), at(2))).toEqual([
      { type: 'region.reinstatement_told', data: { ...told, approvals: 0 } },
    ]);
    expect(tell(catalogAfter(gone, back('count')), at(2))).toEqual([]);
    expect(tell(catalogAfter(gone, back('count'), gone), at(3))).toMatchObject([{ type: 'region.withdrawal_told' }]);
  });

  it('has the same effects counted before and right after it', () => {
    const story = open();
    const told = { ...place, reason: hash, withdrawnAt: at(0), approvals: 1 };
    const of = (change: 'withdraw' | 'count' | 'review', catalog: CatalogFacts, services = 2) =>
      effectOf(change, place, { facts: story.facts, services, catalog, asOf: at(2) });
    const effect = { organization: 'o', approvals: [key], requests: [], services: 2, gates: [key], mailed: ['ada'] };
    expect(of('withdraw', noCatalogFacts())).toEqual(effect);
    expect(of('withdraw', catalogAfter(gone))).toEqual(effect);
    // Nobody was told that it is away.
    expect(of('count', catalogAfter(gone))).toEqual({ ...effect, mailed: [] });
    story.happen({ type: 'region.withdrawal_told', data: told }, at(1));
    expect(of('count', catalogAfter(gone))).toEqual(effect);
    expect(of('count', catalogAfter(gone, back('count')))).toEqual(effect);
    expect(of('review', catalogAfter(gone))).toEqual({ ...effect, gates: [] });
    expect(of('review', catalogAfter(gone, back('review')))).toEqual({ ...effect, gates: [] });
    expect(
      effectOf(
        'withdraw',
        { ...place, region: 'us-east-2' },
        { facts: story.facts, services: 0, catalog: noCatalogFacts(), asOf: at(2) },
      ),
    ).toBeUndefined();
  });
});
