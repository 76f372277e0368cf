import type { Room } from '../room.ts';
import { date, dropEmpty, type Raw } from '../wire.ts';
import type { CustomField, Envelope, Paper } from './envelope.ts';
import { recipientsAnswer } from './recipient-answer.ts';

/** The flags that an account would set where the sender said nothing. */
const defaults = {
  allowComments: 'false',
  allowMarkup: 'false',
  allowReassign: 'true',
  allowViewHistory: 'true',
  autoNavigation: 'true',
  burnDefaultTabData: 'false',
  enableWetSign: 'false',
  envelopeIdStamping: 'true',
  isSignatureProviderEnvelope: 'false',
  is21CFRPart11: 'false',
  signerCanSignOnMobile: 'true',
  signingLocation: 'online',
};

/** An Envelope object. `include` is the list that the caller gave. */
export function envelopeAnswer(room: Room, envelope: Envelope, include: string[] = []): Raw {
  const base = `/envelopes/${envelope.envelopeId}`;
  const has = (part: string) => include.includes(part);
  const { expirations } = envelope.notification;
  return dropEmpty({
    ...defaults,
    ...envelope.options,
    status: envelope.deletedAt === undefined || envelope.status !== 'created' ? envelope.status : 'deleted',
    envelopeId: envelope.envelopeId,
    envelopeUri: base,
    documentsUri: `${base}/documents`,
    documentsCombinedUri: `${base}/documents/combined`,
    certificateUri: `${base}/documents/certificate`,
    recipientsUri: `${base}/recipients`,
    attachmentsUri: `${base}/attachments`,
    customFieldsUri: `${base}/custom_fields`,
    notificationUri: `${base}/notification`,
    templatesUri: `${base}/templates`,
    emailSubject: envelope.emailSubject,
    emailBlurb: envelope.emailBlurb,
    transactionId: envelope.transactionId,
    createdDateTime: date(envelope.createdAt),
    lastModifiedDateTime: date(envelope.modifiedAt),
    initialSentDateTime: date(envelope.sentAt),
    sentDateTime: date(envelope.sentAt),
    deliveredDateTime: date(envelope.deliveredAt),
    completedDateTime: date(envelope.completedAt),
    declinedDateTime: date(envelope.declinedAt),
    voidedDateTime: date(envelope.voidedAt),
    deletedDateTime: date(envelope.deletedAt),
    voidedReason: envelope.voidedReason,
    statusChangedDateTime: date(envelope.statusChangedAt),
    expireEnabled: envelope.expiresAt === undefined ? expirations.expireEnabled : 'true',
    expireDateTime: date(envelope.expiresAt),
    expireAfter: expirations.expireAfter,
    purgeState: envelope.options['purgeState'] ?? 'unpurged',
    purgeRequestDate: date(envelope.purge?.askedAt),
    purgeCompletedDate: date(envelope.purge?.doneAt),
    hasFormDataChanged: 'false',
    hasComments: String((envelope.comments ?? []).length > 0),
    isDynamicEnvelope: 'false',
    envelopeLocation: 'current_site',
    envelopeMetadata: { allowAdvancedCorrect: 'true', enableSignWithNotary: 'false', allowCorrect: 'true' },
    sender: senderAnswer(room),
    recipients: has('recipients') || has('tabs') ? recipientsAnswer(envelope, has('tabs')) : undefined,
    customFields: has('custom_fields') ? customFieldsAnswer(envelope) : undefined,
    envelopeDocuments: has('documents') ? documentsAnswer(envelope) : undefined,
    envelopeAttachments: has('attachments') ? (envelope.attachments ?? []) : undefined,
    folders: has('folders') ? [folderAnswer(envelope)] : undefined,
    workflow: has('workflow') ? envelope.workflow : undefined,
  });
}

export const senderAnswer = (room: Room) => ({
  userName: room.options.user.name,
  userId: room.options.user.userId,
  accountId: room.options.account.accountId,
  email: room.options.user.email,
  ipAddress: '127.0.0.1',
});

/** Where DocuSign would show it: by its status, unless somebody moved it. */
export const folderOf = (envelope: Envelope) =>
  envelope.folder ??
  (envelope.deletedAt !== undefined ? 'recyclebin' : envelope.status === 'created' ? 'draft' : 'sentitems');

const folderAnswer = (envelope: Envelope) => ({
  name: folderOf(envelope),
  type: folderOf(envelope),
  folderId: folderOf(envelope),
  uri: `/folders/${folderOf(envelope)}`,
});

export const customFieldsAnswer = (envelope: Envelope) => ({
  textCustomFields: envelope.customFields.map(fieldAnswer),
  listCustomFields: envelope.listCustomFields.map(fieldAnswer),
});
const fieldAnswer = (field: CustomField) => dropEmpty({ ...field });

/** The papers of an envelope; the certificate is listed as soon as it was sent. */
export function documentsAnswer(
  envelope: Envelope,
  options: { tabs?: boolean; sizes?: (id: string) => number } = {},
): Raw[] {
  const base = envelope.template ? `/templates/${envelope.envelopeId}` : `/envelopes/${envelope.envelopeId}`;
  const entry = (each: Paper | undefined, id: string) =>
    dropEmpty({
      ...each?.details,
      documentId: id,
      documentIdGuid: each?.documentIdGuid,
      name: each?.name ?? 'Summary',
      type: each ? 'content' : 'summary',
      uri: `${base}/documents/${id}`,
      order: each ? String(each.order) : '999',
      pages: each ? pagesAnswer(each.pages) : undefined,
      availableDocumentTypes: [{ type: 'electronic', isDefault: 'true' }],
      display: 'inline',
      includeInDownload: 'true',
      signerMustAcknowledge: 'no_interaction',
      templateRequired: 'false',
      authoritativeCopy: 'false',
      sizeBytes: options.sizes && each ? String(options.sizes(id)) : undefined,
      documentFields: each && each.fields.length > 0 ? each.fields : undefined,
      tabs: options.tabs && each ? documentTabs(envelope, id) : undefined,
    });
  const papers = [...envelope.documents].sort((a, b) => a.order - b.order).map((each) => entry(each, each.documentId));
  return envelope.template || envelope.status === 'created' ? papers : [...papers, entry(undefined, 'certificate')];
}

const pagesAnswer = (count: number): Raw[] =>
  Array.from({ length: count }, (_, index) => ({
    sequence: String(index + 1),
    height: '792',
    width: '612',
    dpi: '72',
  }));

/** The tabs of all recipients on one document. */
export function documentTabs(envelope: Envelope, documentId: string, page?: string): Raw {
  const found: Record<string, Raw[]> = {};
  for (const each of envelope.recipients)
    for (const [kind, tabs] of Object.entries(each.tabs))
      for (const tab of tabs)
        if (tab.documentId === documentId && (page === undefined || tab.pageNumber === page))
          found[kind] = [...(found[kind] ?? []), tab];
  return found;
}
