import { z } from 'zod';
import { addMonths, calendarDay, optionalDay, startOfDay } from '../calendar.ts';
import { command } from '../command.ts';
import { own } from '../copy.ts';
import type { FactsOf } from '../facts.ts';
import { box, emptyOr, freeText, line } from '../input.ts';
import { Invalid, refuseUnless } from '../refusal.ts';
import type { Ms } from '../words.ts';
import { bridgeMonths } from './badge.ts';
import {
  evidenceKinds,
  type Programme,
  type ProgrammeDocument,
  programmeIds,
  tiers,
  withdrawnBecause,
} from './facts.ts';
import { knownProgramme, programmes } from './list.ts';

const hex = z
  .string()
  .trim()
  .toLowerCase()
  .regex(/^[0-9a-f]{64}$/, 'A SHA-256 has 64 hexadecimal digits.');
const ofDocument = { document: z.string().max(100) };

const fields = z.strictObject({
  programme: z.enum(programmeIds),
  kind: z.enum(evidenceKinds),
  title: line(160),
  issuer: line(120),
  scope: line(500),
  edition: emptyOr(line(20)),
  /** HIPAA has no document of its own: a SOC 2 report says that it takes it in. */
  coversHipaa: box.optional(),
  from: optionalDay,
  to: optionalDay,
  issued: calendarDay,
  expires: optionalDay,
  tier: z.enum(tiers),
  sample: box.optional(),
  replaces: emptyOr(z.string().max(100)),
  sha256: hex,
  file: z.strictObject({ bytes: z.int().positive(), pages: z.int().positive() }).optional(),
});
type Draft = z.output<typeof fields>;

/** What a document is, by one person of counsel; the file, where there is one, was inspected and stored before. Words are public. */
export const draftProgrammeDocument = command({
  on: 'trust',
  input: fields,
  decide(facts, input, { now, id }) {
    const programme = knownProgramme(input.programme);
    const issues = issuesIn(input, programme, facts, now);
    if (Object.keys(issues).length > 0) throw new Invalid(issues);
    const same = Object.values(facts.documents ?? {}).some((each) => each.sha256 === input.sha256 && !each.withdrawn);
    refuseUnless(!same, 'already_done', 'This very file is here already.');
    const { edition, coversHipaa, from, to, expires, sample, replaces, file, ...data } = input;
    return [
      {
        type: 'programme.document_drafted',
        data: {
          document: id,
          ...data,
          covers: coversHipaa
            ? programmes.filter((each) => each.evidencedBy === data.programme).map((each) => each.id)
            : [],
          ...(edition !== undefined && { edition }),
          ...(from !== undefined && to !== undefined && { period: { from, to } }),
          ...(expires !== undefined && { expires }),
          ...(sample && { sample }),
          ...(replaces !== undefined && { replaces }),
          ...(file && { file }),
        },
      },
    ];
  },
});

