import type { CatalogFacts } from '#app/domain/facts.ts';
import { Refusal } from '#app/domain/refusal.ts';
import {
  awaySince,
  capableFrom,
  isShipped,
  knownPlace,
  type Place,
  returnsOn,
  standsFrom,
  withdrawalAt,
  withdrawnAhead,
} from '#app/domain/regions/catalog.ts';
import type { CatalogChange } from '#app/domain/regions/effects.ts';
import type { Return, Sourced } from '#app/domain/regions/facts.ts';
import { providers } from '#app/domain/words.ts';
import { type Case, voices } from '../case.ts';
import { previewOf } from '../gate/preview-views.ts';
import type { Reading } from '../reading.ts';
import { catalogFacts } from '../state.ts';
import type { ReadTx } from '../types.ts';
import { foreseeChange } from './effects.ts';
import { reliedOn } from './uses.ts';

/** A region of the catalog, with what each thing would do that can be done to it now. */
export async function placeOfCatalog({ tx, now, actor }: Reading, asked: { provider: string; region: string }) {
  const provider = providers.find((each) => each === asked.provider);
  const facts = await catalogFacts(tx);
  const known = provider && knownPlace(facts, provider, asked.region);
  if (!known) throw new Refusal('not_found');
  const say = await voices(tx, 'catalog', facts);
  const gone = withdrawalAt(facts, known.key, now);
  const capable = capableFrom(facts, known);
  const ahead = !!withdrawnAhead(facts, known.key, now);
  const back: CatalogChange[] = ahead ? ['count'] : gone && returnsOn(gone) ? ['stay'] : ['review', 'count'];
  const changes: CatalogChange[] = gone ? back : ['withdraw'];
  const place = { provider, region: known.region.id };
  return {
    now,
    ...place,
    described: known.region,
    stands: standsFrom(facts, known),
    capable,
    withdrawn: gone && {
      ...said(gone, say),
      reason: say.text(gone.reason),
      from: awaySince(gone),
      ahead,
      back: gone.back && returnOf(gone.back, say),
    },
    ...stepsOf(known, facts, say, actor.id),
    entry: await entryOf(tx, known, facts),
    previews: capable === undefined ? [] : await previewsOf(tx, place, changes, now),
  };
}

/** What may be corrected of a region that was added here; undefined for one of the shipped list. */
async function entryOf(tx: ReadTx, place: Place, facts: CatalogFacts) {
  const { key, region } = place;
  const entry = isShipped(region) ? undefined : facts.added?.[key];
  if (!entry) return undefined;
  const { requests, services } = await reliedOn(tx, { provider: region.provider, region: region.id });
  return {
    seen: entry.corrected?.at ?? entry.at,
    waits: !!facts.proposed?.[key],
    confirmed: capableFrom(facts, place) !== undefined,
    requests,
    services,
  };
}

/** That it is offered again from a day on, or would have been. */
const returnOf = ({ from, approvals, reason, calledOff, ...act }: Return, say: Case['say']) => ({
  ...said(act, say),
  from,
  approvals,
  reason: say.text(reason),
  calledOff: calledOff && { at: calledOff.at, by: say.person(calledOff.by), reason: say.text(calledOff.reason) },
});

/** How it came to be what it is: added, proposed to carry HIPAA services, confirmed. */
function stepsOf({ key }: Place, facts: CatalogFacts, say: Case['say'], reader: string) {
  const added = facts.added?.[key];
  const marked = facts.capable?.[key];
  const proposed = facts.proposed?.[key];
  return {
    added: added && {
      ...said(added, say),
      from: added.from,
      corrected: added.corrected && { at: added.corrected.at, by: say.person(added.corrected.by) },
    },
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
