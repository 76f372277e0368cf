import { z } from 'zod';
import { addMonths } from '../calendar.ts';
import { command } from '../command.ts';
import type { Draft } from '../event.ts';
import type { Facts } from '../facts.ts';
import { contractPerson, contractText, freeText, ticked } from '../input.ts';
import { documentKey } from '../keeping/document-key.ts';
import { refuseUnless } from '../refusal.ts';
import { askedAtOnce } from '../templates/resigning.ts';
import { type DocumentKind, documentKinds } from '../words.ts';
import { ownAuthority } from './authority.ts';
import { agreementEnded, agreementOf, agreementOpen, closedAtDocusign, pendingAgreement } from './cover.ts';
import type { Agreement } from './facts.ts';
import { mayBePrepared, prepared } from './preparing.ts';
import { supersededBy } from './succession.ts';

const ofAgreement = { agreement: z.string().max(100) };

/** The customer names who signs: until an agreement is on its way, again when it came back unsigned, and for the one that replaces it. */
export const nameSigner = command({
  on: 'organization',
  input: z.strictObject({
    signer: contractPerson,
    title: contractText(100),
    authority: ticked('Confirm that this person may bind the organization.'),
  }),
  decide(facts, { signer, title }, asking) {
    refuseUnless(facts.qualified, 'step_not_open');
    refuseUnless(!pendingAgreement(facts), 'agreement_open', 'The agreement is with the signer already.');
    mayBePrepared(facts, asking);
    return [{ type: 'signer.named', data: { ...signer, title, authority: true } }];
  },
});

/** The intent first: the envelope is made by a job that finds it again under the agreement's id, whatever was lost on the way. */
export const sendAgreement = command({
  on: 'organization',
  input: z.strictObject({}),
  decide(facts, _input, asking) {
    return prepared(facts, asking);
  },
});

export const recordEnvelope = command({
  on: 'organization',
  input: z.strictObject({ ...ofAgreement, envelope: z.string().max(100), documentSha256: z.string().length(64) }),
  decide(facts, input) {
    const agreement = named(facts, input.agreement);
    if (agreement.sent) return [];
    return [{ type: 'agreement.sent', data: input }];
  },
});

/** The named signer opens the agreement at DocuSign, each in routing order. */
export const openSigning = command({
  on: 'organization',
  input: z.strictObject(ofAgreement),
  decide(facts, input, { actor }) {
    const agreement = named(facts, input.agreement);
    refuseUnless(agreement.sent && agreementOpen(agreement), 'no_agreement');
    refuseUnless(actor.id === agreement.signer || actor.id === agreement.countersigner, 'not_your_signature');
    if (actor.id === agreement.signer && !agreement.signed) {
      refuseUnless(agreement.authority || ownAuthority(facts, agreement), 'authority_missing');
      return [{ type: 'agreement.opened', data: input }];
    }
    const turn = actor.id === agreement.countersigner && agreement.signed && !agreement.countersigned;
    refuseUnless(turn, agreement.signed ? 'signed_by_you' : 'not_your_turn');
    return [{ type: 'agreement.opened', data: input }];
  },
});

/** What DocuSign said on the way back. A hint for the page, never a proof: the confirming job reads the envelope itself. */
export const recordReturn = command({
  on: 'organization',
  input: z.strictObject({ ...ofAgreement, event: z.string().regex(/^[a-z_]{1,40}$/) }),
  decide(facts, input, { actor }) {
    const agreement = named(facts, input.agreement);
    refuseUnless(actor.id === agreement.signer || actor.id === agreement.countersigner, 'not_your_signature');
    const known = agreement.returned?.event === input.event && agreement.returned.by === actor.id;
    if (!agreementOpen(agreement) || known) return [];
    return [{ type: 'agreement.returned', data: input }];
  },
});

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
  }),
  decide(facts, truth) {
    const agreement = named(facts, truth.agreement);
    const of = { agreement: agreement.id };
    const found = [...truth.mismatches, ...impossible(agreement, truth.status)];
    const wrong = found.filter((each) => !agreement.settled?.accepted.includes(each));
    if (wrong.length > 0) return contradiction(agreement, wrong);
    const ended = truth.status === 'declined' || truth.status === 'voided';
    const drafts: Draft[] = [];
    if (truth.viewed && !agreement.viewed) drafts.push({ type: 'agreement.viewed', data: of });
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
      drafts.push(endedBy(truth.status, truth.expired, of, truth.reason));
    return drafts;
  },
});

