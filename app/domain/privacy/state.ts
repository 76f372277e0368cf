import { addMonths, dayMs } from '../calendar.ts';
import { own } from '../copy.ts';
import { refuseUnless } from '../refusal.ts';
import type { Id, Ms } from '../words.ts';
import { openQuestion, strictest } from './clocks.ts';
import type { PrivacyFacts, PrivacyRequest } from './facts.ts';
import { type AskState, deletionTargetDays, recordMonths } from './words.ts';

/** How it stands: the last thing that is true of it. */
export function stateOf(request: PrivacyRequest): AskState {
  if (request.forwarded) return 'forwarded';
  if (request.refused) return 'refused';
  if (request.answered) return 'answered';
  if (!request.identified) return request.doubted ? 'identity_asked' : 'received';
  return request.extended ? 'extended' : 'running';
}

export const closedAt = ({ answered, refused, forwarded }: PrivacyRequest): Ms | undefined =>
  (forwarded ?? refused ?? answered)?.at;
export const isOpen = (request: PrivacyRequest): boolean => closedAt(request) === undefined;

/** When it has to be answered: the strictest of its clocks that run. */
export const dueAt = (request: PrivacyRequest): Ms | undefined => strictest(request.clocks)?.due;

/** When the record of it has had its time. */
export function recordEndsAt(request: PrivacyRequest): Ms | undefined {
  const closed = closedAt(request);
  return closed === undefined ? undefined : addMonths(closed, recordMonths);
}

/** When a deletion should be done, well before it must be. */
export const deletionTarget = (wishedAt: Ms): Ms => wishedAt + deletionTargetDays * dayMs;

/** What somebody has asked for and has no answer to: the same again is the same case. */
export const sameOpen = (
  { requests = {} }: PrivacyFacts,
  wish: Pick<PrivacyRequest, 'person' | 'kind' | 'health'>,
): PrivacyRequest | undefined =>
  Object.values(requests).find(
    (each) => isOpen(each) && each.person === wish.person && each.kind === wish.kind && !each.health === !wish.health,
  );

/** An open one, or a refusal. Of somebody else’s nobody learns that it is there. */
export function openRequest({ requests }: PrivacyFacts, id: Id, person?: Id): PrivacyRequest {
  const request = own(requests, id);
  refuseUnless(request && (person === undefined || request.person === person), 'not_found');
  refuseUnless(isOpen(request), 'already_done', 'This request has its answer already.');
  return request;
}

/** Whose act is awaited: of the asker to prove or to say something, of counsel to answer; nobody’s once it is closed. */
export function awaits(request: PrivacyRequest): 'asker' | 'counsel' | undefined {
  if (!isOpen(request)) return undefined;
  if (openQuestion(request)) return 'asker';
  if (!request.identified) return request.doubted || (request.misses ?? 0) >= mostMisses ? 'counsel' : 'asker';
  return request.kind === 'deletion' && !request.health ? 'asker' : 'counsel';
}

/** Facts that somebody may tell wrong before counsel looks at it. */
export const mostMisses = 3;
