import type { Tier } from '../programmes/facts.ts';
import type { Act, Id, Ms, TextRef } from '../words.ts';

/** Whom an NDA binds: the one person who signed it, or the whole organization. It is a property of its text. */
export const bindings = ['person', 'organization'] as const;
export type Binding = (typeof bindings)[number];

/** Why a request is granted without anybody looking at it. */
export const rules = ['agreement', 'domain'] as const;
export type Rule = (typeof rules)[number];

/** What somebody asked for, as it was for whom it is when they did. */
export interface Wanted {
  document: Id;
  tier: Tier;
}

/** Somebody of an organization asked for documents that are not public. It stands in the chain of their organization. */
export interface DocumentRequest {
  id: Id;
  /** How the asker calls themselves: it stands on every page of a copy. */
  name: TextRef;
  note?: TextRef | undefined;
  documents: readonly Readonly<Wanted>[];
  /** The request whose grant it prolongs. */
  renews?: Id | undefined;
  asked: Act;
  /** No rule grants it: a desk has to look. */
  referred?: Act;
  /** Always with an end. `underAgreement`: one was in force then, and the grant ends with it. */
  granted?: Act & { until: Ms; underAgreement: boolean; rule?: Rule | undefined };
  refused?: Act & { reason: TextRef };
  withdrawn?: Act;
  revoked?: Act & { reason: TextRef };
  /** Whoever asked left the organization. Should they come back, it is no grant of theirs any more. */
  left?: Act;
  copies: number;
}

/** That somebody signed an NDA. Nothing takes it back: a grant may end, the duty of secrecy does not. */
export interface Nda extends Act {
  id: Id;
  binds: Binding;
  /** The version of the text, or the paper that was signed elsewhere. */
  version?: string | undefined;
  textSha256?: string | undefined;
  paper?: Id | undefined;
  name?: TextRef | undefined;
  /** Until when something may be granted on it. */
  until: Ms;
}

/** An NDA that was signed elsewhere, as it was uploaded: it counts once counsel has read and verified it. */
export interface NdaPaper {
  id: Id;
  binds: Binding;
  sha256: string;
  bytes: number;
  pages: number;
  signedOn: Ms;
  uploaded: Act;
  reads: Readonly<Record<Id, Ms>>;
  verified?: Act & { until: Ms };
  refused?: Act & { reason: TextRef };
}

export interface GrantsOfOrganization {
  /** Requests for documents that are not public. Each is replaced, never changed in place. */
  documentRequests?: Readonly<Record<Id, Readonly<DocumentRequest>>>;
  ndas?: Readonly<Record<Id, Readonly<Nda>>>;
  ndaPapers?: Readonly<Record<Id, Readonly<NdaPaper>>>;
}

/** A text to be signed. Immutable: a correction is another version. */
export interface NdaText {
  version: string;
  binds: Binding;
  /** How long something may be granted on a signature of it. */
  months: number;
  text: string;
  textSha256: string;
}

export interface NdaTexts {
  draft?: NdaText & { drafted: Act };
  /** Those that were published since the shipped one, the oldest first. */
  published: readonly (NdaText & { published: Act })[];
}

/** People with an address of this domain need nobody’s look: said by counsel, or by the tool in which sales keeps its customers. */
export interface AllowedDomain extends Act {
  domain: string;
  until: Ms;
}
