import { endOfEffect } from '../ending/end-of-effect.ts';
import { refuseUnless } from '../refusal.ts';
import type { Id, Ms } from '../words.ts';
import type { Agreement } from './facts.ts';

type Generations = { agreements: readonly Agreement[] };

/**
 * The generation that covers: the latest that came into force and was neither replaced nor ended. Whether its term still runs and
 * whether a newer version is demanded is a question of time, which the requirement asks.
 */
export const coveringAgreement = (facts: Generations): Agreement | undefined =>
  facts.agreements.findLast((each) => each.inForce && !agreementEnded(each));

/** The generation on its way to being signed. It takes nothing from the one in force until it is in force itself. */
export const pendingAgreement = (facts: Generations): Agreement | undefined => facts.agreements.findLast(agreementOpen);

/** The agreement that counts: the one that covers, else the last one made. */
export const currentAgreement = (facts: Generations): Agreement | undefined =>
  coveringAgreement(facts) ?? facts.agreements.at(-1);

/** The latest that came into force and was not replaced, also when it has ended since: its way out may still have to be gone. */
export const lastInForce = (facts: Generations): Agreement | undefined =>
  facts.agreements.findLast((each) => each.inForce && !each.superseded);

/** Those that ended, have others in their place and wait for nobody. Whether something may be created now is the same with them and without. */
export function pastAgreements(facts: Generations): readonly Agreement[] {
  const counts = new Set([facts.agreements.at(-1), lastInForce(facts)]);
  return facts.agreements.filter((each) => agreementEnded(each) && !needsReview(each) && !counts.has(each));
}

export const agreementOf = (facts: Generations, id: Id): Agreement | undefined =>
  facts.agreements.find((each) => each.id === id);

/** Signed by the customer, here or elsewhere, and not undone since. */
const customerSigned = (agreement: Agreement): boolean =>
  !!(agreement.signed || agreement.paper) && !agreement.declined && !agreement.voided && !agreement.contradicted;

/**
 * The agreement under which the customer works ahead: signed, and in effect or on its way to it. What has ended carries nothing new; a
 * next one does as soon as the customer has signed it.
 */
export const aheadUnder = (facts: Generations, asOf: Ms): Agreement | undefined =>
  [coveringAgreement(facts), pendingAgreement(facts)].find(
    (each) => each && customerSigned(each) && (endOfEffect(each) ?? asOf + 1) > asOf,
  );

/** Says what to do first where there is none. */
export function refuseUnlessAhead(facts: Generations, asOf: Ms): void {
  const ended = coveringAgreement(facts) ?? lastInForce(facts);
  const first = ended
    ? 'The agreement has ended. Renew it, or write to sales about a new one; this opens again once that is signed.'
    : 'Sign the agreement first.';
  refuseUnless(aheadUnder(facts, asOf), 'step_not_open', first);
}

/** An agreement that is on its way: neither in force nor ended. */
export const agreementOpen = (agreement: Agreement | undefined): boolean =>
  !!agreement && !agreement.inForce && !agreementEnded(agreement);

/** With its signer at DocuSign, unsigned. */
export const waitsForSignature = (agreement: Agreement): boolean =>
  agreementOpen(agreement) && !!agreement.sent && !agreement.signed;

export const agreementEnded = (agreement: Agreement): boolean =>
  !!(
    agreement.declined ||
    agreement.voided ||
    agreement.signingExpired ||
    agreement.superseded ||
    agreement.changed ||
    agreement.settled?.outcome === 'end' ||
    agreement.terminated
  );

/** No longer to be signed at DocuSign. */
export const closedAtDocusign = (agreement: Agreement): boolean =>
  !!(agreement.declined || agreement.voided || agreement.signingExpired);

/** How the last one was declined, as long as no other is on its way or in force in its place. */
export const declinedLast = (facts: Generations): Agreement['declined'] => facts.agreements.at(-1)?.declined;

/** What DocuSign says does not match it, and two people have not settled it yet. */
export const needsReview = (agreement: Agreement): boolean =>
  !!agreement.contradicted && agreement.settled?.outcome !== 'end';

/** The check of who they are fails until it was sent again, or somebody else stands there. */
export const knownToFail = ({ identityFailed, resent }: Agreement, of: 'signer' | 'counsel'): boolean =>
  identityFailed?.of === of && identityFailed.at >= (resent?.at ?? 0);
