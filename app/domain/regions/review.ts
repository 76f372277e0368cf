import type { CatalogFacts } from '../facts.ts';
import type { Ms } from '../words.ts';
import { placeKey } from './catalog.ts';
import type { RegionRequest } from './facts.ts';

/**
 * Since when an approval waits to be looked at again: the region was withdrawn after it was given, and operations has neither kept nor
 * revoked it, nor said that approvals count when the region came back.
 */
export function inQuestion(
  { provider, region, approved, revoked, kept }: RegionRequest,
  catalog: CatalogFacts,
): Ms | undefined {
  const since = questionedSince(placeKey(provider, region), catalog);
  if (since === undefined || !approved || revoked) return undefined;
  return approved.at > since || (kept && kept.at >= since) ? undefined : since;
}

/** The withdrawal of a region after which approvals from before do not count by themselves. */
export function questionedSince(place: string, catalog: CatalogFacts): Ms | undefined {
  const back = catalog.reinstated?.[place];
  return catalog.withdrawn[place]?.at ?? (back?.approvals === 'review' ? back.withdrawnAt : undefined);
}

/** Every region of which approvals may wait to be looked at again, with the moment of its withdrawal. */
export const questioned = (catalog: CatalogFacts): [place: string, since: Ms][] =>
  [...new Set([...Object.keys(catalog.withdrawn), ...Object.keys(catalog.reinstated ?? {})])].flatMap(
    (place): [string, Ms][] => {
      const since = questionedSince(place, catalog);
      return since === undefined ? [] : [[place, since]];
    },
  );
