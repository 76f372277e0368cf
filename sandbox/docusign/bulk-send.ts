import type { Envelope } from './envelope/envelope.ts';
import { ApiError } from './errors.ts';
import { create } from './intake/definition.ts';
import { filesOf } from './intake/documents.ts';
import { mergeFields, readCustomFields } from './intake/fields.ts';
import { mustBeComplete } from './intake/recipients.ts';
import { checkTabs } from './intake/tabs.ts';
import { copyOf, fillRoles } from './intake/templates.ts';
import { resolveAnchors } from './paper/anchors.ts';
import { guid, type Room } from './room.ts';
import { dropEmpty, listOf, type Raw, text } from './wire.ts';

/** Bulk sending: one draft or template, and for each copy the people who stand in its roles. */
export interface BulkList {
  listId: string;
  name: string;
  bulkCopies: Raw[];
  createdAt: number;
}

export interface BulkBatch {
  batchId: string;
  batchName: string;
  listId: string;
  listName: string;
  source: string;
  submittedAt: number;
  size: number;
  envelopes: string[];
  errors: { message: string; emails: string[]; at: number }[];
}

/** Why this list cannot be sent with this envelope: a line for each mistake. */
export function mistakes(source: Envelope, list: BulkList): string[] {
  const roles = new Set(source.recipients.map((each) => each.roleName?.toLowerCase()));
  const ids = new Set(source.recipients.map((each) => each.recipientId));
  if (list.bulkCopies.length === 0) return ['The list has no copies.'];
  return list.bulkCopies.flatMap((copy, index) =>
    listOf(copy['recipients'])
      .filter((each) => !roles.has(text(each['roleName'])?.toLowerCase()) && !ids.has(text(each['recipientId']) ?? ''))
      .map((each) => `Copy ${index + 1}: the role "${text(each['roleName']) ?? ''}" is not a role of the envelope.`),
  );
}

/** Sends every copy; one that cannot be sent does not stop the others. */
export async function sendBatch(room: Room, source: Envelope, list: BulkList, batchName: string): Promise<BulkBatch> {
  const batch: BulkBatch = {
    ...{ batchId: guid(), batchName, listId: list.listId, listName: list.name, source: source.envelopeId },
    ...{ submittedAt: room.now(), size: list.bulkCopies.length, envelopes: [], errors: [] },
  };
  for (const copy of list.bulkCopies)
    try {
      batch.envelopes.push(await sendCopy(room, source, copy));
    } catch (error) {
      if (!(error instanceof ApiError)) throw error;
      const emails = listOf(copy['recipients']).flatMap((each) => text(each['email']) ?? []);
      batch.errors.push({ message: error.message, emails, at: room.now() });
    }
  room.vault.records.put('bulk batch', batch.batchId, batch, room.now());
  return batch;
}

async function sendCopy(room: Room, source: Envelope, copy: Raw): Promise<string> {
  const { documents, recipients } = copyOf(room, source);
  const at = room.now();
  const envelope: Envelope = {
    ...structuredClone(source),
    ...{ envelopeId: guid(), template: undefined, transactionId: undefined, status: 'created' as const, audit: [] },
    ...{ createdAt: at, statusChangedAt: at, modifiedAt: at, changedAt: at },
    ...(source.template && { templateIds: [source.envelopeId] }),
    emailSubject: text(copy['emailSubject']) || source.emailSubject,
    emailBlurb: text(copy['emailBlurb']) || source.emailBlurb,
    documents: documents.map((each) => each.paper),
    recipients: fillRoles(recipients, roles(source, copy), true),
  };
  for (const each of envelope.recipients) prefill(each.tabs, personOf(copy, each));
  mergeFields(envelope, readCustomFields({ textCustomFields: copy['customFields'] }));
  const files = filesOf(documents);
  await resolveAnchors(envelope, (id) => files.get(id));
  mustBeComplete(envelope);
  checkTabs(envelope);
  create(room, { envelope, files }, true);
  return envelope.envelopeId;
}

/** People are put into roles; whoever is named by his number stands in the role of that recipient. */
const roles = (source: Envelope, copy: Raw): Raw[] =>
  listOf(copy['recipients']).map(({ recipientId, tabs: _, ...each }) =>
    dropEmpty({
      ...each,
      roleName:
        text(each['roleName']) ?? source.recipients.find((one) => one.recipientId === text(recipientId))?.roleName,
    }),
  );

const personOf = (copy: Raw, { roleName, recipientId }: Envelope['recipients'][number]) =>
  listOf(copy['recipients']).find((each) =>
    text(each['roleName'])
      ? text(each['roleName'])?.toLowerCase() === roleName?.toLowerCase()
      : text(each['recipientId']) === recipientId,
  );

function prefill(tabs: Envelope['recipients'][number]['tabs'], person: Raw | undefined): void {
  for (const { tabLabel, initialValue } of listOf(person?.['tabs']))
    for (const tab of Object.values(tabs).flat())
      if (tab.tabLabel === text(tabLabel)) tab.value = text(initialValue) ?? '';
}
