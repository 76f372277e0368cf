import type { CatalogFacts } from '../facts.ts';
import { type Deployment, type Ms, word } from '../words.ts';
import type { CatalogRegion, Reinstated, Withdrawn } from './facts.ts';
import { regions } from './list.ts';

/** `aws/us-east-1` and `gcp/us-east1` differ by a hyphen, so the id alone is never a key. */
export const placeKey = (provider: string, region: string) => `${provider}/${region}`;

/** The provider and the id that such a key holds. */
export function placeIn(key: string): { provider: string; region: string } {
  const [provider = '', region = ''] = key.split('/');
  return { provider, region };
}

export const regionKey = (provider: string, region: string, deployment: Deployment) =>
  `${placeKey(provider, region)}/${deployment}`;

/** A region of the catalog with its keys. */
export interface Place {
  region: CatalogRegion;
  key: string;
  /** With each deployment. */
  keys: Record<Deployment, string>;
}

const placeOf = (region: CatalogRegion): Place => {
  const { provider, id } = region;
  const keys = { hosted: regionKey(provider, id, 'hosted'), byoc: regionKey(provider, id, 'byoc') };
  return { region, key: placeKey(provider, id), keys };
};

/** Those of the shipped list, made once: the gate looks a place up for every decision. */
const shipped = new Map<string, Map<string, Place>>();
for (const region of regions) {
  const ofProvider = shipped.get(region.provider) ?? new Map<string, Place>();
  shipped.set(region.provider, ofProvider.set(region.id, placeOf(region)));
}
/** Of the list that came with the release. */
export const isShipped = ({ provider, id }: CatalogRegion): boolean => !!shipped.get(provider)?.has(id);
const shippedProviders: ReadonlySet<string> = new Set(
  regions.filter((each) => each.hipaa).map((each) => each.provider),
);

/** A place as it is known, also before the day from which on it stands in the catalog: by this it is named. */
export function knownPlace(catalog: CatalogFacts, provider: string, region: string): Place | undefined {
  const found = shipped.get(provider)?.get(region);
  if (found || !catalog.added) return found;
  const added = catalog.added[placeKey(provider, region)];
  return added && placeOf(added.region);
}

/** A place that stands in the catalog at that moment. */
export function catalogPlace(catalog: CatalogFacts, provider: string, region: string, asOf: Ms): Place | undefined {
  const place = knownPlace(catalog, provider, region);
  return place && standsFrom(catalog, place) <= asOf ? place : undefined;
}

/** From when on it stands in the catalog; what was shipped always did. */
export const standsFrom = ({ added }: CatalogFacts, { key, region }: Place): Ms =>
  isShipped(region) ? 0 : (added?.[key]?.from ?? 0);

/** Every place that is known, those of the shipped list first. */
export const knownPlaces = ({ added }: CatalogFacts): Place[] => [
  ...[...shipped.values()].flatMap((each) => [...each.values()]),
  // Of what a later release ships as well, the shipped one counts.
  ...Object.values(added ?? {}).flatMap((each) => (isShipped(each.region) ? [] : [placeOf(each.region)])),
];

/** From when on it carries HIPAA services, withdrawals aside; undefined where nobody says that it does. */
export const capableFrom = ({ capable }: CatalogFacts, { region, key }: Place): Ms | undefined =>
  region.hipaa ? 0 : capable?.[key]?.from;

/** Whether it carries HIPAA services at that moment, withdrawals aside. */
export const isCapable = (catalog: CatalogFacts, place: Place, asOf: Ms): boolean =>
  (capableFrom(catalog, place) ?? Number.POSITIVE_INFINITY) <= asOf;

/** Whether anything on this provider carries HIPAA services. */
export const isSupported = (catalog: CatalogFacts, provider: string, asOf: Ms): boolean =>
  shippedProviders.has(provider) ||
  Object.entries(catalog.capable ?? {}).some(([key, { from }]) => from <= asOf && key.startsWith(`${provider}/`));

/** Whether the vendor offers the place under this deployment model. */
export const offers = ({ region }: Pick<Place, 'region'>, deployment: Deployment): boolean =>
  region.deployments?.includes(deployment) ?? true;

/** Since when a region is away, or from when on it will be. */
export const awaySince = (gone: Withdrawn): Ms => gone.from ?? gone.at;

/** The day from which on a region that is away is offered again, where that was announced and not called off. */
export const returnsOn = ({ back }: Withdrawn): Ms | undefined => (back?.calledOff ? undefined : back?.from);

/** The withdrawal of a place that is announced or counts at that moment, and has not ended. */
export function withdrawalAt({ withdrawn }: CatalogFacts, place: string, asOf: Ms): Withdrawn | undefined {
  const gone = withdrawn[place];
  return gone && (returnsOn(gone) ?? Number.POSITIVE_INFINITY) > asOf ? gone : undefined;
}

/** The same, once it counts. */
export function withdrawnAt(catalog: CatalogFacts, place: string, asOf: Ms): Withdrawn | undefined {
  const gone = withdrawalAt(catalog, place, asOf);
  return gone && awaySince(gone) <= asOf ? gone : undefined;
}

/** The withdrawal of a place that was announced and does not count yet. */
export function withdrawnAhead({ withdrawn }: CatalogFacts, place: string, asOf: Ms): Withdrawn | undefined {
  const gone = withdrawn[place];
  return gone && awaySince(gone) > asOf ? gone : undefined;
}

/** How a place came back last, by that moment: as it was said, or as it was announced and its day has come. */
export function returnedAt({ withdrawn, reinstated }: CatalogFacts, place: string, asOf: Ms): Reinstated | undefined {
  const gone = withdrawn[place];
  const back = gone?.back;
  if (!gone || !back || (returnsOn(gone) ?? Number.POSITIVE_INFINITY) > asOf) return reinstated?.[place];
  const { at, by, approvals, reason } = back;
  return { at, by, approvals, reason, withdrawnAt: gone.at, since: gone.from };
}

/** Whether the vendor makes services there by arrangement alone: its create call does not know the region. */
export const byArrangement = (catalog: CatalogFacts, provider: string, region: string): boolean =>
  knownPlace(catalog, provider, region)?.region.createdByApi === false;

/** How a region is called, also one that the catalog does not know any more. */
export const placeName = (catalog: CatalogFacts, { provider, region }: { provider: string; region: string }): string =>
  knownPlace(catalog, provider, region)?.region.name ?? region;

/** The same with its provider and id. */
export const where = (catalog: CatalogFacts, place: { provider: string; region: string }): string =>
  `${placeName(catalog, place)} (${word(place.provider)} ${place.region})`;
