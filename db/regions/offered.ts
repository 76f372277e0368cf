import type { CatalogFacts } from '#app/domain/facts.ts';
import type { Sourced } from '#app/domain/regions/facts.ts';
import { compiledOn, regionSources } from '#app/domain/regions/list.ts';
import { type OfferedRegion, regionsOf } from '#app/domain/regions/offered.ts';
import { type Case, voices } from '../case.ts';
import { catalogFacts } from '../state.ts';
import type { ReadTx } from '../types.ts';

/** Of what the list was shipped with. */
export const compiled = { compiledOn, source: regionSources.page };

/** The catalog as anybody may read it; where something came since the shipped list, with its source. */
export async function offeredRegions(tx: ReadTx, now: number) {
  const catalog = await catalogFacts(tx);
  const say = await voices(tx, 'catalog', catalog.added, catalog.capable, catalog.withdrawn);
  const regions = regionsOf(catalog, now).map((each) => ({ ...each, read: sourceOf(each, catalog, say) }));
  return { ...compiled, regions };
}
export type Offered = Awaited<ReturnType<typeof offeredRegions>>['regions'][number];

/** Where that was read which was said last of a region; undefined where nothing was said since the shipped list. */
export function sourceOf({ key }: OfferedRegion, { withdrawn, capable, added }: CatalogFacts, say: Case['say']) {
  const gone = withdrawn[key];
  const back = gone?.back?.calledOff ? undefined : gone?.back;
  const said = [back, gone, capable?.[key], added?.[key]].filter(isSourced);
  const [last] = said;
  return last && { source: say.text(last.source), lookedOn: last.lookedOn };
}

const isSourced = <T extends Partial<Sourced>>(said: T | undefined): said is T & Sourced =>
  said?.source !== undefined && said.lookedOn !== undefined;
