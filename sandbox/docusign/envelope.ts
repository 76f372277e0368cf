/** An envelope as it is kept. Dates are milliseconds here and .NET strings on the wire. */
export interface Envelope {
  envelopeId: string;
  status: 'created' | 'sent' | 'delivered' | 'completed' | 'declined' | 'voided';
  emailSubject: string;
  emailBlurb?: string | undefined;
  transactionId?: string | undefined;
  createdAt: number;
  sentAt?: number;
  deliveredAt?: number;
  completedAt?: number;
  declinedAt?: number;
  voidedAt?: number;
  voidedReason?: string;
  statusChangedAt: number;
  expiresAt?: number;
  recipients: Recipient[];
  documents: { documentId: string; name: string; order: number }[];
  customFields: { fieldId: string; name: string; value: string; show: string; required: string }[];
  notification: Record<string, unknown>;
  eventNotification?: EventNotification | undefined;
  audit: { at: number; action: string; who: string }[];
}

export interface EventNotification {
  url: string;
  events: string[];
  includeData: string[];
}

export interface Recipient {
  recipientId: string;
  recipientIdGuid: string;
  kind: 'signers' | 'carbonCopies' | 'certifiedDeliveries';
  name: string;
  email: string;
  clientUserId?: string | undefined;
  routingOrder: number;
  status: 'created' | 'sent' | 'delivered' | 'completed' | 'declined';
  sentAt?: number;
  deliveredAt?: number;
  signedAt?: number;
  declinedAt?: number;
  declinedReason?: string;
  signature?: string;
  tabs: Record<string, Tab[]>;
}

export interface Tab {
  documentId?: string;
  pageNumber?: string;
  xPosition?: string;
  yPosition?: string;
  [other: string]: unknown;
}

/** DocuSign writes seven digits of a second, always in UTC. */
export const date = (at: number | undefined) =>
  at === undefined ? undefined : new Date(at).toISOString().replace('Z', '0000Z');

export const isOver = (envelope: Envelope) => ['completed', 'declined', 'voided'].includes(envelope.status);

/** The lowest routing order that is not done: whoever stands there may act. */
export const currentOrder = (envelope: Envelope) =>
  Math.min(...envelope.recipients.filter((each) => each.status !== 'completed').map((each) => each.routingOrder));

export function envelopeAnswer(envelope: Envelope, include: string[], account: string) {
  const base = `/envelopes/${envelope.envelopeId}`;
  return dropEmpty({
    status: envelope.status,
    documentsUri: `${base}/documents`,
    recipientsUri: `${base}/recipients`,
    attachmentsUri: `${base}/attachments`,
    envelopeUri: base,
    emailSubject: envelope.emailSubject,
    emailBlurb: envelope.emailBlurb,
    envelopeId: envelope.envelopeId,
    transactionId: envelope.transactionId,
    signingLocation: 'online',
    customFieldsUri: `${base}/custom_fields`,
    notificationUri: `${base}/notification`,
    enableWetSign: 'false',
    allowMarkup: 'false',
    allowReassign: 'false',
    createdDateTime: date(envelope.createdAt),
    lastModifiedDateTime: date(envelope.statusChangedAt),
    initialSentDateTime: date(envelope.sentAt),
    sentDateTime: date(envelope.sentAt),
    deliveredDateTime: date(envelope.deliveredAt),
    completedDateTime: date(envelope.completedAt),
    declinedDateTime: date(envelope.declinedAt),
    voidedDateTime: date(envelope.voidedAt),
    voidedReason: envelope.voidedReason,
    statusChangedDateTime: date(envelope.statusChangedAt),
    expireEnabled: envelope.expiresAt ? 'true' : 'false',
    expireDateTime: date(envelope.expiresAt),
    purgeState: 'unpurged',
    is21CFRPart11: 'false',
    recipients: include.includes('recipients') ? recipientsAnswer(envelope, include.includes('tabs')) : undefined,
    customFields: include.includes('custom_fields') ? customFieldsAnswer(envelope) : undefined,
    envelopeDocuments: include.includes('documents') ? documentsAnswer(envelope) : undefined,
    sender: include.length > 0 ? { accountId: account } : undefined,
  });
}

export function recipientsAnswer(envelope: Envelope, tabs: boolean) {
  const of = (kind: Recipient['kind']) =>
    envelope.recipients.filter((each) => each.kind === kind).map((each) => recipientAnswer(each, tabs));
  return {
    signers: of('signers'),
    agents: [],
    editors: [],
    intermediaries: [],
    carbonCopies: of('carbonCopies'),
    certifiedDeliveries: of('certifiedDeliveries'),
    inPersonSigners: [],
    seals: [],
    witnesses: [],
    notaries: [],
    recipientCount: String(envelope.recipients.length),
    currentRoutingOrder: isOver(envelope) ? String(envelope.recipients.length) : String(currentOrder(envelope)),
  };
}

const recipientAnswer = (each: Recipient, tabs: boolean) =>
  dropEmpty({
    recipientId: each.recipientId,
    recipientIdGuid: each.recipientIdGuid,
    name: each.name,
    email: each.email,
    clientUserId: each.clientUserId,
    routingOrder: String(each.routingOrder),
    recipientType:
      each.kind === 'signers' ? 'signer' : each.kind === 'carbonCopies' ? 'carboncopy' : 'certifieddelivery',
    requireIdLookup: 'false',
    status: each.status,
    sentDateTime: date(each.sentAt),
    deliveredDateTime: date(each.deliveredAt),
    signedDateTime: date(each.signedAt),
    declinedDateTime: date(each.declinedAt),
    declinedReason: each.declinedReason,
    deliveryMethod: 'email',
    tabs: tabs ? each.tabs : undefined,
  });

export const customFieldsAnswer = (envelope: Envelope) => ({
  textCustomFields: envelope.customFields,
  listCustomFields: [],
});

export function documentsAnswer(envelope: Envelope) {
  const uri = (id: string) => `/envelopes/${envelope.envelopeId}/documents/${id}`;
  const documents = envelope.documents.map((each) => ({
    documentId: each.documentId,
    documentIdGuid: '',
    name: each.name,
    type: 'content',
    uri: uri(each.documentId),
    order: String(each.order),
    availableDocumentTypes: [{ type: 'electronic', isDefault: 'true' }],
    display: 'inline',
  }));
  if (envelope.status === 'created') return documents;
  return [
    ...documents,
    {
      documentId: 'certificate',
      name: 'Summary',
      type: 'summary',
      uri: uri('certificate'),
      order: '999',
      display: 'inline',
    },
  ];
}

export const dropEmpty = <T extends Record<string, unknown>>(value: T) =>
  Object.fromEntries(Object.entries(value).filter(([, each]) => each !== undefined));
