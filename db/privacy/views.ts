import { clocksOf, countedOf, strictest } from '#app/domain/privacy/clocks.ts';
import type { PrivacyRequest } from '#app/domain/privacy/facts.ts';
import { awaits, stateOf } from '#app/domain/privacy/state.ts';
import {
  askNames,
  basisNames,
  ownAskName,
  regimeNames,
  regimeRules,
  residenceNames,
} from '#app/domain/privacy/words.ts';
import type { Case } from '../case.ts';

/** A request as whoever asked reads it, and counsel: its state, its clocks and what was said. */
export function requestView(request: PrivacyRequest, say: Pick<Case['say'], 'text'>, now: number) {
  const { id, kind, residence, words, health, received, confirmed, confirmBy, identified, questions = [] } = request;
  const { extended, answered, refused, forwarded, nudged } = request;
  const first = strictest(request.clocks);
  return {
    ...{
      id,
      kind,
      asks: askNames[kind],
      asksOwn: ownAskName(kind),
      residence: residenceNames[residence],
      health: health === true,
      way: request.way,
    },
    state: stateOf(request),
    awaits: awaits(request),
    words: words && say.text(words),
    receivedAt: received.at,
    confirmBy,
    confirmedAt: confirmed?.at,
    identified: identified && { at: identified.at, how: identified.how },
    misses: request.misses ?? 0,
    due: first?.due,
    dueBy: first && regimeNames[first.regime],
    clocks: request.clocks.map(({ regime, due }) => ({
      ...{ regime, name: regimeNames[regime], rule: regimeRules[regime] },
      ...{ due, counts: regime === first?.regime },
    })),
    questions: questions.map(({ at, about, reason, reply }) => ({
      ...{ at, about, reason: say.text(reason) },
      reply: reply && { at: reply.at, words: say.text(reply.words) },
    })),
    extended: extended && { at: extended.at, reason: say.text(extended.reason) },
    /** Whether the day that counts can still be moved. */
    extendable: !extended && first !== undefined && now <= first.due && laterIfExtended(request) > first.due,
    answered: answered && { at: answered.at, how: answered.how, words: answered.words && say.text(answered.words) },
    refused: refused && { at: refused.at, basis: basisNames[refused.basis], reason: say.text(refused.reason) },
    forwardedAt: forwarded?.at,
    nudgedAt: nudged?.at,
    export: request.export && {
      ...{ at: request.export.at, sha256: request.export.sha256, bytes: request.export.bytes },
      ...{ expiresAt: request.export.expiresAt, here: now < request.export.expiresAt },
    },
  };
}
export type RequestView = ReturnType<typeof requestView>;

const laterIfExtended = (request: PrivacyRequest): number =>
  strictest(clocksOf({ ...countedOf(request), extended: true }))?.due ?? 0;
