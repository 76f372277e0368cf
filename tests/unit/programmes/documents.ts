import { addMonths } from '#app/domain/calendar.ts';
import type { ProgrammeDocument } from '#app/domain/programmes/facts.ts';
import { knownProgramme } from '#app/domain/programmes/list.ts';

export const day = 86_400_000;
export const date = (text: string) => Date.parse(`${text}T00:00:00Z`);
export const programme = knownProgramme;

/** A published document, so far as nothing else is said of it. */
export function documentOf(over: Partial<ProgrammeDocument>): ProgrammeDocument {
  const issued = over.issued ?? date('2025-08-01');
  return {
    id: over.sha256 ?? 'one',
    programme: 'soc2',
    kind: 'report',
    title: 'A report',
    issuer: 'An auditor',
    scope: 'The cloud',
    covers: [],
    issued,
    sha256: 'a'.repeat(64),
    tier: 'nda',
    drafted: { at: issued, by: 'clara' },
    published: { at: issued, by: 'caspar' },
    ...over,
  };
}

export const report = (from: string, to: string, over: Partial<ProgrammeDocument> = {}) =>
  documentOf({ period: { from: date(from), to: date(to) }, issued: addMonths(date(to), 1), ...over });
