import { describe, expect, it } from 'vitest';
import type { Draft } from '#app/domain/event.ts';
import { events } from '#app/domain/event.ts';
import type { CatalogFacts } from '#app/domain/facts.ts';
import { parse } from '#app/domain/refusal.ts';
import { addRegion } from '#app/domain/regions/additions.ts';
import { correctRegion, takeBackRegion } from '#app/domain/regions/corrections.ts';
import { regionsOf } from '#app/domain/regions/offered.ts';
import { hash, start } from '../ending/story.ts';
import { asking, catalogOf, confirmed, described, key, outcome, place, proposed, sourced, today } from './catalog.ts';

const added = described();
const { from: _from, ...entry } = added.data as Extract<typeof added, { type: 'catalog.region_added' }>['data'];
const correct = (catalog: CatalogFacts, over: object = {}) =>
  outcome(() => correctRegion.decide(catalog, { ...entry, ...over } as never, asking(catalog, start + 5)));
const takeBack = (catalog: CatalogFacts, over: object = {}) =>
  outcome(() =>
    takeBackRegion.decide(catalog, { ...place, reason: hash, ...over } as never, asking(catalog, start + 5)),
  );
const corrected = (over: object): [Draft, number] => {
  const catalog = catalogOf([added, start]);
  const [draft] = correctRegion.decide(catalog, { ...entry, ...over } as never, asking(catalog, start + 5));
  if (!draft) throw new Error('Nothing was decided.');
  return [draft, start + 5];
};

describe('a region that was added', () => {
  it('is corrected while nobody relies on it, and the log says what', () => {
    const [draft, at] = corrected({ name: 'Zaragoza', deployments: ['hosted', 'byoc', 'byoc'], latitude: 41.6 });
    expect(draft).toMatchObject({
      type: 'catalog.region_corrected',
      data: { name: 'Zaragoza', deployments: ['byoc', 'hosted'], corrected: ['name', 'deployments', 'latitude'] },
    });
    const says = events['catalog.region_corrected'].says as unknown as (data: object, who: string) => string;
    expect(says(draft.data, 'Olivia')).toBe(
      'Olivia corrected Zaragoza (AWS eu-south-2) in the catalog: its name, its deployment models, its latitude and its source.',
    );
    const catalog = catalogOf([added, start], [draft, at]);
    expect(catalog.added?.[key]).toMatchObject({ at: start, by: 'olivia', corrected: { at, by: 'olivia' } });
    expect(regionsOf(catalog, start + 9).at(-1)).toMatchObject({
      name: 'Zaragoza',
      latitude: 41.6,
      createdByApi: true,
    });
    const private_ = catalogOf([added, start], corrected({ availability: 'private' }));
    expect(regionsOf(private_, start + 9).at(-1)).toMatchObject({ availability: 'private', createdByApi: false });
    // Its source alone is a correction too.
    expect(corrected({})[0].data).toMatchObject({ corrected: [] });
  });

  it('is corrected as it was seen, and by whoever looked', () => {
    const catalog = catalogOf([added, start], corrected({ name: 'Zaragoza' }));
    expect(correct(catalog, { seen: start })).toEqual(['stale']);
    expect(correct(catalog, { seen: start + 5 })).toEqual(['catalog.region_corrected']);
    expect(correct(catalog, { lookedOn: today + 3 * 86_400_000 })).toEqual({ lookedOn: expect.any(String) });
    expect(takeBack(catalog, { seen: start })).toEqual(['stale']);
    const wrong = outcome(() => {
      parse(correctRegion.input, { ...place, name: '', longitude: '200', latitude: 'x', lookedOn: '' });
      return [];
    });
    expect(Object.keys(wrong).sort()).toEqual(
      ['availability', 'deployments', 'jurisdiction', 'latitude', 'longitude', 'lookedOn', 'name', 'source'].sort(),
    );
  });

  it('stays as it is while a second person reads it', () => {
    const catalog = catalogOf([added, start], [proposed(), start + 1]);
    expect(correct(catalog, { name: 'Zaragoza' })).toEqual(['relied_on']);
    expect(takeBack(catalog)).toEqual(['relied_on']);
    const dropped: Draft = { type: 'catalog.capability_dropped', data: { ...place, reason: hash } };
    const free = catalogOf([added, start], [proposed(), start + 1], [dropped, start + 2]);
    expect(correct(free, { name: 'Zaragoza' })).toEqual(['catalog.region_corrected']);
  });

  it('keeps what two people confirmed, and is withdrawn and not taken back then', () => {
    const catalog = catalogOf([added, start], [confirmed(), start + 1]);
    const stays = 'Two people confirmed this, and it stays.';
    expect(correct(catalog, { jurisdiction: 'PT', availability: 'private', deployments: ['byoc'], name: 'Z' })).toEqual(
      {
        ...{ jurisdiction: stays, availability: stays, deployments: stays },
      },
    );
    expect(correct(catalog, { name: 'Zaragoza', longitude: -0.9 })).toEqual(['catalog.region_corrected']);
    expect(takeBack(catalog)).toEqual(['relied_on']);
  });

  it('is taken back with a reason, and may be added anew; what was shipped is neither corrected nor taken back', () => {
    const back: Draft = { type: 'catalog.region_taken_back', data: { ...place, reason: hash } };
    const catalog = catalogOf([added, start]);
    expect(takeBackRegion.decide(catalog, { ...place, reason: hash } as never, asking(catalog, start + 5))).toEqual([
      back,
    ]);
    const after = catalogOf([added, start], [back, start + 5]);
    expect(regionsOf(after, start + 9).some((each) => each.key === key)).toBe(false);
    expect(takeBack(after)).toEqual(['region_unknown']);
    expect(correct(after)).toEqual(['region_unknown']);
    const again = { ...entry, ...sourced(today), from: undefined };
    expect(outcome(() => addRegion.decide(after, again as never, asking(after, start + 9)))).toEqual([
      'catalog.region_added',
    ]);
    expect(takeBack(catalog, { region: 'us-east-1' })).toEqual(['relied_on']);
    expect(correct(catalog, { region: 'us-east-1' })).toEqual(['relied_on']);
  });
});
