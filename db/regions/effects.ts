import { createHash } from 'node:crypto';
import { and, eq, inArray } from 'drizzle-orm';
import { placeKey, regionKey } from '#app/domain/regions/catalog.ts';
import { type CatalogChange, type CatalogPlace, type Effect, effectOf } from '#app/domain/regions/effects.ts';
import type { Service } from '#app/domain/services/facts.ts';
import { heldData } from '#app/domain/services/tally.ts';
import { deployments } from '#app/domain/words.ts';
import { canonicalJson } from '../log/canonical.ts';
import { passing } from '../remembered-facts.ts';
import { service } from '../services/schema.ts';
import { catalogFacts, stateOf } from '../state.ts';
import type { ReadTx } from '../types.ts';
import { regionRequest } from './schema.ts';

/** What a change of the catalog does, organization by organization. Whoever is told of it afterwards is who stands here. */
export async function effectsOf(
  tx: ReadTx,
  place: CatalogPlace,
  change: CatalogChange,
  asOf: number,
): Promise<Effect[]> {
  const catalog = await catalogFacts(tx);
  const effects: Effect[] = [];
  for (const [organization, services] of await thereOf(tx, place)) {
    const { facts } = await stateOf(passing(tx), organization, 'organization');
    const effect = effectOf(change, place, { facts, services, catalog, asOf });
    if (effect) effects.push(effect);
  }
  return effects;
}

/** Everybody who asked for the region or has a service in it, in order, with how many. */
async function thereOf(tx: ReadTx, { provider, region }: CatalogPlace): Promise<[organization: string, number][]> {
  const keys = deployments.map((deployment) => regionKey(provider, region, deployment));
  const asked = await tx
    .selectDistinct({ organization: regionRequest.organization })
    .from(regionRequest)
    .where(inArray(regionRequest.key, keys));
  const held = await tx
    .select({ organization: service.organization, facts: service.facts })
    .from(service)
    .where(and(eq(service.listed, true), eq(service.place, placeKey(provider, region))));
  const found = new Map(asked.map((each) => [each.organization, 0]));
  for (const { organization, facts } of held)
    found.set(organization, (found.get(organization) ?? 0) + Number(heldData(JSON.parse(facts) as Service)));
  return [...found].sort(([one], [other]) => (one < other ? -1 : 1));
}

/** By this it is known whether what somebody saw of the effects still holds. */
export const hashOfEffects = (place: CatalogPlace, change: CatalogChange, effects: readonly Effect[]): string =>
  createHash('sha256')
    .update(canonicalJson({ provider: place.provider, region: place.region, change, effects }))
    .digest('hex');
