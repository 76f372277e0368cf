import type { AgreementRequest } from '#app/domain/promises/facts.ts';
import { promisedBy } from '#app/domain/promises/promise.ts';
import { answerWords, lawFor, lawfulUntil, requestClauses, requestNames } from '#app/domain/promises/request-words.ts';
import type { Case } from '../case.ts';

/** A request under the agreement as both sides read it. */
export function requestView(request: AgreementRequest, { catalog, say }: Case) {
  const { id, what, asked, note, receivedOn, due, within, answered, withdrawn } = request;
  return {
    id,
    what,
    name: requestNames[what],
    clause: requestClauses[what],
    asked: { at: asked.at, by: say.person(asked.by) },
    note: say.text(note),
    receivedOn,
    law: receivedOn === undefined ? undefined : { ...lawFor[what], until: lawfulUntil(what, receivedOn) },
    due: due ?? promisedBy('counsel', asked.at, catalog),
    byDesk: due === undefined,
    ofVendor: within?.says === 'vendor',
    answered: answered && {
      at: answered.at,
      by: say.person(answered.by),
      word: answerWords[what][answered.outcome] ?? 'Answered',
      note: say.text(answered.note),
    },
    withdrawnAt: withdrawn?.at,
  };
}
export type RequestView = ReturnType<typeof requestView>;
