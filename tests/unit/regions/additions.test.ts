import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Draft } from '#app/domain/event.ts';
import { type CatalogFacts, noCatalogFacts } from '#app/domain/facts.ts';
import { evaluateGate } from '#app/domain/gate/decision.ts';
import { standsUntil } from '#app/domain/gate/until.ts';
import { parse } from '#app/domain/refusal.ts';
import { addRegion } from '#app/domain/regions/additions.ts';
import { where } from '#app/domain/regions/catalog.ts';
import { regions } from '#app/domain/regions/list.ts';
import { regionsOf } from '#app/domain/regions/offered.ts';
import { placesOf } from '#app/domain/regions/place.ts';
import { day, ground, hash, openings, signed, start, storyOf } from '../ending/story.ts';
import { asking, catalogOf, confirmed, described, key, outcome, place, today } from './catalog.ts';

/** What happens to somebody with one region, wherever it is. */
const around = ({ provider, region }: { provider: 'aws'; region: string }): Draft[] => {
  const at = { provider, region, deployment: 'hosted' as const };
  return [
    ...openings.map((each) => ('region' in each.data ? ({ ...each, data: { ...each.data, ...at } } as Draft) : each)),
    { type: 'region.endorsed', data: at },
    { type: 'region.denied', data: { ...at, reason: hash } },
    { type: 'region.revoked', data: { ...at, reason: hash } },
    { type: 'region.request_withdrawn', data: at },
    { type: 'organization.held', data: { reason: hash } },
    { type: 'plan.changed', data: { plan: 'scale' } },
  ];
};
const shipped = { provider: 'aws', region: 'us-east-1' } as const;

describe('the gate', () => {
  it('answers of a region that was added as of a shipped one, from its day on, and before it that it is unknown', () => {
    const many = around(shipped).length;
    fc.assert(
      fc.property(
        fc.shuffledSubarray(Array.from({ length: many }, (_, index) => index)),
        fc.integer({ min: 0, max: 40 }),
        fc.integer({ min: 0, max: 40 }),
        fc.integer({ min: 0, max: 100 }),
        (which, stands, capable, days) => {
          const [standsFrom, capableFrom] = [today + stands * day, today + (stands + capable) * day];
          const catalog = catalogOf([described('public', standsFrom), start], [confirmed(capableFrom), start]);
          const asOf = start + days * day;
          const codes = (of: { provider: 'aws'; region: string }) => {
            const drafts = which.map((index) => around(of)[index]).filter((each) => each !== undefined);
            const { facts } = storyOf([...ground, ...signed('a1'), ...drafts]);
            const request = { ...of, deployment: 'hosted' as const };
            return evaluateGate({ facts, catalog, asOf, request }).reasons.map((each) => each.code);
          };
          const [is, as] = [codes(place), codes(shipped)];
          if (asOf < standsFrom) expect(is).toContain('region_unknown');
          else if (asOf < capableFrom) expect(is).toContain('region_not_hipaa');
          else expect(is).toEqual(as);
        },
      ),
      { numRuns: 150 },
    );
  });

  it('says no under a deployment model that the vendor does not offer there', () => {
    const catalog = {
      ...catalogOf([described(), start], [confirmed(), start]),
      byoc: { at: 0, by: '', covered: true },
    };
    const { facts } = storyOf([...ground, ...signed('a1')]);
    const codes = (deployment: 'hosted' | 'byoc') =>
      evaluateGate({ facts, catalog, asOf: start, request: { ...place, deployment } }).reasons.map((each) => each.code);
    expect(codes('byoc')).toContain('region_excludes_deployment');
    expect(codes('hosted')).not.toContain('region_excludes_deployment');
  });

  it('is asked about what stands in the catalog at that moment', () => {
    const catalog = catalogOf([described('public', today + 5 * day), start]);
    const found = (asOf: number) => placesOf(catalog, { region: place.region }, asOf).length;
    expect([found(start), found(start + 5 * day)]).toEqual([0, 2]);
    expect(placesOf(noCatalogFacts(), {}, start).length).toBe(placesOf(catalog, {}, start).length);
    expect(standsUntil(storyOf(ground).facts, catalog, start)).toBe(today + 5 * day);
  });

  it('counts nothing before it was said, whatever day was meant', () => {
    const catalog = catalogOf([described('public', today), start + 3 * day]);
    expect(catalog.added?.[key]?.from).toBe(start + 3 * day);
  });
});

