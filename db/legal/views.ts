import { dayMs, startOfDay } from '#app/domain/calendar.ts';
import { type LegalDocument, legalDocuments } from '#app/domain/legal/list.ts';
import { shippedVersions } from '#app/domain/legal/shipped.ts';
import { comingAfter, heldAt, type Version, versionsOf } from '#app/domain/legal/versions.ts';
import { Refusal } from '#app/domain/refusal.ts';
import type { TemplateTerms } from '#app/domain/templates/facts.ts';
import { termsOf } from '#app/domain/templates/fields.ts';
import { compiledOn } from '#app/domain/trust/shipped.ts';
import { trustFacts } from '../state.ts';
import { templateAt, wholeText } from '../templates/versions.ts';
import { dayIn } from '../trust/register.ts';
import type { ReadTx } from '../types.ts';
import { agreementTemplates } from './templates.ts';

/** A document of the shelf: one of the list, or a line of templates, which the room of templates keeps. */
export interface Shelved extends Omit<LegalDocument, 'id'> {
  id: string;
  template: boolean;
  versions: Version[];
}

/** Everything that is published, by a moment. */
async function shelf(tx: ReadTx, at: number): Promise<Shelved[]> {
  const facts = await trustFacts(tx);
  const own = legalDocuments.map((each) => ({ ...each, template: false, versions: versionsOf(facts, each.id, at) }));
  return [...own, ...(await agreementTemplates(tx, at))];
}

/** Of one document: what holds at the end of a day, and what was published by then and holds later. */
const standing = (document: Shelved, at: number) => ({
  ...document,
  held: heldAt(document.versions, at),
  coming: comingAfter(document.versions, at),
});

/** Every document as it stood at the end of a day, today where none is named. */
export async function legalOn(tx: ReadTx, now: number, on: string | null | undefined) {
  const day = dayIn(on, now) ?? startOfDay(now);
  const at = Math.min(now, day + dayMs - 1);
  return { now, day, compiledOn, documents: (await shelf(tx, at)).map((each) => standing(each, at)) };
}
export type LegalOn = Awaited<ReturnType<typeof legalOn>>;

export async function legalDocumentOn(tx: ReadTx, now: number, id: string, on: string | null | undefined) {
  const { documents, ...rest } = await legalOn(tx, now, on);
  const document = documents.find((each) => each.id === id);
  if (!document) throw new Refusal('not_found');
  return { ...rest, document, ...(document.held && (await wordsOf(tx, document, document.held))) };
}

/** One version with its text, for ever. */
export async function legalVersion(tx: ReadTx, now: number, id: string, version: string) {
  const { documents } = await legalOn(tx, now, undefined);
  const document = documents.find((each) => each.id === id);
  const found = document?.versions.find((each) => each.id === version);
  if (!document || !found) throw new Refusal('not_found');
  return { document, version: found, ...(await wordsOf(tx, document, found)) };
}

/** The text where it lies here; of a template also the terms by which its fields are filled. */
export interface Words {
  text?: string | undefined;
  terms?: TemplateTerms | undefined;
}

async function wordsOf(tx: ReadTx, document: Shelved, { id }: Version): Promise<Words> {
  if (document.template) {
    const template = await templateAt(tx, document.id, id);
    return { text: template?.text, terms: template && termsOf(template) };
  }
  const shipped = shippedVersions.find((each) => each.document === document.id && each.id === id);
  if (shipped) return { text: shipped.text };
  const { text, textSha256 } = (await trustFacts(tx)).legal?.[id] ?? {};
  return { text: text && textSha256 ? await wholeText(tx, text, textSha256) : undefined };
}
