import type { Reactions } from '../reaction.ts';
import type { responsibilityEvents } from './events.ts';

export const responsibilityReactions: Reactions<typeof responsibilityEvents> = {
  'responsibility.acknowledged': (_facts, { data, actor }, tell) =>
    [...new Set(Object.values(data.people ?? {}))]
      .filter((each) => each !== actor.id)
      .map((each) => tell('named', each)),
};
