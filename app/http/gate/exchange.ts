import type { GateName } from '#app/domain/policy.ts';
import { Invalid, Refusal } from '#app/domain/refusal.ts';
import type { Portal } from '#app/portal.ts';
import { strictJson } from '../api/json.ts';
import { machineOf } from '../bearer.ts';
import { problemOf, type Told } from '../problem.ts';
import { Problem } from '../problem-types.ts';
import { type Asking, lacking } from './evaluation.ts';

/** A request of a machine as far as the gate reads it, whatever server received it. */
export interface Request {
  authorization: string | undefined;
  contentType: string | undefined;
  cookie: string | undefined;
  requestId: string | undefined;
  body: Uint8Array;
}

export interface Gate {
  portal: Portal;
  publicUrl: string;
  /** Told what nobody expected; nothing of it reaches the asker. */
  unexpected(error: unknown): void;
}

/** What answers at an address, and the line of the policy that it stands under. */
export interface Handler {
  name: GateName;
  handle(asking: Asking): Promise<unknown>;
}

/** One request, one answer: who asks, what is asked, and every error as problem details. `X-Request-ID` always comes back. */
export async function exchange(
  { portal, publicUrl, unexpected }: Gate,
  { name, handle }: Handler,
  request: Request,
): Promise<Told> {
  try {
    if (request.cookie) throw new Problem('cookies_refused');
    const actor = await machineOf(portal, request.authorization);
    if (!portal.gate.may(actor, name)) throw lacking(name);
    const answer = await handle({
      portal,
      publicUrl,
      actor,
      input: json(request),
      requestId: request.requestId?.slice(0, 100) ?? '',
    });
    return { status: 200, headers: headersOf(request.requestId), body: JSON.stringify(answer) };
  } catch (error) {
    const expected = [Refusal, Invalid, Problem].some((kind) => error instanceof kind);
    if (!expected) unexpected(error);
    return problemOf(error, publicUrl, request.requestId);
  }
}

function headersOf(requestId: string | undefined): Record<string, string> {
  const headers: Record<string, string> = { 'content-type': 'application/json', 'cache-control': 'no-store' };
  if (requestId) headers['x-request-id'] = requestId;
  return headers;
}

/** The certification of AuthZEN wants 400 for another content type, where the rest of this portal says 415. */
function json({ contentType, body }: Request): unknown {
  if (contentType?.split(';')[0]?.trim().toLowerCase() !== 'application/json')
    throw new Invalid({ body: 'Send application/json.' });
  return strictJson(body);
}
