import type { Actor } from '#app/domain/command.ts';
import type { Reason } from '#app/domain/gate/decision.ts';
import { gatePolicy } from '#app/domain/policy.ts';
import { leading, type Turn } from '#app/domain/promises/turns.ts';
import { Invalid } from '#app/domain/refusal.ts';
import type { Ms } from '#app/domain/words.ts';
import type { Decided, GateAnswer, Seal } from '#app/portal/gate/decide.ts';
import type { Portal } from '#app/portal/portal.ts';
import { type Soon, soon } from '#app/portal/soon.ts';
import { lacking, Problem, problemTypes } from '../problem-types.ts';
import { type Asked, readEvaluation } from './question.ts';

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

/** AuthZEN, section 6: one question, one decision. A decision is always an answer, never an error. At once, unless it takes a while. */
export function evaluate(asking: Asking): Soon<Answer> {
  const { portal, actor, input } = asking;
  const question = readEvaluation(input, portal.now());
  if ('unknown' in question) return soon(sealOf(portal), (seal) => refuse(seal, 404, question.unknown));
  const decided = portal.gate.decide(actor, question);
  if (!(decided instanceof Promise) && !question.audience) return answer(asking, question, decided);
  return answerLater(asking, question, decided);
}

/** The same inside a batch, where what is malformed or not for this asker is a no of its own and spoils nothing else. */
export async function evaluateOne(asking: Asking): Promise<Answer> {
  try {
    return await evaluate(asking);
  } catch (error) {
    const seal = await sealOf(asking.portal);
    if (error instanceof Problem && error.type === 'insufficient_scope')
      return refuse(seal, 403, problemTypes.insufficient_scope.title, error.type);
    if (!(error instanceof Invalid)) throw error;
    const message = Object.entries(error.issues)
      .map(([field, issue]) => `${field}: ${issue}`)
      .join(' ');
    return refuse(seal, 400, message);
  }
}

async function answerLater(asking: Asking, question: Asked, decided: Soon<Decided>): Promise<Answer> {
  const { seal, answer: found } = await decided;
  const wanted = found?.allowed && question.audience;
  const permit = wanted ? await permitOf(asking.portal, asking.actor, found, question) : undefined;
  return answer(asking, question, { seal, answer: found }, permit);
}

interface SignedPermit {
  jwt: string;
  expiresAt: Ms;
}

function answer(
  { publicUrl }: Asking,
  { asOf }: Asked,
  { seal, answer: found }: Decided,
  permit?: SignedPermit,
): Answer {
  const as_of = asOf === undefined ? undefined : iso(asOf);
  if (!found) return refuse({ ...sealed(seal), as_of }, 404, unknownOrganization(asOf));
  return {
    decision: found.allowed,
    context: {
      id: seal.id,
      evaluated_at: iso(seal.at),
      as_of,
      checkpoint: seal.head,
      reason_user: userReason(found),
      reasons: reasonsOf(found, publicUrl),
      warnings: warningsOf(found, publicUrl),
      permit: permit?.jwt,
      permit_expires_at: permit && iso(permit.expiresAt),
    },
  };
}

async function permitOf(portal: Portal, actor: Actor, found: GateAnswer, question: Asked): Promise<SignedPermit> {
  if (!portal.gate.may(actor, 'permit')) throw lacking(gatePolicy.permit[0]);
  return portal.permits.issue(found, question.request, question.audience ?? '');
}

const unknownOrganization = (asOf: Ms | undefined) =>
  asOf === undefined ? 'There is no such organization.' : 'There was no such organization at that moment.';

/** What stands under every answer. `checkpoint` is the newest signed head of the log, root in hex. */
const sealed = ({ id, at, head }: Seal) => ({ id, evaluated_at: iso(at), checkpoint: head });
export const sealOf = (portal: Portal) => soon(portal.gate.seal(), sealed);

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
  ...leadingOf(each.turns),
  turns: each.turns.map(({ kind, owner, title, since, promisedBy, due }) => ({
    kind,
    owner,
    title,
    since: since === undefined ? undefined : iso(since),
    promised_by: promisedBy === undefined ? undefined : iso(promisedBy),
    due: due === undefined ? undefined : iso(due),
  })),
  link: link(each.path),
});

/** The first of them as it stood here before there were several. What no act can mend is for the customer, who may ask elsewhere. */
function leadingOf(turns: readonly Turn[]) {
  const { turn = 'customer', since, promisedBy } = leading(turns);
  return {
    turn,
    since: since === undefined ? undefined : iso(since),
    promised_by: promisedBy === undefined ? undefined : iso(promisedBy),
  };
}

export const iso = (at: Ms) => new Date(at).toISOString();
