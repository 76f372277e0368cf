import { copyOf } from '../copy.ts';
import type { Evolution } from '../evolver.ts';
import type { Facts } from '../facts.ts';
import type { Act, Id } from '../words.ts';
import type { AgreementRequest } from './facts.ts';
import type { requestEvents } from './request-events.ts';

export const evolveRequests: Evolution<'rest', typeof requestEvents> = {
  touches: 'rest',
  by: {
    'request.asked'(facts, { request: id, ...rest }, asked) {
      facts.requests = { ...facts.requests, [id]: { id, ...rest, asked } };
    },
    'request.answered': ofRequest((request, { outcome, note }, act) => {
      request.answered = { ...act, outcome, note };
    }),
    'request.withdrawn': ofRequest((request, _data, act) => {
      request.withdrawn = act;
    }),
  },
};

function ofRequest<Data extends { request: Id }>(change: (request: AgreementRequest, data: Data, act: Act) => void) {
  return (facts: Pick<Facts, 'requests'>, data: Data, act: Act): void => {
    const request = copyOf(facts.requests?.[data.request]);
    if (!request) return;
    change(request, data, act);
    facts.requests = { ...facts.requests, [data.request]: request };
  };
}
