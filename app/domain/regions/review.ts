import type { CatalogFacts } from '../facts.ts';
import type { Ms } from '../words.ts';
import { awaySince, placeKey, returnedAt, withdrawnAt } from './catalog.ts';
import type { RegionRequest } from './facts.ts';

/**
 * Since when an approval waits to be looked at again: the region was withdrawn after it was given, and operations has neither kept nor
 * revoked it, nor said that approvals count when the region came back.
 */
export function inQuestion(
  { provider, region, approved, revoked, kept }: RegionRequest,
  catalog: CatalogFacts,
  asOf: Ms,
): Ms | undefined {
  const since = questionedSince(placeKey(provider, region), catalog, asOf);
  if (since === undefined || !approved || revoked) return undefined;
  return approved.at > since || (kept && kept.at >= since) ? undefined : since;
}

/** The withdrawal of a region after which approvals from before do not count by themselves. */
function questionedSince(place: string, catalog: CatalogFacts, asOf: Ms): Ms | undefined {
  const gone = withdrawnAt(catalog, place, asOf);
  if (gone) return awaySince(gone);
  const back = returnedAt(catalog, place, asOf);
  return back?.approvals === 'review' ? (back.since ?? back.withdrawnAt) : undefined;
}

/** Every region of which approvals may wait to be looked at again, with the moment of its withdrawal. */
export const questioned = (catalog: CatalogFacts, asOf: Ms): [place: string, since: Ms][] =>
  [...new Set([...Object.keys(catalog.withdrawn), ...Object.keys(catalog.reinstated ?? {})])].flatMap(
    (place): [string, Ms][] => {
      const since = questionedSince(place, catalog, asOf);
      return since === undefined ? [] : [[place, since]];
    },
  );
