import { type Deployment, word } from '../words.ts';
import type { CatalogRegion } from './facts.ts';
import { regions } from './list.ts';

/** `aws/us-east-1` and `gcp/us-east1` differ by a hyphen, so the id alone is never a key. */
export const placeKey = (provider: string, region: string) => `${provider}/${region}`;

export const regionKey = (provider: string, region: string, deployment: Deployment) =>
  `${placeKey(provider, region)}/${deployment}`;

/** A region of the catalog with its keys, made once: the gate looks a place up for every decision. */
interface Place {
  region: CatalogRegion;
  key: string;
  /** With each deployment. */
  keys: Record<Deployment, string>;
}

const places = new Map<string, Map<string, Place>>();
for (const region of regions) {
  const { provider, id } = region;
  const keys = { hosted: regionKey(provider, id, 'hosted'), byoc: regionKey(provider, id, 'byoc') };
  const ofProvider = places.get(provider) ?? new Map<string, Place>();
  places.set(provider, ofProvider.set(id, { region, key: placeKey(provider, id), keys }));
}

export const catalogPlace = (provider: string, region: string) => places.get(provider)?.get(region);
export const catalogRegion = (provider: string, region: string) => catalogPlace(provider, region)?.region;

/** Whether the vendor makes services there by arrangement alone: its create call does not know the region. */
export const byArrangement = (provider: string, region: string): boolean =>
  catalogRegion(provider, region)?.createdByApi === false;

/** A region as people read it, also one that the catalog does not know any more. */
export const where = ({ provider, region }: { provider: string; region: string }): string =>
  `${catalogRegion(provider, region)?.name ?? region} (${word(provider)} ${region})`;

export const hipaaProviders: ReadonlySet<string> = new Set(regions.filter((r) => r.hipaa).map((r) => r.provider));

/** Why a region cannot be chosen for HIPAA, in a sentence, or undefined when it can. */
export function notHipaaBecause(region: CatalogRegion): string | undefined {
  if (!hipaaProviders.has(region.provider)) return 'The vendor offers no HIPAA services on this provider.';
  if (!region.hipaa) return 'This region is not on the vendor’s list of HIPAA regions.';
  return undefined;
}
