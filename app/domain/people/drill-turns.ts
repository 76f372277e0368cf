import { turn } from '../promises/turn.ts';
import { unanswered } from './drill.ts';

export const drillTurns = [
  turn({
    kind: 'drill.answer',
    open: ({ facts, asOf }) =>
      facts.drill && asOf < facts.drill.dueAt
        ? unanswered(facts).map(([about]) => ({
            owner: 'named',
            only: about,
            about,
            since: facts.drill?.at,
            due: facts.drill?.dueAt,
            title: 'Confirm that a rehearsed notice reached you',
            text: 'A drill: by the button behind the link in the mail, or signed in.',
          }))
        : [],
  }),
  turn({
    kind: 'drill.silent',
    open: ({ facts, asOf }) =>
      facts.drill && asOf >= facts.drill.dueAt
        ? unanswered(facts).map(([about, { posts }]) => ({
            owner: 'customer',
            about,
            since: facts.drill?.dueAt,
            title: `Ask ${posts.length === 1 ? 'a contact or owner' : 'somebody who is named for several things'} to confirm, or name somebody else`,
            text: 'A rehearsed notice was not confirmed in time. The page of contacts says by whom.',
          }))
        : [],
  }),
];
