import { z } from 'zod';
import { command } from '../command.ts';
import type { CatalogFacts } from '../facts.ts';
import { longText, sealLong, whole } from '../input.ts';
import { Refusal, refuseUnless } from '../refusal.ts';
import { preview } from '../seen.ts';
import { type Clause, requiredClauses } from './clauses.ts';
import { type TemplateDraft, type TemplateTerms, versionKinds } from './facts.ts';
import { termsOf } from './fields.ts';
import { currentTemplate, nextVersion } from './lines.ts';
import { lintRules, missingClauses, missingSentence, problemsOf } from './lint.ts';
import { templateLines } from './samples.ts';

const ofTemplate = {
  template: z.string().refine((line) => templateLines.includes(line), 'Choose one of the options.'),
};

/** What the text lacks is found while it is whole; rules never see it, only what was found. */
const templateText = longText(100_000).transform((text) => ({
  body: sealLong(text),
  missing: missingClauses(text),
  problems: problemsOf(text).length,
}));

/** What is written, for everybody or for one organization alone. */
export const termsFields = {
  termMonths: whole(1, 120),
  // 45 CFR 164.410(b): without unreasonable delay and at most 60 days.
  breachNoticeHours: whole(1, 1440, 'Between 1 and 1,440 hours: the law allows 60 days at most.'),
  objectionDays: whole(1, 365),
  curePeriodDays: whole(1, 365),
  text: templateText,
};

/** Writes a new version, or writes on at the one that is being written. It may be unfinished. */
export const draftTemplate = command({
  on: 'catalog',
  input: z.strictObject({
    ...ofTemplate,
    kind: z.enum(versionKinds),
    ...termsFields,
    /** The draft that the form was made from: empty when there was none. */
    seen: z.string().max(100),
  }),
  decide(facts, { template, kind, termMonths, text, seen, ...commitments }, { id }) {
    refuseUnless((facts.templates?.[template]?.draft?.id ?? '') === seen, 'stale');
    const current = currentTemplate(facts, template);
    const terms = { termMonths, commitments };
    const same = current.sha256 === text.body.sha256 && sameTerms(current, terms);
    refuseUnless(!same, 'already_done', `This is version ${current.version}, word for word.`);
    const found = { missing: text.missing, problems: text.problems, rules: lintRules };
    const stored = { text: text.body.ref, textSha256: text.body.sha256 };
    return [{ type: 'template.drafted', data: { template, draft: id, kind, ...stored, ...terms, ...found } }];
  },
});

export const discardTemplateDraft = command({
  on: 'catalog',
  input: z.strictObject({ ...ofTemplate, draft: z.string().max(100) }),
  decide(facts, { template, draft: seen }) {
    const draft = draftOf(facts, template, seen);
    return [{ type: 'template.draft_discarded', data: { template, draft: draft.id } }];
  },
});

/** Two people: who wrote the draft as it stands does not publish it. Counts only for what was shown. */
export const publishTemplate = command({
  on: 'catalog',
  input: z.strictObject({ ...ofTemplate, draft: z.string().max(100), preview }),
  decide(facts, { template, draft: seen, preview }, { actor }) {
    const draft = draftOf(facts, template, seen);
    complete(draft);
    refuseUnless(draft.by !== actor.id, 'four_eyes', 'A second person of counsel publishes what you wrote.');
    const { kind, text, textSha256 } = draft;
    const version = nextVersion(currentTemplate(facts, template).version, kind);
    const data = { template, version, draft: draft.id, kind, text, textSha256, ...termsOf(draft), preview };
    return [{ type: 'template.published', data }];
  },
});

function draftOf(facts: CatalogFacts, template: string, seen: string): TemplateDraft {
  const draft = facts.templates?.[template]?.draft;
  refuseUnless(draft, 'no_draft');
  refuseUnless(draft.id === seen, 'stale');
  return draft;
}

/** Names every clause of the law that is missing. */
export function complete(draft: Pick<TemplateDraft, 'missing' | 'problems' | 'rules'>): void {
  const clauses = draft.missing.filter((name): name is Clause => Object.hasOwn(requiredClauses, name));
  if (clauses.length > 0) throw new Refusal('template_incomplete', clauses.map(missingSentence).join(' '));
  refuseUnless(draft.problems === 0, 'template_incomplete', 'The text has problems. They are listed with their lines.');
  refuseUnless(
    draft.rules === lintRules,
    'template_incomplete',
    'The rules grew since this was written. Save the draft once more.',
  );
}

export const sameTerms = (a: TemplateTerms, b: TemplateTerms): boolean =>
  a.termMonths === b.termMonths &&
  a.commitments.breachNoticeHours === b.commitments.breachNoticeHours &&
  a.commitments.objectionDays === b.commitments.objectionDays &&
  a.commitments.curePeriodDays === b.commitments.curePeriodDays;