/** In force only with both signatures read back and both documents stored. The term counts from the last signature; what was in force before is replaced. */
export const putInForce = command({
  on: 'organization',
  input: z.strictObject({
    ...ofAgreement,
    documentSha256: z.string().length(64),
    certificateSha256: z.string().length(64),
  }),
  decide(facts, input, asking) {
    const agreement = named(facts, input.agreement);
    if (agreement.inForce) return [];
    refuseUnless(agreement.signed && agreement.countersigned, 'envelope_mismatch');
    refuseUnless(!agreement.contradicted && !agreementEnded(agreement), 'envelope_mismatch');
    const effectiveAt = Math.max(agreement.signed.signedAt, agreement.countersigned.signedAt);
    return [
      {
        type: 'agreement.in_force',
        data: { ...input, effectiveAt, endsAt: addMonths(effectiveAt, agreement.termMonths) },
      },
      ...supersededBy(facts.agreements, agreement.id),
      ...askedAtOnce(agreement, asking),
    ];
  },
});

export const voidAgreement = command({
  on: 'organization',
  input: z.strictObject({ ...ofAgreement, reason: freeText(200) }),
  decide(facts, input) {
    const agreement = named(facts, input.agreement);
    refuseUnless(agreementOpen(agreement) && !agreement.voidRequested, 'no_agreement');
    return [{ type: 'agreement.void_requested', data: input }];
  },
});

export const readDocument = command({
  on: 'organization',
  input: z.strictObject({ ...ofAgreement, what: z.enum(documentKinds) }),
  decide(facts, input, { actor }) {
    const agreement = named(facts, input.agreement);
    // Who has a part in it as a signer alone reads what they sign, and no other generation.
    const outsider = actor.kind === 'person' && !actor.staff && !facts.members[actor.id];
    refuseUnless(!outsider || (agreement.signer === actor.id && !agreement.changed), 'not_found');
    const sha256 = hashOf(agreement, input.what);
    refuseUnless(!facts.purged?.[documentKey({ source: input.agreement, what: input.what })], 'document_purged');
    return [{ type: 'document.read', data: { ...input, sha256 } }];
  },
});

function hashOf({ sent, inForce }: Agreement, what: DocumentKind): string {
  if (what === 'unsigned') {
    refuseUnless(sent, 'no_agreement');
    return sent.documentSha256;
  }
  refuseUnless(inForce, 'no_agreement');
  const sha256 = what === 'agreement' ? inForce.documentSha256 : inForce.certificateSha256;
  refuseUnless(sha256, 'not_found');
  return sha256;
}

function named(facts: Facts, id: string): Agreement {
  const agreement = agreementOf(facts, id);
  refuseUnless(agreement, 'not_found');
  return agreement;
}

/** What DocuSign itself never does: end what is completed, complete what has ended. Theft or a bug, so a person looks. */
function impossible(agreement: Agreement, status: string): string[] {
  if ((status === 'declined' || status === 'voided') && (agreement.inForce || agreement.completed))
    return [`${status}_after_completed`];
  if (status === 'completed' && !agreement.inForce && agreementEnded(agreement)) return ['completed_after_end'];
  return [];
}

const contradiction = (agreement: Agreement, mismatches: string[]): Draft[] =>
  agreement.contradicted ? [] : [{ type: 'agreement.contradicted', data: { agreement: agreement.id, mismatches } }];

function endedBy(status: string, expired: boolean, of: { agreement: string }, reason: string | undefined): Draft {
  if (status === 'declined') return { type: 'agreement.declined', data: { ...of, reason } };
  return expired
    ? { type: 'agreement.signing_expired', data: of }
    : { type: 'agreement.voided', data: { ...of, reason } };
}
