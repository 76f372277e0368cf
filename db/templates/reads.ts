import { coveringAgreement } from '#app/domain/agreement/cover.ts';
import type { CatalogFacts, Facts } from '#app/domain/facts.ts';
import { Refusal } from '#app/domain/refusal.ts';
import { requiredClauses } from '#app/domain/templates/clauses.ts';
import type { TemplateDraft } from '#app/domain/templates/facts.ts';
import { termsOf } from '#app/domain/templates/fields.ts';
import { currentTemplate, nextVersion } from '#app/domain/templates/lines.ts';
import { missingSentence, problemsOf } from '#app/domain/templates/lint.ts';
import { fits, standardFor } from '#app/domain/templates/own-terms.ts';
import { lineAudience, sampleOf, templateFor, templateLines } from '#app/domain/templates/samples.ts';
import { declinedView } from '../agreement/views.ts';
import { type Case, caseOf, nameOf, voices } from '../case.ts';
import { previewOf } from '../gate/preview-views.ts';
import type { InOrganization, Reading } from '../reading.ts';
import { catalogFacts, stateOf } from '../state.ts';
import { foreseeVersion } from './effects.ts';
import {
  ownTemplate,
  publications,
  templateNext,
  templateNow,
  templateOf,
  templateShown,
  wholeText,
} from './versions.ts';

/** What counsel reads about templates. */
export const templateReads = {
  async templates({ tx, now }: Reading) {
    const catalog = await catalogFacts(tx);
    const say = await voices(tx, 'catalog', catalog);
    return { now, lines: templateLines.map((line) => lineView(line, catalog, say)) };
  },

  async template({ tx, now, actor }: Reading, { template: line }: { template: string }) {
    if (!templateLines.includes(line)) throw new Refusal('not_found');
    const catalog = await catalogFacts(tx);
    const published = await publications(tx, line);
    const say = await voices(tx, 'catalog', catalog, published);
    const draft = catalog.templates?.[line]?.draft;
    const text = draft && (await wholeText(tx, draft.text, draft.textSha256));
    const current = lineView(line, catalog, say);
    const asked = current.draft && { template: line, version: current.draft.version };
    const sample = sampleOf(line);
    const first = {
      version: sample.version,
      sha256: sample.sha256,
      sample: true,
      at: undefined,
      by: undefined,
      ...termsOf(sample),
    };
    const versions = published.map((each) => ({
      version: each.data.version,
      sha256: each.data.textSha256,
      sample: false,
      kind: each.data.kind,
      at: each.at,
      by: say.person(each.actor.id),
      ...termsOf(each.data),
    }));
    return {
      now,
      ...current,
      preview: asked && (await previewOf(tx, await foreseeVersion(tx, 'publication', asked, now))),
      versions: [first, ...versions].reverse(),
      writing:
        text === undefined || !draft
          ? undefined
          : {
              text,
              ...termsOf(draft),
              ...findingsOf(draft, text),
              mine: draft.by === actor.id,
            },
    };
  },

  /** What an organization has in force and what is published for it now, for reading what changes. */
  async agreementChanges({ tx, now }: Reading, { organization }: { organization: string }) {
    const { facts } = await stateOf(tx, organization, 'organization');
    const cover = coveringAgreement(facts);
    const line = cover && templateLines.includes(cover.template) ? cover.template : lineOf(facts);
    const before = cover && (await templateOf(tx, cover));
    const say = await voices(tx, organization, facts.organization?.name);
    return {
      now,
      about: { id: organization, name: facts.organization ? say.text(facts.organization.name) : '' },
      before: before && {
        ...before,
        termMonths: cover.termMonths,
        commitments: cover.commitments ?? before.commitments,
      },
      after: facts.inquiry ? await templateNext(tx, facts) : await templateNow(tx, line),
    };
  },

  /** What counsel words for one organization alone, beside the standard. */
  async ownTerms({ tx, now, actor }: Reading, { organization }: InOrganization) {
    const each = await caseOf(tx, organization);
    const { facts, catalog, say } = each;
    const standard = standardFor(facts, catalog);
    const own = facts.ownTerms;
    const written = own && (await ownTemplate(tx, own));
    return {
      now,
      about: { id: organization, name: nameOf(each) },
      standard: await templateNow(tx, standard.id),
      declined: declinedView(each),
      own: own &&
        written && {
          ...written,
          id: own.id,
          at: own.at,
          by: say.person(own.by),
          mine: own.by === actor.id,
          approvedBy: own.approved && say.person(own.approved.by),
          fits: fits(own, standard),
          ...findingsOf(own, written.text),
        },
    };
  },

  /** One version with its text: a published one, or the draft. */
  async templateText({ tx, now }: Reading, query: { template: string; version: string }) {
    const found = await templateShown(tx, query.template, query.version);
    if (!found) throw new Refusal('not_found');
    return { now, ...found };
  },
};

/** What keeps a text from being sent. */
const findingsOf = ({ missing, problems }: Pick<TemplateDraft, 'missing' | 'problems'>, text: string) => ({
  complete: missing.length === 0 && problems === 0,
  missing: missing.filter((name) => Object.hasOwn(requiredClauses, name)).map((name) => missingSentence(name as never)),
  problems: problemsOf(text),
});

const lineOf = (facts: Facts) => templateFor(facts.inquiry?.role ?? 'covered_entity').id;

function lineView(line: string, catalog: CatalogFacts, say: Case['say']) {
  const { published, draft } = catalog.templates?.[line] ?? {};
  const current = currentTemplate(catalog, line);
  return {
    id: line,
    title: sampleOf(line).title,
    audience: lineAudience[line] ?? '',
    current: { ...current, at: published?.at, by: published && say.person(published.by) },
    draft: draft && {
      id: draft.id,
      at: draft.at,
      by: say.person(draft.by),
      kind: draft.kind,
      version: nextVersion(current.version, draft.kind),
      complete: draft.missing.length === 0 && draft.problems === 0,
    },
  };
}
