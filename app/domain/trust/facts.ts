import type { NdaTexts } from '../grants/facts.ts';
import type { LegalVersion } from '../legal/facts.ts';
import type { ProgrammeDocument } from '../programmes/facts.ts';
import type { Act, Deployment, Id, Ms, Provider, TextRef } from '../words.ts';
import type { EntryGroup, Feature, Ground, Outcome, ServiceWay } from './words.ts';

/** Where an entry of the list applies; a list that is left out means everywhere, a feature that only whoever switched it on. */
export interface AppliesTo {
  providers?: Provider[] | undefined;
  regions?: string[] | undefined;
  deployments?: Deployment[] | undefined;
  feature?: Feature | undefined;
}

/** What is published of a sub-processor, in plain words. What was not stated is left out, and the list says so. */
export interface Published {
  group: EntryGroup;
  /** As the list calls it, which need not be its legal name. */
  name: string;
  legalName?: string | undefined;
  address?: string | undefined;
  contact?: string | undefined;
  purpose: string;
  dataTypes?: string | undefined;
  location?: string | undefined;
  appliesTo: AppliesTo;
  /** Whether electronic protected health information may reach it; of most shipped entries nobody said. */
  ephi?: boolean | undefined;
  /** Whether it can be held back for one customer alone. */
  holdable: boolean;
}

/** The vendor's own agreement with a subcontractor that ePHI may reach: since when, and how soon it tells of a breach. */
export interface FlowDown {
  inForceOn: Ms;
  breachNoticeHours: number;
}

/** One entry since the shipped list. No status: each state is that its record exists. */
export interface Subprocessor extends Published {
  id: Id;
  flowDown?: FlowDown | undefined;
  proposed: Act;
  /** `emergency` says why it is used before the times to object are over. */
  announced?: Act & { startsOn: Ms; emergency?: string };
  started?: Act & { from: Ms };
  cancelled?: Act & { because: string };
}

/** What may be stated anew of an entry that is in use; what it does, where and under which conditions is announced, never corrected. */
export interface Restated {
  legalName?: string | undefined;
  address?: string | undefined;
  contact?: string | undefined;
  dataTypes?: string | undefined;
  location?: string | undefined;
}

/** What an entry said wrongly, or not at all: proposed by one person, public from when a second one publishes it. */
export interface Correction extends Act {
  says: Restated;
  because: string;
  published?: Act;
}

/** What became of an entry that was in use, also of a shipped one. */
export interface Course {
  /** Every time that its use was suspended; the last may have no end yet. */
  suspended?: readonly (Act & { because: string; until?: Ms })[];
  ended?: Act & { from: Ms; because: string };
  /** The oldest first; the last may not be published yet. */
  corrections?: readonly Readonly<Correction>[];
}

/** What the vendor says publicly of its own house, to everybody alike. What concerns one organization stands in that organization's chain. */
export interface TrustFacts {
  /** Entries of the list of sub-processors since the shipped one. */
  subprocessors?: Readonly<Record<Id, Readonly<Subprocessor>>>;
  /** Documents of programmes, drafted and published. */
  documents?: Readonly<Record<Id, Readonly<ProgrammeDocument>>>;
  /** What is signed before a document that is not public is shown. */
  nda?: NdaTexts;
  /** Versions of legal documents since those that came with the portal, drafted and published. */
  legal?: Readonly<Record<Id, Readonly<LegalVersion>>>;
  /** What became of entries, by their ids. */
  courses?: Readonly<Record<Id, Readonly<Course>>>;
}

export const noTrustFacts: TrustFacts = {};

/** One letter of a notice to one of its receivers: when a server took it last, and how often it came back. */
export interface NoticeLetter {
  at?: Ms;
  letter?: Id;
  returns: number;
  /** Since when it is back: it did not arrive. */
  back?: Ms;
  /** The letters of which it is known that they came back: one that is told of twice is no return of the next one. */
  gone?: readonly Id[];
}

export interface Objection extends Act {
  id: Id;
  ground: Ground;
  reason: TextRef;
  /** After the window, or where the agreement gives none: it is taken, and blocks nothing. */
  late?: true;
  remedy?: Act & { text: TextRef };
  settled?: Act & { outcome: Outcome; text?: TextRef | undefined };
}

/** A sub-processor that was announced to an organization: what it was told, until when it may object, and what it said. */
export interface Newcomer extends Act {
  published: Published;
  startsOn: Ms;
  /** Why it is used before the window is over. */
  emergency?: string | undefined;
  /** What the window follows from, as it was at the announcement: the agreement that promised it, its days and the zone that they are counted in. */
  agreement: Id;
  days: number;
  timeZone: string;
  letters: Readonly<Record<Id, NoticeLetter>>;
  /** No letter was on its way any more, and none had arrived: whoever was to be mailed again is not there. */
  unsent?: Act;
  /** From when to when, once that is certain. */
  window?: Act & { from: Ms; endsAt: Ms; way: ServiceWay; note?: TextRef | undefined };
  /** Who said, signed in, that they have read it. */
  read?: Readonly<Record<Id, Ms>>;
  objection?: Readonly<Objection>;
  /** Objections that were over before another one was raised. */
  earlier?: readonly Readonly<Objection>[];
  elapsed?: Act;
  /** The vendor begins to use it on that day; for this organization not before its window is over. */
  starts?: Act & { from: Ms };
  calledOff?: Act;
}
