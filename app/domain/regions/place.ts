import type { GateRequest } from '../gate/standing.ts';
import { deployments } from '../words.ts';
import { regions } from './list.ts';

/** Every place of the catalog that fits what is wanted. */
export const placesOf = (wanted: Partial<GateRequest>): GateRequest[] =>
  regions
    .filter((each) => fits(wanted.provider, each.provider) && fits(wanted.region, each.id))
    .flatMap((each) => deployments.map((deployment) => ({ provider: each.provider, region: each.id, deployment })))
    .filter((each) => fits(wanted.deployment, each.deployment));

const fits = (wanted: string | undefined, is: string) => wanted === undefined || wanted === is;
