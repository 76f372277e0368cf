import type { Event } from '../event.ts';
import type { CatalogFacts } from '../ledger.ts';
import type { Act, Id, TextRef } from '../words.ts';
import { majorOf } from './campaign.ts';
import { type TemplateTerms, termsOf } from './fields.ts';
import { sampleOf } from './samples.ts';

/** A version needs a new signature (`major`) or none (`minor`). */
export const versionKinds = ['minor', 'major'] as const;
export type VersionKind = (typeof versionKinds)[number];

interface StoredText extends TemplateTerms {
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

/** What counts of a line of templates: the version that is sent now, and the one being written. Older versions are in the log. */
export interface TemplateLine {
  published?: PublishedTemplate;
  draft?: TemplateDraft;
}

/** The version of a line that agreements are made from now: the one published last, else the sample that is shipped. */
export interface CurrentTemplate extends TemplateTerms {
  id: string;
  version: string;
  sha256: string;
  sample: boolean;
}

export function currentTemplate(catalog: CatalogFacts, line: string): CurrentTemplate {
  const sample = sampleOf(line);
  const published = catalog.templates?.[line]?.published;
  if (!published) return { ...termsOf(sample), id: line, version: sample.version, sha256: sample.sha256, sample: true };
  return { ...termsOf(published), id: line, version: published.version, sha256: published.textSha256, sample: false };
}

/** The version number that comes next. */
export function nextVersion(version: string, kind: VersionKind): string {
  const major = majorOf(version);
  const minor = Number.parseInt(version.split('.')[1] ?? '', 10) || 0;
  return kind === 'major' ? `${major + 1}.0` : `${major}.${minor + 1}`;
}

/** What an event makes of the lines of templates. Changes them in place. */
export function evolveTemplates(lines: Record<string, TemplateLine>, event: Event, act: Act): void {
  if (event.type === 'template.drafted') {
    const { template, draft: id, ...draft } = event.data;
    lines[template] = { ...lines[template], draft: { ...act, id, ...draft } };
  }
  if (event.type === 'template.draft_discarded') {
    const line = lines[event.data.template];
    if (line) delete line.draft;
  }
  if (event.type === 'template.published') {
    const { template, version, text, textSha256, termMonths, commitments } = event.data;
    lines[template] = { published: { ...act, version, text, textSha256, termMonths, commitments } };
  }
}
