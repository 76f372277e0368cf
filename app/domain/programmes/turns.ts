import { turn } from '../promises/turn.ts';
import { openAsks } from './asking.ts';
import { askedName } from './list.ts';

export const askTurns = [
  turn({
    kind: 'programme.answer',
    open: ({ facts }) =>
      openAsks(facts).map(({ id: about, asked, programme }) => ({
        owner: 'counsel',
        about,
        since: asked.at,
        title: `Answer the request for ${askedName(programme)}`,
        text: 'Somebody needs a report or a programme that is not there for them.',
      })),
  }),
];
