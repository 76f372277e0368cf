import type { Envelope, Recipient } from '../envelope/envelope.ts';
import { ApiError } from '../errors.ts';
import { guid, type Room } from '../room.ts';
import { isRaw, listOf, type Raw, rawOf, strings, text } from '../wire.ts';
import { type Arrived, sourceKey } from './documents.ts';
import { detailsOf, nameAndEmail } from './recipients.ts';
import { mergeTabs } from './tabs.ts';

/** What a template brings into an envelope: copies, with ids of their own. */
export interface Brought {
  template: Envelope;
  documents: Arrived[];
  recipients: Recipient[];
}

export function fromTemplate(room: Room, templateId: unknown): Brought {
  const template = room.vault.envelopes.get(text(templateId) ?? '');
  if (!template?.template || template.deletedAt !== undefined)
    throw new ApiError('TEMPLATE_NOT_FOUND', 'The template was not found. The template specified does not exist.', 404);
  return { template, ...copyOf(room, template) };
}

/** The papers and the people of an envelope or a template, for another one. */
export function copyOf(room: Room, source: Envelope): Pick<Brought, 'documents' | 'recipients'> {
  const documents = source.documents.flatMap((paper) => {
    const bytes = room.vault.files.get(source.envelopeId, paper.documentId);
    const docx = room.vault.files.get(source.envelopeId, sourceKey(paper.documentId));
    return bytes ? [{ paper: { ...structuredClone(paper), documentIdGuid: guid() }, bytes, source: docx }] : [];
  });
  return { documents, recipients: source.recipients.map(copied) };
}

const copied = (each: Recipient): Recipient => ({
  ...structuredClone(each),
  recipientIdGuid: guid(),
  userId: guid(),
  status: 'created',
  tabs: Object.fromEntries(
    Object.entries(each.tabs).map(([kind, tabs]) => [
      kind,
      tabs.map((tab) => ({ ...structuredClone(tab), tabId: guid() })),
    ]),
  ),
});

/**
 * Puts people into the roles of a template, by `templateRoles`. A role that nobody fills falls away when the envelope leaves; in a
 * draft it stays, with its fields, for whoever is named later.
 */
export function fillRoles(recipients: Recipient[], posted: unknown, leaves: boolean): Recipient[] {
  const filled = [...recipients];
  for (const role of listOf(posted)) {
    const name = text(role['roleName'])?.toLowerCase();
    for (const each of filled.filter((one) => one.roleName?.toLowerCase() === name)) take(each, role, { asRole: true });
  }
  return leaves ? filled.filter((each) => each.name && each.email) : filled;
}

/** Lays posted recipients over those of a template: by role, else by id. Whoever is new is added. */
export function overlay(recipients: Recipient[], added: { recipient: Recipient; posted: Raw }[]): Recipient[] {
  const merged = [...recipients];
  for (const { recipient, posted } of added) {
    const known = merged.find(
      (each) =>
        each.kind === recipient.kind &&
        (recipient.roleName && each.roleName
          ? each.roleName.toLowerCase() === recipient.roleName.toLowerCase()
          : each.recipientId === recipient.recipientId),
    );
    if (known) take(known, posted, { asRole: false });
    else merged.push(recipient);
  }
  return merged;
}

function take(recipient: Recipient, posted: Raw, { asRole }: { asRole: boolean }): void {
  const { name, email } = nameAndEmail(recipient.kind, {
    ...posted,
    ...(text(posted['inPersonSignerName']) && {
      signerName: posted['inPersonSignerName'],
      hostName: posted['name'],
      hostEmail: posted['email'],
    }),
  });
  if (name) recipient.name = name;
  if (email) recipient.email = email;
  if (text(posted['clientUserId'])) recipient.clientUserId = text(posted['clientUserId']);
  if (text(posted['accessCode'])) recipient.accessCode = text(posted['accessCode']);
  if (text(posted['routingOrder'])) recipient.routingOrder = Number(text(posted['routingOrder']));
  if (!asRole && text(posted['recipientId'])) renumber(recipient, text(posted['recipientId']) ?? '');
  Object.assign(recipient.details, detailsOf(posted));
  if (isRaw(posted['tabs'])) mergeTabs(recipient, strings(rawOf(posted['tabs'])), { byLabel: true });
}

function renumber(recipient: Recipient, recipientId: string): void {
  recipient.recipientId = recipientId;
  for (const tab of Object.values(recipient.tabs).flat()) tab['recipientId'] = recipientId;
}
