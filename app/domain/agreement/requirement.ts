import { noticeLapse } from '../ending/end-of-effect.ts';
import type { Facts } from '../facts.ts';
import { between, requirement } from '../gate/requirement.ts';
import { met, type Question, type Standing, unmet } from '../gate/standing.ts';
import type { Turn } from '../roles.ts';
import { demandOn } from '../templates/campaign.ts';
import type { Ms } from '../words.ts';
import { coveringAgreement, pendingAgreement } from './cover.ts';
import type { Agreement } from './facts.ts';
import { proven } from './proof.ts';

const reasons = {
  baa_missing: 'There is no Business Associate Agreement yet.',
  baa_pending_signature: 'The Business Associate Agreement waits for the customer’s signature.',
  baa_pending_countersignature:
    'The Business Associate Agreement waits for the vendor’s countersignature and its confirmation by DocuSign.',
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
    invitation: {
      title: 'Name the signer',
      text: 'Say who may bind your organization. Sales then sends the agreement.',
      label: 'Name the signer',
    },
    short: 'Agreement',
    atDesk: 'The customer names the signer next.',
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
  if (!cover) return onItsWay ? waiting(onItsWay) : uncovered(question);
  // In force alone opens nothing: it needs its own witnesses.
  if (!proven(cover)) return waiting(cover);
  const lapses = lapsesOf(cover, question);
  const [first] = lapses;
  if (!first) return met;
  const because = lapses.map((each) => each.reason);
  if (!onItsWay && first.turn) return unmet(because, first.turn, first.at);
  if (!onItsWay) return withSales(because, facts, first.at);
  const next = waiting(onItsWay);
  return { ...next, reasons: [...new Set([...because, ...next.reasons])] };
}

interface Lapse {
  reason: Reason;
  at: Ms;
  turn?: Turn;
}

/** Why an agreement in force does not cover this. By time alone too: a term that ran out or a demand closes the gate with no job running. */
function lapsesOf(cover: Agreement, { catalog, asOf, request }: Question): Lapse[] {
  const found: Lapse[] = [];
  const force = cover.inForce;
  const notice = noticeLapse(cover, asOf);
  if (notice) found.push(notice);
  if (force && force.endsAt <= asOf) found.push({ reason: 'baa_expired', at: force.endsAt });
  const demand = demandOn(cover, catalog, asOf);
  if (demand?.phase === 'closed') found.push({ reason: 'baa_superseded', at: demand.closesAt });
  if (request && !cover.deployments.includes(request.deployment))
    found.push({ reason: 'baa_scope_excludes_deployment', at: force?.at ?? cover.prepared.at });
  return found;
}

/** Nothing in force and nothing on its way: how the last one ended, or that there never was one. */
function uncovered({ facts, asOf }: Question): Standing<Reason> {
  const last = facts.agreements.at(-1);
  const ended = last && endedBecause(last, asOf);
  if (ended?.turn) return unmet(ended.reason, ended.turn, ended.at);
  return ended ? withSales([ended.reason], facts, ended.at) : withSales(['baa_missing'], facts);
}

function endedBecause(agreement: Agreement, asOf: Ms): Lapse | undefined {
  if (agreement.terminated)
    return agreement.terminated.endsAt <= asOf
      ? { reason: 'baa_terminated', at: agreement.terminated.endsAt, turn: 'customer' }
      : { reason: 'exit_in_progress', at: agreement.terminated.at, turn: 'customer' };
  if (agreement.superseded) return { reason: 'baa_superseded', at: agreement.superseded.at };
  if (agreement.declined) return { reason: 'baa_declined', at: agreement.declined.at };
  if (agreement.voided) return { reason: 'baa_voided', at: agreement.voided.at };
  if (agreement.settled?.outcome === 'end') return { reason: 'baa_voided', at: agreement.settled.at };
  if (agreement.signingExpired) return { reason: 'baa_expired', at: agreement.signingExpired.at };
  return undefined;
}

function waiting(agreement: Agreement): Standing<Reason> {
  // Two people of counsel settle what does not match.
  if (agreement.contradicted) return unmet('baa_pending_countersignature', 'counsel', agreement.contradicted.at);
  if (!agreement.sent) return unmet('baa_pending_signature', 'vendor', agreement.prepared.at);
  if (!agreement.signed) return unmet('baa_pending_signature', 'signer', agreement.sent.at);
  if (!agreement.countersigned) return unmet('baa_pending_countersignature', 'counsel', agreement.signed.at);
  return unmet('baa_pending_countersignature', 'vendor', agreement.countersigned.at);
}

/** Before an agreement is sent the customer names the signer, then sales sends. */
function withSales(because: Reason[], facts: Facts, ended?: Ms): Standing<Reason> {
  if (!facts.signer) return unmet(because, 'customer', facts.qualified?.at);
  return unmet(because, 'sales', Math.max(facts.signer.at, facts.qualified?.at ?? 0, ended ?? 0));
}
