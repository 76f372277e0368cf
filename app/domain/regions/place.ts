import type { CatalogFacts } from '../facts.ts';
import type { GateRequest } from '../gate/standing.ts';
import { deployments, type Ms } from '../words.ts';
import { knownPlaces, standsFrom } from './catalog.ts';

/** Every place of the catalog at that moment that fits what is wanted. */
export const placesOf = (catalog: CatalogFacts, wanted: Partial<GateRequest>, asOf: Ms): GateRequest[] =>
  knownPlaces(catalog)
    .filter((place) => standsFrom(catalog, place) <= asOf)
    .map((place) => place.region)
    .filter((each) => fits(wanted.provider, each.provider) && fits(wanted.region, each.id))
    .flatMap((each) => deployments.map((deployment) => ({ provider: each.provider, region: each.id, deployment })))
    .filter((each) => fits(wanted.deployment, each.deployment));

const fits = (wanted: string | undefined, is: string) => wanted === undefined || wanted === is;
