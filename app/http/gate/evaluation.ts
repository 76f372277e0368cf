import type { Actor } from '#app/domain/command.ts';
import type { Reason } from '#app/domain/gate.ts';
import { type GateName, gatePolicy } from '#app/domain/policy.ts';
import { Invalid } from '#app/domain/refusal.ts';
import type { Ms } from '#app/domain/words.ts';
import type { GateAnswer, Seal } from '#app/doors/gate.ts';
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
  const { seal, answer: found } = await portal.gate.decide(actor, question);
  const { asOf } = question;
  if (!found)
    return refuse(
      { ...sealed(seal), as_of: asOf === undefined ? undefined : iso(asOf) },
      404,
      unknownOrganization(asOf),
    );
  const permit = found.allowed && question.audience ? await permitOf(portal, actor, found, question) : undefined;
  return {
    decision: found.allowed,
    context: {
      id: seal.id,
      evaluated_at: iso(seal.at),
      as_of: asOf === undefined ? undefined : iso(asOf),
      checkpoint: seal.head,
      reason_user: userReason(found),
      reasons: reasonsOf(found, publicUrl),
      warnings: warningsOf(found, publicUrl),
      permit: permit?.jwt,
      permit_expires_at: permit && iso(permit.expiresAt),
    },
  };
}

async function permitOf(portal: Portal, actor: Actor, found: GateAnswer, question: Asked) {
  if (!portal.gate.may(actor, 'permit')) throw lacking('permit');
  return portal.permits.issue(found, question.request, question.audience ?? '');
}

export const lacking = (name: GateName) => new Problem('insufficient_scope', { extra: { scope: gatePolicy[name][0] } });

const unknownOrganization = (asOf: Ms | undefined) =>
  asOf === undefined ? 'There is no such organization.' : 'There was no such organization at that moment.';

/** What stands under every answer. `checkpoint` is the newest signed head of the log, root in hex. */
const sealed = ({ id, at, head }: Seal) => ({ id, evaluated_at: iso(at), checkpoint: head });
export const sealOf = async (portal: Portal) => sealed(await portal.gate.seal());

/** A no for which there is no requirement to meet: nobody is asked, or nothing that the gate knows. */
export const refuse = (seal: Record<string, unknown>, status: number, message: string, code?: string): Answer => ({
  decision: false,
  context: { ...seal, reasons: [], error: { status, ...(code && { code }), message } },
});

/** The sentences in the form in which AuthZEN's examples carry reasons for people. */
export const userReason = ({ reasons }: GateAnswer) =>
  reasons.length > 0 ? { en: reasons.map((each) => each.sentence).join(' ') } : undefined;

export const reasonsOf = ({ organization, reasons }: GateAnswer, publicUrl: string) =>
  reasons.map((each) => reasonOf(each, linkTo(publicUrl, organization)));

/** What will be a reason from a moment on. It is no reason yet, so a yes may carry it. */
const warningsOf = ({ organization, warnings }: GateAnswer, publicUrl: string) =>
  warnings?.map(({ code, sentence, from, path }) => ({
    code,
    sentence,
    from: iso(from),
    link: linkTo(publicUrl, organization)(path),
  }));

const linkTo = (publicUrl: string, organization: string) => (path: string) =>
  `${publicUrl}/organizations/${organization}${path && `/${path}`}`;

const reasonOf = (each: Reason, link: (path: string) => string) => ({
  code: each.code,
  sentence: each.sentence,
  requirement: each.requirement,
  turn: each.turn,
  since: each.since === undefined ? undefined : iso(each.since),
  promised_by: each.promisedBy === undefined ? undefined : iso(each.promisedBy),
  link: link(each.path),
});

export const iso = (at: Ms) => new Date(at).toISOString();
