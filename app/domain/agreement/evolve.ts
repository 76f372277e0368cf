import type { Event } from '../event.ts';
import type { Act, Id, Ms, TextRef } from '../words.ts';

/** A name and an address as they were when the agreement went to DocuSign. Whatever changes in the directory changes nothing here. */
export interface FrozenSigner {
  name: TextRef;
  email: TextRef;
  clientUserId: Id;
}

/** What happened to one generation on its way to being signed. */
export interface SigningFacts {
  addressed?: Act & { signer: FrozenSigner; countersigner: FrozenSigner };
  authority?: Act & { statement: string };
  resent?: Act;
  reminded?: Act & { turn: 'signer' | 'counsel' };
  renewalAsked?: Act;
  refreshed?: Act;
  completed?: Act & { completedAt: Ms };
  /** Another signer or spelling took its place before it was signed. */
  changed?: Act & {
    successor: Id;
    person: Id;
    name?: TextRef | undefined;
    title: TextRef;
    why: 'replaced' | 'handed_over' | 'corrected';
    reason?: TextRef | undefined;
  };
  /** What one person of counsel proposes for an agreement that does not match; a second one settles it. */
  review?: Act & { outcome: 'valid' | 'end'; reason: TextRef };
  settled?: Act & { outcome: 'valid' | 'end'; accepted: string[]; reason: TextRef; proposedBy: Id };
}

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
