import type { EndingOfAgreement } from '../ending/evolve.ts';
import type { Event } from '../event.ts';
import type { Act, Deployment, Id, Ms, TextRef } from '../words.ts';
import { evolveSigning, type SigningFacts } from './evolve.ts';

/** One generation of the Business Associate Agreement, as its records tell. */
export interface Agreement extends SigningFacts, EndingOfAgreement {
  id: Id;
  template: string;
  templateVersion: string;
  /** SHA-256 of the template's text as it was when this was prepared. Agreements of the first release have none. */
  templateSha256?: string | undefined;
  /** What the vendor promises in this generation. Agreements of the first release have none. */
  commitments?: Commitments | undefined;
  deployments: Deployment[];
  affiliates?: TextRef | undefined;
  termMonths: number;
  signer: Id;
  /** As it was typed for this agreement; the directory may know another. */
  signerName?: TextRef | undefined;
  signerTitle: TextRef;
  countersigner: Id;
  prepared: Act;
  sent?: Act & { envelope: Id; documentSha256: string };
  /** The signer went to DocuSign from here; it may take a while until DocuSign says that they saw it. */
  opened?: Act;
  viewed?: Act;
  returned?: Act & { event: string };
  /** `at` is when the portal knew, `signedAt` what DocuSign says. */
  signed?: Act & { signedAt: Ms };
  countersigned?: Act & { signedAt: Ms };
  /** Signed elsewhere it has no certificate of DocuSign. */
  inForce?: Act & { effectiveAt: Ms; endsAt: Ms; documentSha256: string; certificateSha256?: string };
  declined?: Act & { reason?: TextRef | undefined };
  voidRequested?: Act & { reason: TextRef };
  voided?: Act & { reason?: TextRef | undefined };
  signingExpired?: Act;
  contradicted?: Act & { mismatches: string[] };
  superseded?: Act & { successor: Id };
  /** A newer version has to be signed in place of this one: when it was asked for, and when that was said again. */
  resign?: Act & {
    campaign: Id;
    version: string;
    deadline: Ms;
    closesAt: Ms;
    reason?: TextRef | undefined;
    remindedAt?: Ms;
  };
  terminated?: Act & { reason: TextRef; endsAt: Ms };
}

/** What an agreement promises in numbers, so that pages and clocks can obey it. */
export interface Commitments {
  breachNoticeHours: number;
  objectionDays: number;
  curePeriodDays: number;
}

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

export const agreementOf = (facts: Generations, id: Id): Agreement | undefined =>
  facts.agreements.find((each) => each.id === id);

/** Signed by the customer, here or elsewhere, and not undone since. */
export const customerSigned = (agreement: Agreement | undefined): boolean =>
  !!(agreement?.signed || agreement?.paper) && !agreement.declined && !agreement.voided && !agreement.contradicted;

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

/** What DocuSign says does not match it, and two people have not settled it yet. */
export const needsReview = (agreement: Agreement): boolean =>
  !!agreement.contradicted && agreement.settled?.outcome !== 'end';

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
