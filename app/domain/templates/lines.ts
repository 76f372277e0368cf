import type { CatalogFacts } from '../facts.ts';
import { majorOf } from './campaign.ts';
import type { TemplateTerms, VersionKind } from './facts.ts';
import { termsOf } from './fields.ts';
import { sampleOf } from './samples.ts';

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
