import type { Message } from '../message.ts';
import type { Reactions } from '../reaction.ts';
import type { drillEvents } from './drill-events.ts';

export const drillReactions: Reactions<typeof drillEvents> = {
  /** Each has a letter with a link of their own. What becomes of it is noted with the drill. */
  'drill.started': (_facts, { data: { drill, people } }, tell) =>
    people.map(({ person }) => {
      const letter: Message = tell('named', person);
      return letter.kind === 'mail' ? { ...letter, drill } : letter;
    }),
};
