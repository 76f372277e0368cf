import { createHash } from 'node:crypto';
import { and, eq } from 'drizzle-orm';
import type { Agreement } from '#app/domain/agreement/facts.ts';
import type { Event } from '#app/domain/event.ts';
import type { Facts } from '#app/domain/facts.ts';
import type { OwnTerms, Template } from '#app/domain/templates/facts.ts';
import { currentTemplate } from '#app/domain/templates/lines.ts';
import { ownTermsFor, standardFor } from '#app/domain/templates/own-terms.ts';
import { sampleOf, templateLines } from '#app/domain/templates/samples.ts';
import { event } from '../log/schema.ts';
import { textOf } from '../seal.ts';
import { catalogFacts } from '../state.ts';
import { eventFromRow } from '../store.ts';
import type { ReadTx } from '../types.ts';

export type Publication = Extract<Event, { type: 'template.published' }>;

/** Every published version of a line in order, from the log; their texts stand beside it. */
export async function publications(tx: ReadTx, line: string): Promise<Publication[]> {
  const rows = await tx
    .select()
    .from(event)
    .where(and(eq(event.type, 'template.published'), eq(event.chain, 'catalog')))
    .orderBy(event.seq);
  return rows
    .map(eventFromRow)
    .filter((each): each is Publication => each.type === 'template.published' && each.data.template === line);
}

/** One version of a line with its text, for ever: what was published is never changed. */
export async function templateAt(tx: ReadTx, line: string, version: string): Promise<Template | undefined> {
  if (!templateLines.includes(line)) return undefined;
  const sample = sampleOf(line);
  if (version === sample.version) return sample;
  const found = (await publications(tx, line)).find((each) => each.data.version === version);
  if (!found) return undefined;
  const { text, textSha256: sha256, termMonths, commitments } = found.data;
  return {
    id: line,
    version,
    title: sample.title,
    sample: false,
    sha256,
    termMonths,
    commitments,
    text: await wholeText(tx, text, sha256),
  };
}

/** A version as counsel looks at it: a published one, or the draft as it stands. */
export async function templateShown(tx: ReadTx, line: string, version: string): Promise<Template | undefined> {
  if (version !== 'draft') return templateAt(tx, line, version);
  const draft = (await catalogFacts(tx)).templates?.[line]?.draft;
  if (!draft) return undefined;
  const { text, textSha256: sha256, termMonths, commitments } = draft;
  const about = { id: line, version: 'draft', title: sampleOf(line).title, sample: false };
  return { ...about, sha256, termMonths, commitments, text: await wholeText(tx, text, sha256) };
}

/** The version of a line that agreements are made from now. */
export async function templateNow(tx: ReadTx, line: string): Promise<Template> {
  const { version } = currentTemplate(await catalogFacts(tx), line);
  const template = await templateAt(tx, line, version);
  if (!template) throw new Error('The published template has no text.');
  return template;
}

/** What an organization would be sent now: what counsel worded for it alone, or the standard. */
export async function templateNext(tx: ReadTx, facts: Facts): Promise<Template> {
  const standard = standardFor(facts, await catalogFacts(tx));
  const own = ownTermsFor(facts, standard);
  return own ? ownTemplate(tx, own) : templateNow(tx, standard.id);
}

/** Terms of one organization as a template: of the version on whose ground they were written, with a text of their own. */
export async function ownTemplate(tx: ReadTx, own: OwnTerms): Promise<Template> {
  const { template: id, base: version, text, textSha256: sha256, termMonths, commitments } = own;
  const about = { id, version, title: sampleOf(id).title, sample: false };
  return { ...about, sha256, termMonths, commitments, text: await wholeText(tx, text, sha256) };
}

/** The template of an agreement, checked against what was frozen with it. */
export async function templateOf(
  tx: ReadTx,
  agreement: Pick<Agreement, 'template' | 'templateVersion' | 'templateSha256' | 'ownText'>,
): Promise<Template | undefined> {
  const template = await templateAt(tx, agreement.template, agreement.templateVersion);
  const { ownText, templateSha256: sha256 } = agreement;
  if (template && ownText && sha256)
    return { ...template, sample: false, sha256, text: await wholeText(tx, ownText, sha256) };
  if (template && agreement.templateSha256 && template.sha256 !== agreement.templateSha256)
    throw new Error('The template is not the one that this agreement was made from.');
  return template;
}

/** Hashes again what is read: a text that does not match the log is never used. */
export async function wholeText(tx: ReadTx, ref: string, sha256: string): Promise<string> {
  const text = await textOf(tx, ref);
  if (text === undefined || createHash('sha256').update(text, 'utf8').digest('hex') !== sha256)
    throw new Error('A template’s text does not match the log.');
  return text;
}