describe('an addition', () => {
  const form = {
    provider: 'aws',
    region: 'eu-south-2',
    name: 'Spain',
    jurisdiction: 'ES',
    availability: 'public',
    deployments: 'hosted',
    longitude: '-3.7',
    latitude: '40.4',
    from: '',
    source: 'https://clickhouse.com/docs',
    lookedOn: '2026-01-10',
  };
  const wrong = (over: object) =>
    outcome(() => {
      parse(addRegion.input, { ...form, ...over });
      return [];
    });
  it('names beside each field what is wrong with it', () => {
    expect(wrong({})).toEqual([]);
    const id = 'Write the id as the vendor’s API has it, such as eu-north-1.';
    expect(wrong({ provider: 'oracle', jurisdiction: 'EU', availability: 'api_only' })).toEqual({
      provider: 'Choose one of the options.',
      jurisdiction: 'Choose one of the options.',
      availability: 'Choose one of the options.',
    });
    for (const region of ['', 'EU South', 'eu--south', '-eu', 'eu/south'])
      expect(wrong({ region })).toEqual({ region: id });
    expect(wrong({ longitude: '181', latitude: 'north' })).toEqual({
      longitude: 'A number of degrees from -180 to 180, such as 18.1.',
      latitude: 'A number of degrees from -57 to 84, such as 18.1.',
    });
    expect(wrong({ name: '', source: '', lookedOn: '2026-02-30', deployments: undefined, from: 'soon' })).toEqual({
      name: 'Fill this in.',
      source: 'Fill this in.',
      lookedOn: 'There is no such day.',
      deployments: 'Choose at least one.',
      from: expect.any(String),
    });
    expect(wrong({ name: 'Mary, born 1980-01-01, SSN 123-45-6789' })).toEqual({
      name: expect.stringContaining('Patient'),
    });
  });

  const input = { ...described().data, region: 'eu-south-2' } as never;
  const add = (catalog: CatalogFacts, over: object = {}) =>
    outcome(() => addRegion.decide(catalog, { ...(input as object), ...over } as never, asking(catalog, start)));
  it('is of a region that the catalog has not, from today on or later, and was looked at', () => {
    expect(add(noCatalogFacts())).toEqual(['catalog.region_added']);
    const taken = { region: 'This provider has a region of this id in the catalog already.' };
    expect(add(catalogOf([described('public', today + 9 * day), start]))).toEqual(taken);
    expect(add(noCatalogFacts(), { region: 'us-east-1' })).toEqual(taken);
    // The same id of another provider is another region.
    expect(add(noCatalogFacts(), { provider: 'gcp', region: 'us-east-1' })).toEqual(['catalog.region_added']);
    expect(add(noCatalogFacts(), { from: today - day })).toEqual({ from: expect.stringContaining('over') });
    expect(add(noCatalogFacts(), { lookedOn: today + 3 * day })).toEqual({
      lookedOn: expect.stringContaining('not come'),
    });
  });

  it('stands in the catalog once, and as it ships, when a later release ships it as well', () => {
    const [shipped] = regions;
    if (!shipped) throw new Error('The list is empty.');
    const place = `${shipped.provider}/${shipped.id}`;
    const added = { [place]: { ...catalogOf([described('private'), start]).added?.[key], region: shipped } };
    const catalog = { ...noCatalogFacts(), added } as CatalogFacts;
    expect(regionsOf(catalog, start - 99 * day)).toEqual(regionsOf(noCatalogFacts(), start - 99 * day));
  });

  it('is read by everybody with its place on the map, and opens nothing', () => {
    const catalog = catalogOf([described('private'), start]);
    const shown = regionsOf(catalog, start);
    expect(shown.length).toBe(regionsOf(noCatalogFacts(), start).length + 1);
    expect(shown.at(-1)).toMatchObject({ key, name: 'Spain', longitude: -3.7, createdByApi: false, hipaa: false });
    expect(shown.at(-1)?.because).toBe('This region is not on the vendor’s list of HIPAA regions.');
    expect(where(catalog, place)).toBe('Spain (AWS eu-south-2)');
    const ahead = regionsOf(catalogOf([described('public', today + 9 * day), start]), start).at(-1);
    expect(ahead).toMatchObject({
      because: 'The vendor does not offer this region yet.',
      ahead: 'In the catalog from 19 Jan 2026 (UTC) on.',
    });
  });
});
