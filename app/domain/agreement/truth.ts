import { z } from 'zod';
import { command } from '../command.ts';
import type { Draft } from '../event.ts';
import { email, freeText, kept, type NamedPerson } from '../input.ts';
import { refuseUnless } from '../refusal.ts';
import { agreementEnded, agreementOf, agreementOpen, closedAtDocusign, knownToFail } from './cover.ts';
import type { Agreement, Found } from './facts.ts';
import { isForeign, matchesAgain } from './mismatches.ts';

const ofAgreement = { agreement: z.string().max(100) };
const shown = z
  .strictObject({ name: z.string().min(1).max(100), email, clientUserId: z.string().min(1).max(100).optional() })
  .transform(({ name, email: address, clientUserId }) => ({
    person: { $person: { name, email: address } } satisfies NamedPerson,
    name: { $text: name },
    email: { $text: address },
    ...(clientUserId && { clientUserId }),
  }));
const found = z.strictObject({ seen: kept(20_000), signer: shown.optional(), countersigner: shown.optional() });
const ms = z.int().nonnegative();

/**
 * What the envelope says, read back from DocuSign's API by the confirming job: only what is new becomes an event. The job has
 * checked account, envelope, template and both signers; `mismatches` names what did not agree.
 */
export const recordEnvelopeTruth = command({
  on: 'organization',
  input: z.strictObject({
    ...ofAgreement,
    mismatches: z.array(z.string().max(100)),
    status: z.string().max(40),
    viewed: z.boolean(),
    signedAt: ms.optional(),
    countersignedAt: ms.optional(),
    completedAt: ms.optional(),
    reason: freeText(500).optional(),
    expired: z.boolean(),
    declinedBy: z.enum(['signer', 'counsel']).optional(),
    identityFailed: z.enum(['signer', 'counsel']).optional(),
    /** Whom and what DocuSign shows, where that is not what was sent. */
    found: found.optional(),
    /** It is what counsel has been told of; it is something else than what two people have accepted. */
    asSeen: z.boolean().optional(),
    notAccepted: z.boolean().optional(),
  }),
  decide(facts, truth) {
    const agreement = agreementOf(facts, truth.agreement);
    refuseUnless(agreement, 'not_found');
    const of = { agreement: agreement.id };
    const accepted = truth.notAccepted ? [] : (agreement.settled?.accepted ?? []);
    const never = impossible(agreement, truth.status);
    const wrong = [...truth.mismatches, ...never].filter((each) => !accepted.includes(each));
    const ended = truth.status === 'declined' || truth.status === 'voided';
    const seen: Draft[] = truth.viewed && !agreement.viewed ? [{ type: 'agreement.viewed', data: of }] : [];
    // Of an envelope that is not ours nothing is known about ours. One of ours that has ended binds nobody, whomever it asked.
    const foreign = isForeign(wrong);
    if (wrong.length > 0 && !(ended && !foreign && never.length === 0))
      return [...(foreign ? [] : seen), ...contradiction(agreement, wrong, truth)];
    const drafts: Draft[] = [...seen];
    if (agreement.contradicted && truth.found && !ended && agreement.settled?.outcome !== 'end')
      drafts.push(...contradiction(agreement, [matchesAgain], truth));
    if (truth.identityFailed && agreementOpen(agreement) && !knownToFail(agreement, truth.identityFailed))
      drafts.push({
        type: 'agreement.identity_failed',
        data: { ...of, of: truth.identityFailed, check: 'identity' },
      });
    if (truth.signedAt !== undefined && !agreement.signed)
      drafts.push({ type: 'agreement.signed', data: { ...of, signedAt: truth.signedAt } });
    if (truth.countersignedAt !== undefined && !agreement.countersigned)
      drafts.push({ type: 'agreement.countersigned', data: { ...of, signedAt: truth.countersignedAt } });
    const signed = agreement.signed ?? truth.signedAt;
    const countersigned = agreement.countersigned ?? truth.countersignedAt;
    if (
      truth.completedAt !== undefined &&
      signed &&
      countersigned &&
      !agreement.completed &&
      !agreementEnded(agreement)
    )
      drafts.push({ type: 'agreement.completed', data: { ...of, completedAt: truth.completedAt } });
    // What two people found valid although DocuSign ended it after both had signed stays completed.
    if (ended && !agreement.inForce && !agreement.completed && !closedAtDocusign(agreement))
      drafts.push(endedBy(truth, of));
    return drafts;
  },
});

/** What DocuSign itself never does: end what is completed, complete what has ended. Theft or a bug, so a person looks. */
function impossible(agreement: Agreement, status: string): string[] {
  if ((status === 'declined' || status === 'voided') && (agreement.inForce || agreement.completed))
    return [`${status}_after_completed`];
  if (status === 'completed' && !agreement.inForce && agreementEnded(agreement)) return ['completed_after_end'];
  return [];
}

/** Told once, and again when DocuSign shows something else than what was told. */
function contradiction(
  agreement: Agreement,
  mismatches: string[],
  { found, asSeen }: { found?: Found | undefined; asSeen?: boolean | undefined },
): Draft[] {
  const before = agreement.contradicted;
  const changed = found && !asSeen;
  const same =
    before &&
    before.mismatches.length === mismatches.length &&
    mismatches.every((each) => before.mismatches.includes(each));
  if (before && (agreement.settled?.outcome === 'end' || (same && !changed) || (!found && before.found))) return [];
  return [{ type: 'agreement.contradicted', data: { agreement: agreement.id, mismatches, ...(found && { found }) } }];
}

interface Ended {
  status: string;
  expired: boolean;
  declinedBy?: 'signer' | 'counsel' | undefined;
  reason?: string | undefined;
}

function endedBy({ status, expired, declinedBy, reason }: Ended, of: { agreement: string }): Draft {
  if (status === 'declined')
    return { type: 'agreement.declined', data: { ...of, ...(declinedBy && { of: declinedBy }), reason } };
  return expired
    ? { type: 'agreement.signing_expired', data: of }
    : { type: 'agreement.voided', data: { ...of, reason } };
}
