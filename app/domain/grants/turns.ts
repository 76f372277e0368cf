import type { Facts } from '../facts.ts';
import { type Open, turn } from '../promises/turn.ts';
import type { Ms } from '../words.ts';
import { deskOf } from './deciding.ts';
import type { DocumentRequest } from './facts.ts';
import { openRequests, standingOf } from './standing.ts';

export const grantTurns = [
  turn({
    kind: 'nda.sign',
    open: ({ facts, asOf }) =>
      openRequests(facts)
        .filter((each) => facts.members[each.asked.by] && standingOf(facts, each, asOf).is === 'nda_open')
        .map(({ id: about, asked }) => ({
          owner: 'customer',
          only: asked.by,
          about,
          since: asked.at,
          title: 'Sign the NDA for the documents that were asked for',
          text: 'By typing a name under its text, or with a paper that was signed elsewhere.',
        })),
  }),
  turn({
    kind: 'access.decide',
    open: ({ facts, asOf }) =>
      openRequests(facts)
        .filter((each) => facts.members[each.asked.by] && standingOf(facts, each, asOf).is === 'open')
        .map((each) => decision(facts, each, asOf)),
  }),
  turn({
    kind: 'nda.verify',
    open: ({ facts }) =>
      Object.values(facts.ndaPapers ?? {})
        .filter((each) => !each.verified && !each.refused)
        .map(({ id: about, uploaded }) => ({
          owner: 'counsel',
          about,
          since: uploaded.at,
          notBy: [uploaded.by],
          title: 'Verify the NDA that was signed elsewhere',
          text: 'It counts for nothing until somebody of counsel has read and verified it.',
        })),
  }),
];

/** Whoever signs late starts the time of the desk late. */
function decision(facts: Facts, request: DocumentRequest, _asOf: Ms): Open {
  const { id: about, asked, referred } = request;
  return {
    owner: deskOf(facts, request),
    about,
    since: referred?.at ?? asked.at,
    title: 'Decide on a request for documents',
    text: 'Somebody asks for documents that are not public, and no rule grants it.',
  };
}
