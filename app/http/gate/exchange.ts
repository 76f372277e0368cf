import { setTimeout as wait } from 'node:timers/promises';
import { type GateName, gatePolicy } from '#app/domain/policy.ts';
import { Invalid, Refusal } from '#app/domain/refusal.ts';
import type { Portal } from '#app/portal/portal.ts';
import { type Soon, soon } from '#app/portal/soon.ts';
import { type Machine, machineOf } from '../bearer.ts';
import { strictJson } from '../machines/json.ts';
import { problemOf, type Told } from '../problem.ts';
import { lacking, Problem } from '../problem-types.ts';
import type { Asking } from './evaluation.ts';
import type { FairShare } from './fair-share.ts';

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
  share: FairShare;
  publicUrl: string;
  /** Told what nobody expected; nothing of it reaches the asker. */
  unexpected(error: unknown): void;
}

/** What answers at an address, and the line of the policy that it stands under. */
export interface Handler {
  name: GateName;
  handle(asking: Asking): unknown;
}

/**
 * One request, one answer: who asks, what is asked, and every error as problem details. `X-Request-ID` always comes back. What is
 * known at once is answered at once: a promise for each decision would cost as much as the decision.
 */
export function exchange(gate: Gate, handler: Handler, request: Request): Soon<Told> {
  const tell = (answer: unknown): Told => ({
    status: 200,
    headers: headersOf(request.requestId),
    body: JSON.stringify(answer),
  });
  const fail = (error: unknown): Told => {
    const expected = [Refusal, Invalid, Problem].some((kind) => error instanceof kind);
    if (!expected) gate.unexpected(error);
    return problemOf(error, gate.publicUrl, request.requestId);
  };
  try {
    const answer = ask(gate, handler, request);
    return answer instanceof Promise ? answer.then(tell).catch(fail) : tell(answer);
  } catch (error) {
    return fail(error);
  }
}

function ask(gate: Gate, handler: Handler, request: Request): unknown {
  if (request.cookie) throw new Problem('cookies_refused');
  const machine = machineOf(gate.portal, request.authorization, gate.publicUrl);
  return soon(machine, (actor) => askAs(actor, gate, handler, request));
}

function askAs(actor: Machine, { portal, publicUrl, share }: Gate, { name, handle }: Handler, request: Request) {
  if (!portal.gate.may(actor, name)) throw lacking(gatePolicy[name][0]);
  const input = json(request);
  if (!share.take(asker(actor.id, input))) return crowdedOut();
  const requestId = request.requestId?.slice(0, 100) ?? '';
  return handle({ portal, publicUrl, actor, input, requestId });
}

/** Whose share a request comes out of: that of a token and of the organization that it asks about. */
function asker(token: string, input: unknown): string {
  const { subject } = (input ?? {}) as { subject?: { id?: unknown } };
  return typeof subject?.id === 'string' ? `${token} ${subject.id.slice(0, 200)}` : token;
}

/** Told late, so that who asks again at once is slowed down by its own waiting; and not all at one moment, or they would come back at one. */
async function crowdedOut(): Promise<never> {
  await wait(400 + Math.random() * 400);
  throw new Problem('too_often', { headers: { 'retry-after': '1' } });
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
