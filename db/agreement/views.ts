import { agreementOpen, coveringAgreement, declinedLast, pendingAgreement } from '#app/domain/agreement/cover.ts';
import type { Agreement } from '#app/domain/agreement/facts.ts';
import { successionReason } from '#app/domain/agreement/succession.ts';
import { beingConfirmed, keptOut } from '#app/domain/agreement/turns.ts';
import { documentKey } from '#app/domain/keeping/document-key.ts';
import { demandOn } from '#app/domain/templates/campaign.ts';
import type { Case } from '../case.ts';
import { endingOfAgreement } from '../ending/views.ts';
import { signerName, signingView } from './signing-view.ts';

/** Which generation covers, which is on its way, what a campaign asks, and whether a new one may be prepared. */
export function generations({ facts, catalog }: Case, now: number) {
  const cover = coveringAgreement(facts);
  const pending = pendingAgreement(facts);
  return {
    covering: cover?.id,
    pending: pending?.id,
    demand: cover && demandOn(cover, catalog, now),
    mayPrepare: pending ? undefined : successionReason(facts, catalog, now),
  };
}

export function agreementView(agreement: Agreement, each: Case) {
  const { say } = each;
  const at = (act: { at: number } | undefined) => act?.at;
  const reason = agreement.declined?.reason ?? agreement.voided?.reason ?? agreement.terminated?.reason;
  return {
    id: agreement.id,
    template: agreement.template,
    templateVersion: agreement.templateVersion,
    deployments: agreement.deployments,
    ...endingOfAgreement(agreement, each),
    signer: {
      id: agreement.signer,
      // As frozen with the agreement: whatever the directory says today.
      name: signerName(agreement, say),
      email: agreement.addressed ? say.text(agreement.addressed.signer.email) : say.email(agreement.signer),
      title: say.text(agreement.signerTitle),
    },
    countersigner: { id: agreement.countersigner, name: say.person(agreement.countersigner) },
    envelope: agreement.sent?.envelope,
    unsigned: agreement.sent && {
      sha256: agreement.sent.documentSha256,
      purged: !!each.facts.purged?.[documentKey({ source: agreement.id, what: 'unsigned' })],
    },
    preparedAt: agreement.prepared.at,
    preparedBy: say.person(agreement.prepared.by),
    sentAt: at(agreement.sent),
    viewedAt: at(agreement.viewed),
    returned: agreement.returned && { event: agreement.returned.event, at: agreement.returned.at },
    /** Whose signature DocuSign has to confirm, where they say that they gave it. */
    confirming: beingConfirmed(agreement),
    keptOut: agreementOpen(agreement) && keptOut(agreement) ? agreement.identityFailed : undefined,
    signedAt: agreement.signed?.signedAt,
    countersignedAt: agreement.countersigned?.signedAt,
    inForce: agreement.inForce && {
      effectiveAt: agreement.inForce.effectiveAt,
      endsAt: agreement.inForce.endsAt,
      documentSha256: agreement.inForce.documentSha256,
      certificateSha256: agreement.inForce.certificateSha256,
    },
    declinedAt: at(agreement.declined),
    declinedOf: agreement.declined?.of,
    voidedAt: at(agreement.voided),
    voidRequestedAt: at(agreement.voidRequested),
    expiredAt: at(agreement.signingExpired),
    terminatedAt: at(agreement.terminated),
    supersededAt: at(agreement.superseded),
    ...signingView(agreement, each),
    contradicted: agreement.contradicted && {
      at: agreement.contradicted.at,
      mismatches: agreement.contradicted.mismatches,
    },
    reason: reason && say.text(reason),
  };
}
export type AgreementView = ReturnType<typeof agreementView>;

/** By whom and why the last agreement was declined; the reason is empty where none is on record. */
export function declinedView({ facts, say }: Pick<Case, 'facts' | 'say'>) {
  const declined = declinedLast(facts);
  return declined && { of: declined.of, reason: declined.reason ? say.text(declined.reason) : '' };
}
