import type { Actor } from '#app/domain/command.ts';
import { Invalid, Refusal } from '#app/domain/refusal.ts';
import type { Portal } from '#app/portal.ts';
import { type Problem, problemOf } from '../problem.ts';
import type { Asking } from './evaluation.ts';

/** A request of a machine as far as the gate reads it, whatever server received it. */
export interface Request {
  authorization: string | undefined;
  contentType: string | undefined;
  cookie: string | undefined;
  requestId: string | undefined;
  body: string;
}

export interface Told {
  status: number;
  headers: Record<string, string>;
  body: string;
}

export interface Gate {
  portal: Portal;
  publicUrl: string;
  /** Told what nobody expected; nothing of it reaches the asker. */
  unexpected(error: unknown): void;
}

/** One request, one answer: who asks, what is asked, and every error as problem details. `X-Request-ID` always comes back. */
export async function exchange(
  { portal, publicUrl, unexpected }: Gate,
  handle: (asking: Asking) => Promise<unknown>,
  request: Request,
): Promise<Told> {
  try {
    if (request.cookie) throw new Refusal('not_allowed', 'Cookies are not taken here.');
    const actor = await machine(portal, request.authorization);
    const answer = await handle({ portal, publicUrl, actor, input: json(request) });
    return { status: 200, headers: headersOf(request.requestId), body: JSON.stringify(answer) };
  } catch (error) {
    if (!(error instanceof Refusal) && !(error instanceof Invalid)) unexpected(error);
    return problemOf(error, request.requestId) satisfies Problem;
  }
}

function headersOf(requestId: string | undefined): Record<string, string> {
  const headers: Record<string, string> = { 'content-type': 'application/json', 'cache-control': 'no-store' };
  if (requestId) headers['x-request-id'] = requestId;
  return headers;
}

async function machine(portal: Portal, header: string | undefined): Promise<Actor> {
  const key = /^Bearer (\S+)$/i.exec(header ?? '')?.[1];
  const actor = key ? await portal.tokens.actor(key) : undefined;
  if (!actor) throw new Refusal('not_signed_in', 'A valid bearer token is needed.');
  return actor;
}

function json({ contentType, body }: Request): unknown {
  if (contentType?.split(';')[0]?.trim().toLowerCase() !== 'application/json')
    throw new Invalid({ body: 'Send application/json.' });
  try {
    return JSON.parse(body) as unknown;
  } catch {
    throw new Invalid({ body: 'This is not JSON.' });
  }
}
