import { Refusal } from '#app/domain/refusal.ts';
import { catalogRegion, placeKey } from '#app/domain/regions/catalog.ts';
import type { CatalogChange, CatalogPlace, Effect } from '#app/domain/regions/effects.ts';
import { providers } from '#app/domain/words.ts';
import { voices } from '../case.ts';
import type { Reading } from '../reading.ts';
import { namesOf } from '../sales/names.ts';
import { catalogFacts } from '../state.ts';
import type { ReadTx } from '../types.ts';
import { effectsOf, hashOfEffects } from './effects.ts';

/** So many organizations are listed; all are counted. */
const listed = 50;

/** A region of the catalog, with what each thing would do that can be done to it now. */
export async function placeOfCatalog({ tx, now }: Reading, asked: { provider: string; region: string }) {
  const provider = providers.find((each) => each === asked.provider);
  const region = provider && catalogRegion(provider, asked.region);
  if (!region) throw new Refusal('not_found');
  const facts = await catalogFacts(tx);
  const say = await voices(tx, 'catalog', facts);
  const gone = facts.withdrawn[placeKey(provider, region.id)];
  const changes: CatalogChange[] = gone ? ['review', 'count'] : ['withdraw'];
  const place = { provider, region: region.id };
  return {
    now,
    ...place,
    name: region.name,
    hipaa: region.hipaa,
    withdrawn: gone && { at: gone.at, by: say.person(gone.by), reason: say.text(gone.reason) },
    previews: region.hipaa ? await Promise.all(changes.map((change) => previewOf(tx, place, change, now))) : [],
  };
}

async function previewOf(tx: ReadTx, place: CatalogPlace, change: CatalogChange, now: number) {
  const effects = await effectsOf(tx, place, change, now);
  const sum = (count: (effect: Effect) => number) => effects.reduce((total, each) => total + count(each), 0);
  const first = effects.slice(0, listed);
  const names = await namesOf(
    tx,
    first.map((each) => each.organization),
  );
  return {
    change,
    sha256: hashOfEffects(place, change, effects),
    organizations: effects.length,
    approvals: sum((each) => each.approvals.length),
    requests: sum((each) => each.requests.length),
    services: sum((each) => each.services),
    gates: sum((each) => each.gates.length),
    mailed: sum((each) => each.mailed.length),
    first: first.map(({ organization, approvals, requests, services, gates, mailed }) => ({
      organization,
      name: names.get(organization) ?? organization,
      approvals: approvals.length,
      requests: requests.length,
      services,
      gates: gates.length,
      mailed: mailed.length,
    })),
  };
}
export type CatalogPreview = Awaited<ReturnType<typeof previewOf>>;
