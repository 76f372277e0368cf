import type { Event } from '../event.ts';
import type { Act } from '../words.ts';
import type { Agreement, SigningFacts } from './facts.ts';

/** What an event makes of it. Changes it in place. */
export function evolveSigning(facts: SigningFacts & { contradicted?: Act }, event: Event, act: Act): void {
  switch (event.type) {
    case 'agreement.addressed':
      facts.addressed = { ...act, signer: event.data.signer, countersigner: event.data.countersigner };
      break;
    case 'agreement.authority_confirmed':
      facts.authority = { ...act, statement: event.data.statement };
      break;
    case 'agreement.signer_changed': {
      const { agreement: _, ...change } = event.data;
      facts.changed = { ...act, ...change };
      break;
    }
    case 'agreement.resent':
      facts.resent = act;
      break;
    case 'agreement.reminded':
      facts.reminded = { ...act, turn: event.data.turn };
      break;
    case 'agreement.renewal_asked':
      facts.renewalAsked = act;
      break;
    case 'agreement.refreshed':
      facts.refreshed = act;
      break;
    case 'agreement.completed':
      facts.completed = { ...act, completedAt: event.data.completedAt };
      break;
    case 'agreement.review_proposed':
      facts.review = { ...act, outcome: event.data.outcome, reason: event.data.reason };
      break;
    case 'agreement.review_settled': {
      const { outcome, accepted, reason } = event.data;
      facts.settled = { ...act, outcome, accepted, reason, proposedBy: facts.review?.by ?? '' };
      delete facts.review;
      if (outcome === 'valid') delete facts.contradicted;
      break;
    }
  }
}

/** What an event makes of the generations of an agreement. Changes them in place. */
export function evolveAgreement(agreements: Agreement[], event: Event, act: Act): void {
  if (event.type === 'agreement.prepared') {
    const { agreement: id, ...terms } = event.data;
    agreements.push({ id, ...terms, prepared: act });
    return;
  }
  if (!('agreement' in event.data)) return;
  const named = event.data.agreement;
  const agreement = agreements.find((each) => each.id === named);
  if (!agreement) return;
  switch (event.type) {
    case 'agreement.sent':
      agreement.sent = { ...act, envelope: event.data.envelope, documentSha256: event.data.documentSha256 };
      break;
    case 'agreement.opened':
      if (act.by === agreement.signer) agreement.opened ??= act;
      break;
    case 'agreement.viewed':
      agreement.viewed = act;
      break;
    case 'agreement.returned':
      agreement.returned = { ...act, event: event.data.event };
      break;
    case 'agreement.signed':
      agreement.signed = { ...act, signedAt: event.data.signedAt };
      break;
    case 'agreement.countersigned':
      agreement.countersigned = { ...act, signedAt: event.data.signedAt };
      break;
    case 'agreement.in_force': {
      const { agreement: _, ...force } = event.data;
      agreement.inForce = { ...act, ...force };
      break;
    }
    case 'agreement.declined':
      agreement.declined = { ...act, reason: event.data.reason };
      break;
    case 'agreement.void_requested':
      agreement.voidRequested = { ...act, reason: event.data.reason };
      break;
    case 'agreement.voided':
      agreement.voided = { ...act, reason: event.data.reason };
      break;
    case 'agreement.signing_expired':
      agreement.signingExpired = act;
      break;
    case 'agreement.contradicted':
      agreement.contradicted = { ...act, mismatches: event.data.mismatches };
      break;
    case 'agreement.resign_asked': {
      const { agreement: _, ...asked } = event.data;
      agreement.resign = { ...act, ...asked };
      break;
    }
    case 'agreement.resign_reminded':
      if (agreement.resign) agreement.resign.remindedAt = event.at;
      break;
    case 'agreement.superseded':
      agreement.superseded = { ...act, successor: event.data.by };
      break;
    case 'agreement.terminated':
      agreement.terminated = { ...act, reason: event.data.reason, endsAt: event.data.endsAt };
      break;
    default:
      evolveSigning(agreement, event, act);
  }
}
