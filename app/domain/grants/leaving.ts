import type { Facts } from '../facts.ts';
import type { Act, Id } from '../words.ts';

/** Whoever leaves, or everybody, has no grant any more, also when they come back. */
export function endGrants(facts: Pick<Facts, 'documentRequests'>, left: Act, person?: Id): void {
  for (const [id, request] of Object.entries(facts.documentRequests ?? {}))
    if (request.granted && !request.left && (person === undefined || request.asked.by === person))
      facts.documentRequests = { ...facts.documentRequests, [id]: { ...request, left } };
}
