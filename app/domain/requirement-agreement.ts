import { type Agreement, currentAgreement } from './agreement.ts';
import type { Facts } from './onboarding.ts';
import type { ReasonCode } from './reasons.ts';
import { met, type Question, type Standing, unmet } from './standing.ts';
import type { Ms } from './words.ts';

/** Covered is what both signatures and DocuSign's API prove, within its term and scope, and nothing else. */
export function agreementStanding({ facts, asOf, request }: Question): Standing {
  const agreement = currentAgreement(facts);
  if (!agreement) return withSales('baa_missing', facts);
  const ended = endedBecause(agreement, asOf);
  if (ended) return withSales(ended.reason, facts, ended.at);
  // In force alone opens nothing: each signature is a witness of its own.
  if (!agreement.inForce || !agreement.signed || !agreement.countersigned) return pending(agreement);
  if (request && !agreement.deployments.includes(request.deployment))
    return unmet('baa_scope_excludes_deployment', 'sales', agreement.inForce.at);
  return met;
}

/** Also by time alone: a term that has run out closes the gate with no job running. */
function endedBecause(agreement: Agreement, asOf: Ms): { reason: ReasonCode; at: Ms } | undefined {
  if (agreement.terminated)
    return agreement.terminated.endsAt <= asOf
      ? { reason: 'baa_terminated', at: agreement.terminated.endsAt }
      : { reason: 'exit_in_progress', at: agreement.terminated.at };
  if (agreement.superseded) return { reason: 'baa_superseded', at: agreement.superseded.at };
  if (agreement.declined) return { reason: 'baa_declined', at: agreement.declined.at };
  if (agreement.voided) return { reason: 'baa_voided', at: agreement.voided.at };
  if (agreement.signingExpired) return { reason: 'baa_expired', at: agreement.signingExpired.at };
  if (agreement.inForce && agreement.inForce.endsAt <= asOf)
    return { reason: 'baa_expired', at: agreement.inForce.endsAt };
  if (agreement.contradicted) return { reason: 'baa_pending_countersignature', at: agreement.contradicted.at };
  return undefined;
}

function pending(agreement: Agreement): Standing {
  if (!agreement.sent) return unmet('baa_pending_signature', 'vendor', agreement.prepared.at);
  if (!agreement.signed) return unmet('baa_pending_signature', 'signer', agreement.sent.at);
  if (!agreement.countersigned) return unmet('baa_pending_countersignature', 'counsel', agreement.signed.at);
  return unmet('baa_pending_countersignature', 'vendor', agreement.countersigned.at);
}

/** Before an agreement is sent the customer names the signer, then sales sends. */
function withSales(reason: ReasonCode, facts: Facts, ended?: Ms): Standing {
  if (!facts.signer) return unmet(reason, 'customer', facts.qualified?.at);
  return unmet(reason, 'sales', Math.max(facts.signer.at, facts.qualified?.at ?? 0, ended ?? 0));
}
