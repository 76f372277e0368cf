import type { Act, Id, Ms, TextRef } from '../words.ts';

export const programmeIds = ['soc2', 'iso27001', 'dpf', 'hipaa', 'pci', 'saq-a', 'gdpr', 'ccpa'] as const;
export type ProgrammeId = (typeof programmeIds)[number];

/** What shows that a programme holds. An inspection is a record with a day: it backs nothing by itself. */
export const evidenceKinds = ['report', 'bridge', 'certificate', 'attestation', 'inspection'] as const;
export type EvidenceKind = (typeof evidenceKinds)[number];

/** Who may have a document: anybody; whoever signed an NDA; customers with an agreement; who is named. What it is called is public of all. */
export const tiers = ['public', 'nda', 'customer', 'named'] as const;
export type Tier = (typeof tiers)[number];

/** Something that was said or happened on a day, or in a year, or on a day that no copy tells. */
export interface Dated {
  on?: string | undefined;
  says: string;
  source: string;
}

/** What a programme is, as far as the vendor's public pages say. Whether it holds now, its documents say. */
export interface Programme {
  id: ProgrammeId;
  name: string;
  what: string;
  /** The year in which it began, where that is stated. */
  since?: number | undefined;
  examiner: string;
  /** Documents that may be published for it. */
  takes: readonly EvidenceKind[];
  /** Where there are several: a closed list, so that no text is compared with another. */
  editions?: readonly string[] | undefined;
  /** It has no documents of its own: those of another one back it, where their scope takes it in. */
  evidencedBy?: ProgrammeId | undefined;
  /** The rule by which its documents age, in a sentence. */
  currency: string;
  enterprise?: true | undefined;
  internal?: true | undefined;
  /** What the vendor publishes of it in words, and what has changed since in what these name. */
  statement?: { says: string; source: string; since: readonly Dated[] } | undefined;
  /** Scopes, announcements and editions, the oldest first. */
  history: readonly Dated[];
  /** Where others list it. */
  lists: readonly { name: string; url: string }[];
}

/** A document of a programme: what it is, never what it holds. Days are kept as their first moment in UTC. */
export interface ProgrammeDocument {
  id: Id;
  programme: ProgrammeId;
  kind: EvidenceKind;
  title: string;
  issuer: string;
  scope: string;
  edition?: string | undefined;
  /** Other programmes that its scope takes in. */
  covers: readonly ProgrammeId[];
  /** The first and the last day that a report or a letter is about. */
  period?: { from: Ms; to: Ms } | undefined;
  issued: Ms;
  expires?: Ms | undefined;
  sha256: string;
  /** Of the file that lies here; without it the hash tells whoever has the file that it is the one. */
  file?: { bytes: number; pages: number } | undefined;
  tier: Tier;
  /** Made to be looked at: it proves nothing, and every page says so. */
  sample?: true | undefined;
  /** The published one in whose place it comes. */
  replaces?: Id | undefined;
  drafted: Act;
  published?: Act;
  superseded?: Act & { document: Id };
  withdrawn?: Act & { why: WithdrawnBecause; reason: TextRef };
}

export interface PublishedDocument extends ProgrammeDocument {
  published: Act;
}

/** A mistake counts as never published; what is invalid was true until then. */
export const withdrawnBecause = ['invalid', 'mistake'] as const;
export type WithdrawnBecause = (typeof withdrawnBecause)[number];

/** Somebody needs a report or a programme that is not there for them. It stands in the chain of their organization. */
export interface Ask {
  id: Id;
  programme: ProgrammeId | 'other';
  /** The one document that is meant, where it is there and not public. */
  document?: Id | undefined;
  note?: TextRef | undefined;
  asked: Act;
  /** By a person of counsel; or by the publication of what was asked for. */
  answered?: Act & {
    how: 'there' | 'handed_over' | 'declined';
    reason?: TextRef | undefined;
    document?: Id | undefined;
  };
  withdrawn?: Act;
}
