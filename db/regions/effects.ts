import { and, eq, inArray, or } from 'drizzle-orm';
import { placeKey, regionKey } from '#app/domain/regions/catalog.ts';
import { type CatalogChange, type CatalogPlace, type Effect, effectOf } from '#app/domain/regions/effects.ts';
import type { Service } from '#app/domain/services/facts.ts';
import { heldData } from '#app/domain/services/tally.ts';
import { deployments } from '#app/domain/words.ts';
import { effectsOver, type Foreseen, foreseen, type Known } from '../gate/foreseen.ts';
import { service } from '../services/schema.ts';
import { catalogFacts } from '../state.ts';
import type { ReadTx } from '../types.ts';
import { regionRequest } from './schema.ts';

const words = {
  gates: '',
  organizations: 'Organizations with something there',
  approvals: 'Approvals that hold there',
  requests: 'Requests that wait',
  services: 'Services that go on',
  mailed: 'People told by mail',
};
const gates: Record<CatalogChange, string> = {
  withdraw: 'Gates that close',
  stay: 'Gates that stay closed',
  review: 'Gates that open at once',
  count: 'Gates that open at once',
};

/** What a change of the catalog does, organization by organization. Whoever is told of it afterwards is who stands here. */
export async function foreseeChange(
  tx: ReadTx,
  place: CatalogPlace,
  change: CatalogChange,
  asOf: number,
  known: Known = new Map(),
): Promise<Foreseen<Effect>> {
  const catalog = await catalogFacts(tx);
  const effects = await effectsOver(tx, await thereOf(tx, place), known, async (facts, organization) => {
    const services = await heldThere(tx, organization, place);
    return effectOf(change, place, { facts, services, catalog, asOf });
  });
  const { provider, region } = place;
  return foreseen({ provider, region, change }, effects, { ...words, gates: gates[change] });
}

/** Whoever has an approval, a request that waits or a service there. */
async function thereOf(tx: ReadTx, { provider, region }: CatalogPlace): Promise<string[]> {
  const keys = deployments.map((deployment) => regionKey(provider, region, deployment));
  const { organization, key, approved, pending } = regionRequest;
  const asked = await tx
    .selectDistinct({ organization })
    .from(regionRequest)
    .where(and(inArray(key, keys), or(eq(approved, true), eq(pending, true))));
  const held = await tx
    .selectDistinct({ organization: service.organization })
    .from(service)
    .where(and(eq(service.listed, true), eq(service.place, placeKey(provider, region))));
  return [...asked, ...held].map((each) => each.organization);
}

async function heldThere(tx: ReadTx, organization: string, { provider, region }: CatalogPlace): Promise<number> {
  const rows = await tx
    .select({ facts: service.facts })
    .from(service)
    .where(
      and(
        eq(service.organization, organization),
        eq(service.listed, true),
        eq(service.place, placeKey(provider, region)),
      ),
    );
  return rows.filter(({ facts }) => heldData(JSON.parse(facts) as Service)).length;
}
