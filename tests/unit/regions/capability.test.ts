import { describe, expect, it } from 'vitest';
import type { Draft } from '#app/domain/event.ts';
import type { CatalogFacts } from '#app/domain/facts.ts';
import { confirmCapability, dropCapability, proposeCapability } from '#app/domain/regions/additions.ts';
import { approveRegion, requestRegions } from '#app/domain/regions/commands.ts';
import { regionsOf } from '#app/domain/regions/offered.ts';
import { day, ground, hash, ops, signed, start, storyOf, system } from '../ending/story.ts';
import {
  asking,
  catalogOf,
  confirmed,
  described,
  key,
  outcome,
  place,
  proposed,
  second,
  sourced,
  today,
} from './catalog.ts';

describe('that a region carries HIPAA services', () => {
  const added = catalogOf([described(), start]);
  const waiting = catalogOf([described(), start], [proposed(), start]);
  const propose = (catalog: CatalogFacts, over: object = {}) =>
    outcome(() =>
      proposeCapability.decide(catalog, { ...place, from: today, ...sourced(today), ...over }, asking(catalog, start)),
    );
  it('is proposed once, from today on or later, of a region that is known', () => {
    expect(propose(added)).toEqual(['catalog.capability_proposed']);
    // Of a shipped one too, of which the shipped list says that it carries none.
    expect(propose(added, { region: 'ap-northeast-1' })).toEqual(['catalog.capability_proposed']);
    expect(propose(added, { region: 'us-east-1' })).toEqual(['already_done']);
    expect(propose(added, { region: 'nowhere-1' })).toEqual(['region_unknown']);
    expect(propose(waiting)).toEqual(['already_done']);
    expect(propose(catalogOf([described(), start], [confirmed(), start]))).toEqual(['already_done']);
    expect(propose(added, { from: today - day })).toEqual({ from: expect.stringContaining('over') });
    expect(propose(added, { lookedOn: today + 3 * day })).toEqual({ lookedOn: expect.any(String) });
    expect(propose(catalogOf([described('public', today + 9 * day), start]))).toEqual({
      from: 'The region is in the catalog from a later day on.',
    });
  });

  it('is confirmed by another person, for what was shown, and carries the proposal along', () => {
    const confirm = (catalog: CatalogFacts, actor = second, seen: number | undefined = start) =>
      outcome(() => confirmCapability.decide(catalog, { ...place, seen }, asking(catalog, start, actor)));
    expect(confirm(waiting)).toEqual(['catalog.capability_confirmed']);
    expect(confirm(waiting, ops)).toEqual(['four_eyes']);
    expect(confirm(waiting, system as never)).toEqual(['four_eyes']);
    expect(confirm(waiting, second, start - 1)).toEqual(['stale']);
    expect(confirm(added)).toEqual(['already_done']);
    const [done] = confirmCapability.decide(waiting, { ...place, seen: start }, asking(waiting, start, second));
    expect(done).toEqual(confirmed());
    const drop = (catalog: CatalogFacts, seen = start) =>
      outcome(() => dropCapability.decide(catalog, { ...place, reason: hash, seen }, asking(catalog, start)));
    expect(drop(waiting)).toEqual(['catalog.capability_dropped']);
    expect(drop(waiting, 1)).toEqual(['stale']);
    expect(drop(added)).toEqual(['already_done']);
    const dropped: Draft = { type: 'catalog.capability_dropped', data: { ...place, reason: hash } };
    expect(propose(catalogOf([described(), start], [proposed(), start], [dropped, start]))).toEqual([
      'catalog.capability_proposed',
    ]);
  });

  it('opens the region to requests on its day, and no day before', () => {
    const from = today + 10 * day;
    const catalog = catalogOf([described('private'), start], [proposed(from), start], [confirmed(from), start]);
    const story = storyOf([...ground, ...signed('a1')]);
    const request = (now: number) =>
      outcome(() =>
        requestRegions.decide(
          story.facts,
          { regions: [key], deployment: 'hosted', reason: hash },
          asking(catalog, now, { kind: 'person', id: 'ada' }),
        ),
      );
    expect(request(from - 1)).toEqual(['region_not_hipaa']);
    expect(request(from)).toEqual(['region.requested']);
    expect(regionsOf(catalog, start).at(-1)?.ahead).toBe('Carries HIPAA services from 20 Jan 2026 (UTC) on.');
    expect(regionsOf(catalog, from).at(-1)).toMatchObject({ hipaa: true, because: undefined, ahead: undefined });
    // A private one takes two people here as well.
    story.happen({ type: 'region.requested', data: { ...place, deployment: 'hosted', reason: hash } }, from);
    const approve = { ...place, deployment: 'hosted' as const, conditions: undefined, seen: undefined };
    expect(outcome(() => approveRegion.decide(story.facts, approve, asking(catalog, from)))).toEqual([
      'region.endorsed',
    ]);
  });

  it('makes its provider one that is supported', () => {
    const azure = { provider: 'azure', region: 'eastus2' } as const;
    const data = { ...azure, from: today + day, ...sourced(today), proposedBy: 'olivia' };
    const catalog = catalogOf([{ type: 'catalog.capability_confirmed', data }, start]);
    const of = (asOf: number) => regionsOf(catalog, asOf).find((each) => each.key === 'azure/eastus2')?.because;
    expect(of(start)).toBe('The vendor offers no HIPAA services on this provider.');
    expect(of(start + day)).toBeUndefined();
  });
});
