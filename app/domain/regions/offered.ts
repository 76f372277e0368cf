import { plainDay } from '../calendar.ts';
import type { CatalogFacts } from '../facts.ts';
import type { Ms } from '../words.ts';
import {
  awaySince,
  capableFrom,
  isCapable,
  isSupported,
  knownPlaces,
  type Place,
  returnsOn,
  standsFrom,
  withdrawnAhead,
  withdrawnAt,
} from './catalog.ts';
import type { CatalogRegion } from './facts.ts';

/** A region of the catalog as anybody reads it at that moment. */
export interface OfferedRegion extends CatalogRegion {
  key: string;
  /** Why it cannot be chosen for HIPAA services; undefined where it can. */
  because: string | undefined;
  /** What will be otherwise, and from when on. */
  ahead: string | undefined;
}

/** Every region that is known, those of the shipped list first; what stands in the catalog from a day on says so. */
export const regionsOf = (catalog: CatalogFacts, asOf: Ms): OfferedRegion[] =>
  knownPlaces(catalog).map((place) => ({
    ...place.region,
    hipaa: isCapable(catalog, place, asOf),
    key: place.key,
    because: notHipaaBecause(catalog, place, asOf),
    ahead: aheadOf(catalog, place, asOf),
  }));

/** Why a region cannot be chosen for HIPAA, in a sentence, or undefined when it can. */
export function notHipaaBecause(catalog: CatalogFacts, place: Place, asOf: Ms): string | undefined {
  if (standsFrom(catalog, place) > asOf) return 'The vendor does not offer this region yet.';
  if (withdrawnAt(catalog, place.key, asOf)) return 'The vendor has withdrawn this region for new HIPAA services.';
  if (isCapable(catalog, place, asOf)) return undefined;
  if (!isSupported(catalog, place.region.provider, asOf))
    return 'The vendor offers no HIPAA services on this provider.';
  return 'This region is not on the vendor’s list of HIPAA regions.';
}

function aheadOf(catalog: CatalogFacts, place: Place, asOf: Ms): string | undefined {
  const gone = withdrawnAhead(catalog, place.key, asOf);
  if (gone) return `Withdrawn for new HIPAA services from ${plainDay(awaySince(gone))} (UTC) on.`;
  const away = withdrawnAt(catalog, place.key, asOf);
  if (away) {
    const back = returnsOn(away);
    return back === undefined ? undefined : `Offered for new HIPAA services again from ${plainDay(back)} (UTC) on.`;
  }
  const capable = capableFrom(catalog, place) ?? 0;
  if (capable > asOf) return `Carries HIPAA services from ${plainDay(capable)} (UTC) on.`;
  const stands = standsFrom(catalog, place);
  return stands > asOf ? `In the catalog from ${plainDay(stands)} (UTC) on.` : undefined;
}
