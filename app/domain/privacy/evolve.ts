import { copyOf } from '../copy.ts';
import type { Evolvers } from '../evolver.ts';
import type { Act, Id } from '../words.ts';
import type { ledgerEvents, privacyEvents } from './events.ts';
import type { Erasure, PrivacyFacts, PrivacyRequest } from './facts.ts';

export const evolvePrivacy: Evolvers<PrivacyFacts, typeof privacyEvents> = {
  'privacy.received'(facts, { request: id, note, confirmBy, health, ...rest }, act) {
    const request: PrivacyRequest = {
      ...{ id, ...rest, received: act },
      ...(note !== undefined && { words: note }),
      ...(health && { health }),
      ...(confirmBy !== undefined && { confirmBy }),
    };
    facts.requests = { ...facts.requests, [id]: request };
  },
  'privacy.confirmed': ofRequest((request, _data, act) => {
    request.confirmed = act;
  }),
  'privacy.fact_missed': ofRequest((request) => {
    request.misses = (request.misses ?? 0) + 1;
  }),
  'privacy.identified': ofRequest((request, { how, clocks }, act) => {
    request.identified = { ...act, how };
    request.clocks = clocks;
  }),
  'privacy.asked_back': ofRequest((request, { about, reason, clocks }, act) => {
    request.questions = [...(request.questions ?? []), { ...act, about, reason }];
    request.clocks = clocks;
    if (about === 'identity') request.doubted = { ...act, reason };
  }),
  'privacy.replied': ofRequest((request, { note: words, stoodMs, clocks }, act) => {
    const [last, ...before] = (request.questions ?? []).toReversed();
    if (last) request.questions = [...before.toReversed(), { ...last, reply: { ...act, words } }];
    request.stoodMs = stoodMs;
    request.clocks = clocks;
  }),
  'privacy.extended': ofRequest((request, { reason, clocks }, act) => {
    request.extended = { ...act, reason };
    request.clocks = clocks;
  }),
  'privacy.answered': ofRequest((request, { how, note }, act) => {
    request.answered = { ...act, how, ...(note !== undefined && { words: note }) };
  }),
  'privacy.refused': ofRequest((request, { basis, reason }, act) => {
    request.refused = { ...act, basis, reason };
  }),
  'privacy.forwarded': ofRequest((request, _data, act) => {
    request.forwarded = act;
  }),
  'privacy.nudged': ofRequest((request, _data, act) => {
    request.nudged = act;
  }),
  'privacy.exported': ofRequest((request, { export: id, exportSha256: sha256, bytes, expiresAt }, act) => {
    request.export = { ...act, id, sha256, bytes, expiresAt };
  }),
  'privacy.record_ended'(facts, { request }) {
    const { [request]: _ended, ...others } = facts.requests ?? {};
    facts.requests = others;
  },
};

export const evolveLedger: Evolvers<PrivacyFacts, typeof ledgerEvents> = {
  'privacy.erasure_wished'(facts, { erasure: id, ...whose }, act) {
    facts.erasures = { ...facts.erasures, [id]: { id, ...whose, wished: act } };
  },
  'privacy.erasure_applied'(facts, { erasure, waiting }, act) {
    change(facts, erasure, (each) => ({ ...each, applied: { ...act, waiting } }));
  },
  'privacy.erasure_late'(facts, { erasure, days }) {
    change(facts, erasure, (each) => ({ ...each, called: days }));
  },
  'privacy.erasure_again'(facts, { erasure: id, wishedAt, ...whose }, act) {
    const known = facts.erasures?.[id] ?? { id, ...whose, wished: { at: wishedAt, by: act.by } };
    const { applied: _before, called: _calls, ...wish } = known;
    facts.erasures = { ...facts.erasures, [id]: { ...wish, again: act } };
  },
};

function ofRequest<Data extends { request: Id }>(make: (request: PrivacyRequest, data: Data, act: Act) => void) {
  return (facts: PrivacyFacts, data: Data, act: Act): void => {
    const request = copyOf(facts.requests?.[data.request]);
    if (!request) return;
    make(request, data, act);
    facts.requests = { ...facts.requests, [data.request]: request };
  };
}

function change(facts: PrivacyFacts, id: Id, of: (each: Readonly<Erasure>) => Readonly<Erasure>): void {
  const erasure = facts.erasures?.[id];
  if (erasure) facts.erasures = { ...facts.erasures, [id]: of(erasure) };
}
