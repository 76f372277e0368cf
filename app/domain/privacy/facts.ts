import type { Act, Id, Ms, TextRef } from '../words.ts';
import type { AnswerWay, AskKind, IdentityWay, RefusalBasis, Regime, Residence } from './words.ts';

/** One clock that runs for a request, as it was counted by the last event that moved it. Without a day it has not begun, or stands still. */
export interface Clock {
  regime: Regime;
  due?: Ms | undefined;
}

/** What somebody asks of their own data. No status: each state is that its record exists. */
export interface PrivacyRequest {
  id: Id;
  person: Id;
  kind: AskKind;
  residence: Residence;
  /** By somebody who was signed in, or by a form with an address alone. */
  way: 'signed_in' | 'mailed';
  words?: TextRef | undefined;
  /** They say that it is about health data, of which the portal holds none. */
  health?: true | undefined;
  received: Act;
  clocks: readonly Clock[];
  /** By when receipt has to be confirmed, where a law says so. */
  confirmBy?: Ms | undefined;
  confirmed?: Act;
  /** Wrong facts that were told, since an identity was asked for last. */
  misses?: number;
  doubted?: Act & { reason: TextRef };
  identified?: Act & { how: IdentityWay };
  /** What was asked back, and what was replied; the last may have no reply yet. */
  questions?: readonly (Act & {
    about: 'identity' | 'clarification';
    reason: TextRef;
    reply?: Act & { words: TextRef };
  })[];
  /** How long clocks that stop have stood still. */
  stoodMs?: number;
  extended?: Act & { reason: TextRef };
  nudged?: Act;
  answered?: Act & { how: AnswerWay; words?: TextRef | undefined };
  refused?: Act & { basis: RefusalBasis; reason: TextRef };
  forwarded?: Act;
  export?: PersonalExport;
}

export interface PersonalExport extends Act {
  id: Id;
  sha256: string;
  bytes: number;
  expiresAt: Ms;
}

/** That somebody, or an organization, is to be forgotten: the wish, and what became of it. */
export interface Erasure {
  id: Id;
  person?: Id | undefined;
  organization?: Id | undefined;
  request?: Id | undefined;
  wished: Act;
  /** What could go was gone then; so many texts waited for a hold or for their day. */
  applied?: Act & { waiting: number };
  /** It was done, and a copy that was restored had forgotten it. */
  again?: Act;
  /** After how many days somebody was called, because it was not done. */
  called?: number;
}

export interface PrivacyFacts {
  requests?: Readonly<Record<Id, Readonly<PrivacyRequest>>>;
  erasures?: Readonly<Record<Id, Readonly<Erasure>>>;
}

/** What is to be forgotten in one organization and waits: texts under a hold, and those that belong to documents until their day. */
export interface Wish extends Act {
  held: readonly TextRef[];
  kept: readonly TextRef[];
}

/** An admin wants the organization deleted; where there is another admin, that one looks at it too. */
export interface Deletion extends Act {
  erasure: Id;
  /** Who said yes to it as the second one, or alone where there is nobody else. */
  confirmed?: Act;
}

export interface ForgottenOfOrganization {
  wishes?: Readonly<Record<Id, Readonly<Wish>>>;
  deletion?: Readonly<Deletion>;
  /** Nobody belongs to it any more; what has to be kept is kept until its day. */
  deleted?: Act & { erasure: Id };
}
