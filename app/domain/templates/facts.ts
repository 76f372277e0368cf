import type { Commitments } from '../agreement/facts.ts';
import type { Act, Id, Ms, TextRef } from '../words.ts';

/** A new major version that everybody under an older one of its template is asked to sign. `at` is when it was opened. */
export interface Campaign extends Act {
  template: string;
  version: string;
  /** Until then nothing changes; from then on pages warn. */
  deadline: Ms;
  /** The end of grace: from then on nothing new is created under an older version. Running services are never stopped. */
  closesAt: Ms;
  /** Why, as every customer reads it. */
  reason: TextRef;
  /** `kept`: who has not signed stays asked, and the gate closes as stated. `lifted`: nothing is asked any more. */
  closed?: Act & { effect: 'kept' | 'lifted' };
}

export interface TemplateTerms {
  termMonths: number;
  commitments: Commitments;
}

/** One version of an agreement's text. `id` names its line: there is one line of versions for each role. */
export interface Template extends TemplateTerms {
  id: string;
  version: string;
  title: string;
  /** Shipped as a sample: counsel replaces it before production. */
  sample: boolean;
  /** SHA-256 of the text, hex. */
  sha256: string;
  /** `# title`, `## heading`, `@clause citation` before the clause that covers it, `1.1 text`, and `{{field}}`. */
  text: string;
}

/** A version needs a new signature (`major`) or none (`minor`). */
export const versionKinds = ['minor', 'major'] as const;

export type VersionKind = (typeof versionKinds)[number];

export interface StoredText extends TemplateTerms {
  text: TextRef;
  textSha256: string;
}

export interface PublishedTemplate extends Act, StoredText {
  version: string;
}

export interface TemplateDraft extends Act, StoredText {
  id: Id;
  kind: VersionKind;
  /** The required clauses that it lacks, and the number of other problems, as the rules of that number found them. */
  missing: string[];
  problems: number;
  rules: number;
}

/** An agreement worded for one organization alone, on the ground of a version of the standard. Older ones are in the log. */
export interface OwnTerms extends Act, StoredText {
  id: Id;
  template: string;
  base: string;
  missing: string[];
  problems: number;
  rules: number;
  approved?: Act;
}

/** What counts of a line of templates: the version that is sent now, and the one being written. Older versions are in the log. */
export interface TemplateLine {
  published?: PublishedTemplate;
  draft?: TemplateDraft;
}
