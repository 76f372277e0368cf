import type { Reactions } from '../reaction.ts';
import type { regionEvents } from './events.ts';

export const regionReactions: Reactions<typeof regionEvents> = {
  // Several at once are one mail: it names everything that waits.
  'region.requested': ({ regions }, { at }, tell) =>
    Object.values(regions).filter((each) => each.requested.at === at).length === 1 ? [tell('ops')] : [],
};
