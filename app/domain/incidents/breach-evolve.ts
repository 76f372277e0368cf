import type { Evolution } from '../evolver.ts';
import type { Facts } from '../facts.ts';
import { returned, taken } from '../trust/returned.ts';
import type { Id } from '../words.ts';
import type { breachEvents } from './breach-events.ts';
import type { Breach, ToldNotice } from './facts.ts';

type Told = Pick<Facts, 'breaches'>;

function breach(facts: Told, id: Id, change: (each: Readonly<Breach>) => Readonly<Breach>): void {
  const each = facts.breaches?.[id];
  if (each) facts.breaches = { ...facts.breaches, [id]: change(each) };
}

const notice =
  <Data extends { incident: Id; notice: Id }>(
    change: (one: Readonly<ToldNotice>, data: Data, act: { at: number; by: Id }) => ToldNotice,
  ) =>
  (facts: Told, data: Data, act: { at: number; by: Id }): void =>
    breach(facts, data.incident, (each) => ({
      ...each,
      notices: each.notices.map((one) => (one.id === data.notice ? change(one, data, act) : one)),
    }));

/** In the chain of an organization. */
export const evolveBreaches: Evolution<'rest', typeof breachEvents> = {
  touches: 'rest',
  by: {
    'breach.notified'(facts, { incident, notice: id, body, fields, ...told }, act) {
      const notices = [{ ...act, id, body, fields, letters: {} }];
      facts.breaches = { ...facts.breaches, [incident]: { ...act, ...told, notices } };
    },
    'breach.supplemented'(facts, { incident, notice: id, body, fields }, act) {
      breach(facts, incident, (each) => ({
        ...each,
        notices: [...each.notices, { ...act, id, body, fields, letters: {} }],
      }));
    },
    'breach.sent_again': 'leaves nothing',
    'breach.mailed': notice((one, { person, letter }, { at }) => ({
      ...one,
      letters: { ...one.letters, [person]: taken(one.letters[person], letter, at) },
    })),
    'breach.returned': notice((one, { person, letter, returns }, { at }) => ({
      ...one,
      letters: { ...one.letters, [person]: returned(one.letters[person], letter, returns, at) },
    })),
    'breach.unsent': notice((one, _data, act) => ({ ...one, unsent: act })),
    'breach.delivered': notice((one, { from }, act) => ({ ...one, delivered: { ...act, from, way: 'mail' } })),
    'breach.served': notice((one, { from, way, note }, act) => ({ ...one, delivered: { ...act, from, way, note } })),
    'breach.acknowledged': notice((one, _data, act) => ({ ...one, acknowledged: one.acknowledged ?? act })),
    'breach.corrected'(facts, { incident, discovery, dueAt }) {
      breach(facts, incident, (each) => ({ ...each, discovery, dueAt }));
    },
    'breach.released'(facts, { incident, answers }, act) {
      breach(facts, incident, (each) => ({ ...each, released: { ...act, answers } }));
    },
    'breach.closed'(facts, { incident }, act) {
      breach(facts, incident, (each) => ({ ...each, closed: act }));
    },
    'attempts.summarized'(facts, { summary, ...told }, act) {
      facts.summaries = { ...facts.summaries, [summary]: { ...told, ...act } };
    },
  },
};
