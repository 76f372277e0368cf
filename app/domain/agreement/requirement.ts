import { noticeLapse } from '../ending/end-of-effect.ts';
import { between, requirement } from '../gate/requirement.ts';
import { met, type Question, type Standing, unmet } from '../gate/standing.ts';
import { demandOn } from '../templates/campaign.ts';
import type { Ms } from '../words.ts';
import { coveringAgreement, pendingAgreement } from './cover.ts';
import type { Agreement } from './facts.ts';
import { isGone } from './mismatches.ts';
import { proven } from './proof.ts';

const reasons = {
  baa_missing: 'There is no Business Associate Agreement yet.',
  baa_pending_signature: 'The Business Associate Agreement waits for the customer’s signature.',
  baa_pending_countersignature:
    'The Business Associate Agreement waits for the vendor’s countersignature and its confirmation by DocuSign.',
  baa_in_review:
    'What DocuSign shows does not match the Business Associate Agreement. Two people of the vendor’s counsel look at it.',
  baa_gone_at_docusign:
    'DocuSign no longer has the Business Associate Agreement, or no longer its documents. Two people of the vendor’s counsel end it; another takes its place.',
  baa_declined: 'The Business Associate Agreement was declined.',
  baa_voided: 'The Business Associate Agreement was voided.',
  baa_expired: 'The Business Associate Agreement has expired.',
  baa_terminated: 'The Business Associate Agreement was terminated.',
  baa_superseded: 'A newer version of the Business Associate Agreement has to be signed.',
  baa_scope_excludes_deployment: 'The Business Associate Agreement does not cover this deployment model.',
} as const;
type Reason = keyof typeof reasons | 'exit_in_progress';

export const agreement = requirement({
  id: 'agreement',
  title: 'Business Associate Agreement',
  path: 'agreement',
  aheadOnceSigned: false,
  reasons,
  standing: agreementStanding,
  took: (facts) => between(facts.qualified?.at, facts.agreements.find((each) => each.inForce)?.inForce?.at),
  words: {
    short: 'Agreement',
    programme: {
      what: 'Your signer signs with DocuSign, then our counsel does. You may name somebody without an account.',
      time: 'Countersigned within 1 business day',
    },
  },
});

/**
 * Covered is what both signatures and DocuSign's API prove, or two people of counsel on paper, within its term and scope, and nothing else. A generation on its way
 * takes nothing from the one in force, and gives nothing before it is in force itself.
 */
export function agreementStanding(question: Question): Standing<Reason> {
  const { facts } = question;
  const cover = coveringAgreement(facts);
  const onItsWay = pendingAgreement(facts);
  if (!cover) return onItsWay ? unmet(waiting(onItsWay)) : unmet(endedBecause(facts.agreements.at(-1), question.asOf));
  // In force alone opens nothing: it needs its own witnesses.
  if (!proven(cover)) return unmet(waiting(cover));
  const lapses = lapsesOf(cover, question);
  if (lapses.length === 0) return met;
  return unmet(...new Set([...lapses, ...(onItsWay ? [waiting(onItsWay)] : [])]));
}

/** Why an agreement in force does not cover this. By time alone too: a term that ran out or a demand closes the gate with no job running. */
function lapsesOf(cover: Agreement, { catalog, asOf, request }: Question): Reason[] {
  const found: Reason[] = [];
  const notice = noticeLapse(cover, asOf);
  if (notice) found.push(notice);
  if (cover.inForce && cover.inForce.endsAt <= asOf) found.push('baa_expired');
  if (demandOn(cover, catalog, asOf)?.phase === 'closed') found.push('baa_superseded');
  if (request && !cover.deployments.includes(request.deployment)) found.push('baa_scope_excludes_deployment');
  return found;
}

/** Nothing in force and nothing on its way: how the last one ended, or that there never was one. */
function endedBecause(last: Agreement | undefined, asOf: Ms): Reason {
  if (last?.terminated) return last.terminated.endsAt <= asOf ? 'baa_terminated' : 'exit_in_progress';
  if (last?.superseded) return 'baa_superseded';
  if (last?.declined) return 'baa_declined';
  if (last?.voided || last?.settled?.outcome === 'end') return 'baa_voided';
  if (last?.signingExpired) return 'baa_expired';
  return 'baa_missing';
}

function waiting(agreement: Agreement): Reason {
  // Two people of counsel settle what does not match, whoever has signed.
  const { contradicted } = agreement;
  if (contradicted) return isGone(contradicted.mismatches) ? 'baa_gone_at_docusign' : 'baa_in_review';
  return agreement.signed ? 'baa_pending_countersignature' : 'baa_pending_signature';
}
