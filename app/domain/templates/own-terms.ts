import { z } from 'zod';
import { command } from '../command.ts';
import type { CatalogFacts, Facts } from '../facts.ts';
import { refuseUnless } from '../refusal.ts';
import { majorOf } from './campaign.ts';
import { complete, sameTerms, termsFields } from './drafting.ts';
import type { OwnTerms } from './facts.ts';
import { type CurrentTemplate, currentTemplate } from './lines.ts';
import { lintRules } from './lint.ts';
import { templateFor } from './samples.ts';

/** The standard that an organization would be sent. */
export function standardFor(facts: Facts, catalog: CatalogFacts): CurrentTemplate {
  refuseUnless(facts.inquiry, 'no_inquiry');
  return currentTemplate(catalog, templateFor(facts.inquiry.role).id);
}

/** Terms of its own count as long as their line is the one that it is sent, in the major version that they were written for. */
export const fits = ({ template, base }: Pick<OwnTerms, 'template' | 'base'>, standard: CurrentTemplate): boolean =>
  template === standard.id && majorOf(base) === majorOf(standard.version);

/** What is sent next is made from these, where two people have approved them. */
export function ownTermsFor(facts: Facts, standard: CurrentTemplate): OwnTerms | undefined {
  const own = facts.ownTerms;
  return own?.approved && fits(own, standard) ? own : undefined;
}

const ofTerms = z.strictObject({ terms: z.string().max(100) });

/** Counsel words an agreement for one organization alone. It may be unfinished, and what was approved before counts no more. */
export const draftOwnTerms = command({
  on: 'organization',
  input: z.strictObject({ ...termsFields, seen: z.string().max(100) }),
  decide(facts, { termMonths, text, seen, ...commitments }, { catalog, id }) {
    const standard = standardFor(facts, catalog);
    refuseUnless((facts.ownTerms?.id ?? '') === seen, 'stale');
    const terms = { termMonths, commitments };
    const same = standard.sha256 === text.body.sha256 && sameTerms(standard, terms);
    refuseUnless(!same, 'already_done', `This is the standard, version ${standard.version}, word for word.`);
    const found = { missing: text.missing, problems: text.problems, rules: lintRules };
    const stored = { text: text.body.ref, textSha256: text.body.sha256 };
    const of = { terms: id, template: standard.id, base: standard.version };
    return [{ type: 'terms.drafted', data: { ...of, ...stored, ...terms, ...found } }];
  },
});

/** Two people: who wrote them as they stand does not approve them. Counts only for what was shown. */
export const approveOwnTerms = command({
  on: 'organization',
  input: ofTerms,
  decide(facts, { terms }, { actor, catalog }) {
    const own = written(facts, terms);
    refuseUnless(!own.approved, 'already_done', 'They have been approved already.');
    refuseUnless(
      fits(own, standardFor(facts, catalog)),
      'stale',
      'The standard is another one by now. Write them anew.',
    );
    complete(own);
    refuseUnless(own.by !== actor.id, 'four_eyes', 'A second person of counsel approves what you wrote.');
    return [{ type: 'terms.approved', data: { terms } }];
  },
});

/** The standard is sent again. What was sent keeps its own. */
export const discardOwnTerms = command({
  on: 'organization',
  input: ofTerms,
  decide: (facts, { terms }) => [{ type: 'terms.discarded', data: { terms: written(facts, terms).id } }],
});

function written(facts: Facts, seen: string): OwnTerms {
  const own = facts.ownTerms;
  refuseUnless(own, 'no_draft', 'There are no terms for this organization alone.');
  refuseUnless(own.id === seen, 'stale');
  return own;
}
