import { turn } from '../promises/turn.ts';
import { postsShort } from './appointments.ts';
import { unanswered } from './drill.ts';

export const drillTurns = [
  turn({
    kind: 'drill.answer',
    open: ({ facts, asOf }) =>
      facts.drill && asOf < facts.drill.dueAt
        ? unanswered(facts).map(([about, { posts }]) => ({
            owner: 'named',
            only: about,
            about,
            since: facts.drill?.at,
            due: facts.drill?.dueAt,
            title: `Confirm a rehearsed notice as ${postsShort(posts)}`,
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
            title: `Ask ${postsShort(posts)} to confirm the rehearsed notice, or name somebody else`,
            text: 'It was not confirmed in time. The page of contacts says by whom.',
          }))
        : [],
  }),
];
