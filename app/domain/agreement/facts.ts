import type { EndingOfAgreement } from '../ending/facts.ts';
import type { Act, Deployment, Id, Ms, TextRef } from '../words.ts';

/** One generation of the Business Associate Agreement, as its records tell. */
export interface Agreement extends SigningFacts, EndingOfAgreement {
  id: Id;
  template: string;
  templateVersion: string;
  /** SHA-256 of the template's text as it was when this was prepared. Agreements of the first release have none. */
  templateSha256?: string | undefined;
  /** The text that was worded for this organization alone, on the ground of that version. */
  ownText?: TextRef | undefined;
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
  /** `of`: who declined, where DocuSign said so. */
  declined?: Act & { of?: 'signer' | 'counsel'; reason?: TextRef | undefined };
  voidRequested?: Act & { reason: TextRef };
  voided?: Act & { reason?: TextRef | undefined };
  signingExpired?: Act;
  contradicted?: Act & { mismatches: string[]; found?: Found | undefined };
  /** DocuSign did not let somebody sign who had proved who they are to us: their own check there failed. */
  identityFailed?: Act & { of: 'signer' | 'counsel'; check: 'identity' | 'code' };
  /** DocuSign did not open the agreement for somebody who wanted to sign it. */
  viewRefused?: Act & { code: string };
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

/** A name and an address as they were when the agreement went to DocuSign. Whatever changes in the directory changes nothing here. */
export interface FrozenSigner {
  name: TextRef;
  email: TextRef;
  /** None where DocuSign itself asks them. */
  clientUserId?: Id | undefined;
}

/** Somebody who stands at DocuSign where another was sent. Without a `clientUserId` DocuSign itself asks them, by its own mail. */
export interface ShownSigner {
  person: Id;
  name: TextRef;
  email: TextRef;
  clientUserId?: Id | undefined;
}

/** What DocuSign showed when it did not match: all of it as one text, by which a later reading is held against it. */
export interface Found {
  seen: TextRef;
  signer?: ShownSigner | undefined;
  countersigner?: ShownSigner | undefined;
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
  settled?: Act & {
    outcome: 'valid' | 'end';
    accepted: string[];
    /** What they were accepted for: something else that DocuSign shows later is not. Reviews of the first releases have none. */
    found?: Found | undefined;
    reason: TextRef;
    proposedBy: Id;
  };
}
