import type { Reactions } from '../reaction.ts';
import type { peopleEvents } from './events.ts';

export const peopleReactions: Reactions<typeof peopleEvents> = {
  'member.invited': (_facts, { data }, tell) => [tell('person', data.person)],
};
