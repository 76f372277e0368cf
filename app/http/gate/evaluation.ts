import type { Actor } from '#app/domain/command.ts';
import type { Reason } from '#app/domain/gate.ts';
import { type GateName, gatePolicy } from '#app/domain/policy.ts';
import { Invalid } from '#app/domain/refusal.ts';
import type { Ms } from '#app/domain/words.ts';
import type { GateAnswer } from '#app/doors/gate.ts';
import type { Portal } from '#app/portal.ts';
import { Problem } from '../problem-types.ts';
import { type Asked, type Question, readEvaluation } from './question.ts';

/** What every handler of the gate gets. */
export interface Asking {
  /** As the asker named its request; empty when it did not. */
  requestId: string;
  portal: Portal;
  publicUrl: string;
  actor: Actor;
  input: unknown;
}

export interface Answer {
  decision: boolean;
  context: Record<string, unknown>;
}

/** AuthZEN, section 6: one question, one decision. A decision is always an answer, never an error. */
export async function evaluate(asking: Asking): Promise<Answer> {
  return answer(asking, readEvaluation(asking.input, asking.portal.now()));
}

/** The same inside a batch, where what is malformed is a no of its own and spoils nothing else. */
export async function evaluateOne(asking: Asking): Promise<Answer> {
  try {
    return await evaluate(asking);
  } catch (error) {
    if (!(error instanceof Invalid)) throw error;
    const message = Object.entries(error.issues)
      .map(([field, issue]) => `${field}: ${issue}`)
      .join(' ');
    return refuse(await sealOf(asking.portal), 400, message);
  }
}

async function answer({ portal, publicUrl, actor }: Asking, question: Question): Promise<Answer> {
  if ('unknown' in question) return refuse(await sealOf(portal), 404, question.unknown);
  const found = await portal.gate.decide(actor, question);
  const seal = { ...(await sealOf(portal)), ...(question.asOf !== undefined && { as_of: iso(question.asOf) }) };
  if (!found) return refuse(seal, 404, unknownOrganization(question.asOf));
  const permit = found.allowed && question.audience ? await permitOf(portal, actor, found, question) : {};
  return { decision: found.allowed, context: { ...seal, ...reasonsOf(found, publicUrl), ...permit } };
}

async function permitOf(portal: Portal, actor: Actor, found: GateAnswer, question: Asked) {
  if (!portal.gate.may(actor, 'permit')) throw lacking('permit');
  const { jwt, expiresAt } = await portal.permits.issue(found, question.request, question.audience ?? '');
  return { permit: jwt, permit_expires_at: iso(expiresAt) };
}

export const lacking = (name: GateName) => new Problem('insufficient_scope', { extra: { scope: gatePolicy[name][0] } });

const unknownOrganization = (asOf: Ms | undefined) =>
  asOf === undefined ? 'There is no such organization.' : 'There was no such organization at that moment.';

/** What stands under every answer. `checkpoint` is the newest signed head of the log, root in hex. */
export async function sealOf(portal: Portal) {
  const { id, at, head } = await portal.gate.seal();
  return { id, evaluated_at: iso(at), ...(head && { checkpoint: head }) };
}

/** A no for which there is no requirement to meet: nobody is asked, or nothing that the gate knows. */
export const refuse = (seal: Record<string, unknown>, status: number, message: string, code?: string): Answer => ({
  decision: false,
  context: { ...seal, reasons: [], error: { status, ...(code && { code }), message } },
});

export function reasonsOf({ organization, reasons }: GateAnswer, publicUrl: string) {
  const link = (path: string) => `${publicUrl}/organizations/${organization}${path && `/${path}`}`;
  return {
    ...(reasons.length > 0 && { reason_user: { en: reasons.map((each) => each.sentence).join(' ') } }),
    reasons: reasons.map((each) => reasonOf(each, link)),
  };
}

const reasonOf = (each: Reason, link: (path: string) => string) => ({
  code: each.code,
  sentence: each.sentence,
  requirement: each.requirement,
  turn: each.turn,
  ...(each.since !== undefined && { since: iso(each.since) }),
  ...(each.promisedBy !== undefined && { promised_by: iso(each.promisedBy) }),
  link: link(each.path),
});

export const iso = (at: Ms) => new Date(at).toISOString();
