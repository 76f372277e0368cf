import type { CatalogFacts } from '#app/domain/facts.ts';
import { Refusal } from '#app/domain/refusal.ts';
import {
  awaySince,
  capableFrom,
  knownPlace,
  type Place,
  standsFrom,
  withdrawnAhead,
} from '#app/domain/regions/catalog.ts';
import type { CatalogChange } from '#app/domain/regions/effects.ts';
import type { Sourced } from '#app/domain/regions/facts.ts';
import { providers } from '#app/domain/words.ts';
import { type Case, voices } from '../case.ts';
import { previewOf } from '../gate/preview-views.ts';
import type { Reading } from '../reading.ts';
import { catalogFacts } from '../state.ts';
import type { ReadTx } from '../types.ts';
import { foreseeChange } from './effects.ts';

/** A region of the catalog, with what each thing would do that can be done to it now. */
export async function placeOfCatalog({ tx, now, actor }: Reading, asked: { provider: string; region: string }) {
  const provider = providers.find((each) => each === asked.provider);
  const facts = await catalogFacts(tx);
  const known = provider && knownPlace(facts, provider, asked.region);
  if (!known) throw new Refusal('not_found');
  const say = await voices(tx, 'catalog', facts);
  const gone = facts.withdrawn[known.key];
  const capable = capableFrom(facts, known);
  const ahead = !!withdrawnAhead(facts, known.key, now);
  const back: CatalogChange[] = ahead ? ['count'] : ['review', 'count'];
  const changes: CatalogChange[] = gone ? back : ['withdraw'];
  const place = { provider, region: known.region.id };
  return {
    now,
    ...place,
    described: known.region,
    stands: standsFrom(facts, known),
    capable,
    withdrawn: gone && { ...said(gone, say), reason: say.text(gone.reason), from: awaySince(gone), ahead },
    ...stepsOf(known, facts, say, actor.id),
    previews: capable === undefined ? [] : await previewsOf(tx, place, changes, now),
  };
}

/** How it came to be what it is: added, proposed to carry HIPAA services, confirmed. */
function stepsOf({ key }: Place, facts: CatalogFacts, say: Case['say'], reader: string) {
  const added = facts.added?.[key];
  const marked = facts.capable?.[key];
  const proposed = facts.proposed?.[key];
  return {
    added: added && { ...said(added, say), from: added.from },
    marked: marked && { ...said(marked, say), from: marked.from, proposedBy: say.person(marked.proposedBy) },
    proposed: proposed && {
      ...said(proposed, say),
      from: proposed.from,
      seen: proposed.at,
      mine: proposed.by === reader,
    },
  };
}

const said = (act: { at: number; by: string } & Partial<Sourced>, say: Case['say']) => ({
  at: act.at,
  by: say.person(act.by),
  source: act.source === undefined ? undefined : say.text(act.source),
  lookedOn: act.lookedOn,
});
export type Said = ReturnType<typeof said>;

async function previewsOf(
  tx: ReadTx,
  place: Parameters<typeof foreseeChange>[1],
  changes: readonly CatalogChange[],
  now: number,
) {
  const previews = [];
  for (const change of changes)
    previews.push({ change, ...(await previewOf(tx, await foreseeChange(tx, place, change, now))) });
  return previews;
}
export type PlaceOfCatalog = Awaited<ReturnType<typeof placeOfCatalog>>;
