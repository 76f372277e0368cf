import { type Recipient, type RecipientKind, recipientKinds } from '../envelope/envelope.ts';
import type { Room } from '../room.ts';
import { listOf, type Raw, rawOf, text } from '../wire.ts';
import { type Arrived, readDocuments, type Uploads } from './documents.ts';
import { readCustomFields } from './fields.ts';
import { readRecipient } from './recipients.ts';
import { fromTemplate, overlay } from './templates.ts';

/** What stands in an envelope before it is one: its papers, its people, and what templates say of the rest. */
export interface Contents {
  documents: Arrived[];
  recipients: Recipient[];
  subject?: string | undefined;
  blurb?: string | undefined;
  fields: ReturnType<typeof readCustomFields>[];
  templateIds: string[];
  notification?: unknown;
}

/** Composite templates: each lays its server and inline templates over one another; all of them follow one another in the envelope. */
export async function compose(room: Room, posted: unknown, uploads: Uploads, leaves: boolean): Promise<Contents> {
  const all: Contents = { documents: [], recipients: [], fields: [], templateIds: [] };
  for (const composite of listOf(posted)) {
    const one = await layered(room, composite, uploads, leaves);
    renumberDocuments(all.documents, one);
    all.documents.push(...one.documents);
    for (const recipient of one.recipients) join(all.recipients, recipient);
    all.fields.push(...one.fields);
    all.templateIds.push(...one.templateIds);
    all.subject ??= one.subject;
    all.blurb ??= one.blurb;
  }
  for (const [index, { paper }] of all.documents.entries()) paper.order = index + 1;
  return all;
}

const bySequence = (a: Raw, b: Raw) => Number(text(a['sequence']) ?? 1) - Number(text(b['sequence']) ?? 1);

async function layered(room: Room, composite: Raw, uploads: Uploads, leaves: boolean): Promise<Contents> {
  const one: Contents = { documents: [], recipients: [], fields: [], templateIds: [] };
  for (const each of listOf(composite['serverTemplates']).sort(bySequence)) {
    const { template, documents, recipients } = fromTemplate(room, each['templateId']);
    one.documents.push(...documents);
    for (const recipient of recipients) join(one.recipients, recipient);
    one.templateIds.push(template.envelopeId);
    one.subject ??= template.emailSubject || undefined;
    one.blurb ??= template.emailBlurb;
    one.fields.push({ textCustomFields: template.customFields, listCustomFields: template.listCustomFields });
  }
  for (const each of listOf(composite['inlineTemplates']).sort(bySequence)) {
    one.recipients = overlay(one.recipients, postedRecipients(each['recipients']));
    one.documents.push(...(await readDocuments(each['documents'], uploads)));
    one.fields.push(readCustomFields(each['customFields']));
    one.subject = text(rawOf(each['envelope'])['emailSubject']) || one.subject;
    one.blurb = text(rawOf(each['envelope'])['emailBlurb']) || one.blurb;
  }
  // A document of the composite itself stands in for those of its templates.
  if (composite['document']) one.documents = await readDocuments([composite['document']], uploads);
  if (leaves) one.recipients = one.recipients.filter((each) => each.name && each.email);
  return one;
}

export const postedRecipients = (posted: unknown): { recipient: Recipient; posted: Raw }[] =>
  (Object.keys(recipientKinds) as RecipientKind[]).flatMap((kind) =>
    listOf(rawOf(posted)[kind]).map((each) => ({ recipient: readRecipient(kind, each), posted: each })),
  );

/** Document ids are unique in an envelope, so a later document gets a free one, and the tabs follow. */
function renumberDocuments(before: Arrived[], one: Contents): void {
  const taken = new Set(before.map((each) => each.paper.documentId));
  for (const { paper } of one.documents) {
    const old = paper.documentId;
    if (taken.has(old)) {
      let free = 1;
      while (taken.has(String(free)) || one.documents.some((each) => each.paper.documentId === String(free))) free += 1;
      paper.documentId = String(free);
      for (const recipient of one.recipients)
        for (const tab of Object.values(recipient.tabs).flat())
          if (tab.documentId === old) tab.documentId = paper.documentId;
    }
    taken.add(paper.documentId);
  }
}

/** The same person is one recipient, wherever in the composite he stands; the same number for somebody else is changed. */
function join(recipients: Recipient[], recipient: Recipient): void {
  const person = recipients.find(
    (each) =>
      each.kind === recipient.kind &&
      (each.email || each.name
        ? each.email.toLowerCase() === recipient.email.toLowerCase() && each.name === recipient.name
        : each.roleName === recipient.roleName),
  );
  if (person) {
    for (const [kind, tabs] of Object.entries(recipient.tabs))
      person.tabs[kind] = [
        ...(person.tabs[kind] ?? []),
        ...tabs.map((tab) => ({ ...tab, recipientId: person.recipientId })),
      ];
    person.clientUserId ??= recipient.clientUserId;
    return;
  }
  if (recipients.some((each) => each.recipientId === recipient.recipientId)) {
    const free = Math.max(0, ...recipients.map((each) => Number(each.recipientId) || 0)) + 1;
    recipient.recipientId = String(free);
    for (const tab of Object.values(recipient.tabs).flat()) tab['recipientId'] = recipient.recipientId;
  }
  recipients.push(recipient);
}
