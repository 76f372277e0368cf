import type { GateRequest } from '../gate/standing.ts';
import { listed, word } from '../words.ts';
import type { AppliesTo, Published } from './facts.ts';
import { featureWords } from './words.ts';

const holds = (list: readonly string[] | undefined, value: string): boolean => !list || list.includes(value);

/** Whether an entry applies to what runs in a place. Whether a feature is on there nobody here knows. */
export const appliesAt = ({ providers, regions, deployments }: AppliesTo, place: GateRequest): boolean =>
  holds(providers, place.provider) && holds(regions, place.region) && holds(deployments, place.deployment);

/** Whether a service of that place cannot be had without it. */
export const neededAt = ({ appliesTo, holdable }: Published, place: GateRequest): boolean =>
  !holdable && !appliesTo.feature && appliesAt(appliesTo, place);

/** Where and when it applies, as the list says it. */
export function conditionsOf({ providers, regions, deployments, feature }: AppliesTo): string {
  const said = [
    providers && `on ${listed(providers.map(word))}`,
    regions && `in ${listed(regions)}`,
    deployments && (deployments.includes('byoc') ? 'for BYOC alone' : 'not for BYOC'),
    feature && `only where ${featureWords[feature]} are on`,
  ].filter((each) => each !== undefined);
  return said.length > 0 ? said.join(', ') : 'everywhere';
}
