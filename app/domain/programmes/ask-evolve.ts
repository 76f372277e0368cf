import { copyOf } from '../copy.ts';
import type { Evolution } from '../evolver.ts';
import type { Facts } from '../facts.ts';
import type { Act, Id } from '../words.ts';
import type { askEvents } from './ask-events.ts';
import type { Ask } from './facts.ts';

export const evolveAsks: Evolution<'rest', typeof askEvents> = {
  touches: 'rest',
  by: {
    'programme.asked'(facts, { ask, ...rest }, act) {
      facts.asks = { ...facts.asks, [ask]: { id: ask, ...rest, asked: act } };
    },
    'programme.ask_withdrawn': ofAsk((ask, _data, act) => {
      ask.withdrawn = act;
    }),
    'programme.ask_answered': ofAsk((ask, { how, reason }, act) => {
      ask.answered = { ...act, how, reason };
    }),
    'programme.ask_met': ofAsk((ask, { document }, act) => {
      ask.answered = { ...act, how: 'there', document };
    }),
  },
};

function ofAsk<Data extends { ask: Id }>(change: (ask: Ask, data: Data, act: Act) => void) {
  return (facts: Pick<Facts, 'asks'>, data: Data, act: Act): void => {
    const ask = copyOf(facts.asks?.[data.ask]);
    if (!ask) return;
    change(ask, data, act);
    facts.asks = { ...facts.asks, [data.ask]: ask };
  };
}