/** What cannot be true of a document of this kind, beside its fields. */
function issuesIn(input: Draft, programme: Programme, facts: FactsOf['trust'], now: Ms): Record<string, string> {
  const { kind, from, to, issued, expires, edition, coversHipaa, replaces } = input;
  const issues: Record<string, string> = {};
  const overPeriod = kind === 'report' || kind === 'bridge';
  if (!programme.takes.includes(kind))
    issues['kind'] =
      programme.takes.length === 0
        ? 'This programme has no documents of its own.'
        : 'This programme has no documents of this kind.';
  if (issued > startOfDay(now)) issues['issued'] = 'This day is still to come.';
  if (overPeriod && from === undefined) issues['from'] = 'Fill this in.';
  if (overPeriod && to === undefined) issues['to'] = 'Fill this in.';
  if (!overPeriod && (from !== undefined || to !== undefined))
    issues['from'] = 'Only reports and bridge letters are about a period.';
  if (from !== undefined && to !== undefined && to < from) issues['to'] = 'The period ends before it begins.';
  if (kind === 'report' && to !== undefined && to > issued) issues['to'] = 'A report is issued after its period.';
  if (kind === 'bridge' && from !== undefined && to !== undefined && to >= addMonths(from, bridgeMonths))
    issues['to'] = 'A bridge letter covers at most three months.';
  if (kind === 'bridge' && !published(facts).some((each) => each.programme === programme.id && each.kind === 'report'))
    issues['kind'] = 'A bridge letter stands on a report. Publish that first.';
  if (kind === 'certificate' && expires === undefined) issues['expires'] = 'Fill this in.';
  if (expires !== undefined && expires <= issued) issues['expires'] = 'This is not after the day of issue.';
  if (expires !== undefined && overPeriod) issues['expires'] = 'It does not expire: it ages by its period.';
  if (programme.editions ? !programme.editions.includes(edition ?? '') : edition !== undefined)
    issues['edition'] = programme.editions
      ? `One of ${programme.editions.join(', ')}.`
      : 'This programme has no editions.';
  if (coversHipaa && !(kind === 'report' && programmes.some((each) => each.evidencedBy === programme.id)))
    issues['coversHipaa'] = 'Only a SOC 2 report takes HIPAA in.';
  if (replaces !== undefined && !replaceable(facts, replaces, input))
    issues['replaces'] = 'Choose a published document of the same kind.';
  return issues;
}

const published = ({ documents }: FactsOf['trust']): ProgrammeDocument[] =>
  Object.values(documents ?? {}).filter((each) => each.published && !each.superseded && !each.withdrawn);

const replaceable = (
  facts: FactsOf['trust'],
  id: string,
  { programme, kind }: Pick<ProgrammeDocument, 'programme' | 'kind'>,
): boolean => published(facts).some((each) => each.id === id && each.programme === programme && each.kind === kind);

export const discardProgrammeDocument = command({
  on: 'trust',
  input: z.strictObject(ofDocument),
  decide(facts, { document }) {
    const { sha256 } = draftOf(facts, document);
    return [{ type: 'programme.document_discarded', data: { document, sha256 } }];
  },
});

/** Two people: whoever drafted it does not publish it. Counts only for the file that was shown. */
export const publishProgrammeDocument = command({
  on: 'trust',
  input: z.strictObject({ ...ofDocument, sha256: hex }),
  decide(facts, { document, sha256 }, { actor }) {
    const draft = draftOf(facts, document);
    refuseUnless(draft.sha256 === sha256, 'stale');
    refuseUnless(draft.drafted.by !== actor.id, 'four_eyes', 'A second person of counsel publishes what you drafted.');
    const { programme, title, replaces } = draft;
    refuseUnless(
      replaces === undefined || replaceable(facts, replaces, draft),
      'stale',
      'What it was to replace has been replaced or withdrawn since. Discard the draft, and draft it again.',
    );
    const data = { document, programme, title, sha256, ...(replaces !== undefined && { replaces }) };
    return [{ type: 'programme.document_published', data }];
  },
});

/** One person is enough to stop claiming something. */
export const withdrawProgrammeDocument = command({
  on: 'trust',
  input: z.strictObject({ ...ofDocument, why: z.enum(withdrawnBecause), reason: freeText(500) }),
  decide(facts, input) {
    const document = own(facts.documents, input.document);
    refuseUnless(document?.published, 'not_found');
    refuseUnless(!document.withdrawn, 'already_done', 'It has been withdrawn already.');
    const { programme, title } = document;
    return [{ type: 'programme.document_withdrawn', data: { ...input, programme, title } }];
  },
});

function draftOf({ documents }: FactsOf['trust'], id: string): ProgrammeDocument {
  const document = own(documents, id);
  refuseUnless(document, 'not_found');
  refuseUnless(!document.published, 'already_done', 'It has been published already.');
  return document;
}
