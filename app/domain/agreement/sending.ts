import { z } from 'zod';
import { addMonths } from '../calendar.ts';
import { command } from '../command.ts';
import type { Facts } from '../facts.ts';
import { contractPerson, contractText, freeText, ticked } from '../input.ts';
import { documentKey } from '../keeping/document-key.ts';
import { refuseUnless } from '../refusal.ts';
import { askedAtOnce } from '../templates/resigning.ts';
import { type DocumentKind, documentKinds } from '../words.ts';
import { ownAuthority } from './authority.ts';
import { agreementEnded, agreementOf, agreementOpen, knownToFail, pendingAgreement } from './cover.ts';
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
    refuseUnless(!agreement.voidRequested, 'no_agreement', 'It is being withdrawn. Nothing is asked of you any more.');
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
    const { returned, resent } = agreement;
    // The same again after it was sent again is news.
    const known = returned?.event === input.event && returned.by === actor.id && returned.at >= (resent?.at ?? 0);
    if (!agreementOpen(agreement) || known) return [];
    const check = failedChecks[input.event];
    const of = actor.id === agreement.signer ? ('signer' as const) : ('counsel' as const);
    return [
      { type: 'agreement.returned', data: input },
      ...(check && !knownToFail(agreement, of)
        ? [{ type: 'agreement.identity_failed', data: { agreement: agreement.id, of, check } } as const]
        : []),
    ];
  },
});

/** Ways back on which DocuSign says that somebody did not prove to it who they are. */
const failedChecks: Record<string, 'identity' | 'code'> = { id_check_failed: 'identity', access_code_failed: 'code' };

/** DocuSign did not open it for whoever wanted to sign: it is read again, since something there is not as the records have it. */
export const noteViewRefused = command({
  on: 'organization',
  input: z.strictObject({ ...ofAgreement, code: z.string().regex(/^[\w:-]{1,100}$/) }),
  decide(facts, input) {
    return agreementOpen(named(facts, input.agreement)) ? [{ type: 'agreement.view_refused', data: input }] : [];
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
