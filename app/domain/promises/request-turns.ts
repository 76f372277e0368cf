import type { Facts } from '../facts.ts';
import type { RequestKind } from './facts.ts';
import { requestClauses, requestNames } from './request-words.ts';
import { openRequests } from './requests.ts';
import { type Open, turn } from './turn.ts';

const waiting = (facts: Facts, what: RequestKind): Open[] =>
  openRequests(facts)
    .filter((each) => each.what === what)
    .map(({ id: about, asked, due }) => ({
      owner: 'counsel',
      about,
      since: asked.at,
      due,
      title: `Answer the request for ${requestNames[what]}`,
      text: `It was asked for under clause ${requestClauses[what]} of the agreement.`,
    }));

export const requestTurns = [
  turn({ kind: 'request.accounting', open: ({ facts }) => waiting(facts, 'accounting') }),
  turn({ kind: 'request.access', open: ({ facts }) => waiting(facts, 'access') }),
  turn({ kind: 'request.amendment', open: ({ facts }) => waiting(facts, 'amendment') }),
];
