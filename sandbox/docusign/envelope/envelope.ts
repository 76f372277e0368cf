import type { Raw } from '../wire.ts';

/** An envelope as it is kept. Dates are milliseconds here and .NET strings on the wire. */
export interface Envelope {
  envelopeId: string;
  /** Set on templates, which are kept as envelopes that are never sent. */
  template?: { name: string; description: string; shared: string } | undefined;
  status: EnvelopeStatus;
  emailSubject: string;
  emailBlurb?: string | undefined;
  transactionId?: string | undefined;
  /** Flags that were posted and are given back, like allowReassign. */
  options: Record<string, string>;
  createdAt: number;
  sentAt?: number;
  deliveredAt?: number;
  completedAt?: number;
  declinedAt?: number;
  voidedAt?: number;
  deletedAt?: number | undefined;
  voidedReason?: string;
  statusChangedAt: number;
  modifiedAt: number;
  /** The last change of the envelope's status or of a recipient's. */
  changedAt: number;
  expiresAt?: number | undefined;
  /** When the recipients were warned that it will expire. */
  warnedAt?: number | undefined;
  recipients: Recipient[];
  documents: Paper[];
  customFields: CustomField[];
  listCustomFields: CustomField[];
  notification: Notification;
  eventNotifications: EventNotification[];
  templateIds: string[];
  workflow?: Raw | undefined;
  /** Where it lies: set only when it was moved by hand. */
  folder?: string | undefined;
  attachments?: Attachment[] | undefined;
  comments?: Comment[] | undefined;
  lock?: { token: string; until: number; details: Raw } | undefined;
  /** When its purge was asked for, when it is due, and when it was done. */
  purge?: { askedAt: number; at: number; doneAt?: number } | undefined;
  audit: AuditEntry[];
}
export type EnvelopeStatus = 'created' | 'sent' | 'delivered' | 'completed' | 'declined' | 'voided';

export interface Paper {
  documentId: string;
  documentIdGuid: string;
  name: string;
  order: number;
  pages: number;
  details: Raw;
  fields: { name: string; value: string }[];
  /** Tabs that the sender fills in himself. */
  prefill?: Record<string, Tab[]>;
  /** Values that document generation filled into its Word file. */
  generated?: Raw[];
}

export interface Attachment {
  attachmentId: string;
  name: string;
  label: string;
  attachmentType: string;
  accessControl: string;
}

export interface Comment {
  id: string;
  threadId: string;
  text: string;
  sentByFullName: string;
  sentByEmail: string;
  at: number;
}

export interface CustomField {
  fieldId: string;
  name: string;
  value: string;
  show: string;
  required: string;
  listItems?: string[] | undefined;
}

export interface Notification {
  useAccountDefaults: string;
  reminders: { reminderEnabled: string; reminderDelay: string; reminderFrequency: string };
  expirations: { expireEnabled: string; expireAfter: string; expireWarn: string };
}

export interface EventNotification {
  url: string;
  events: string[];
  /** The whole envelope at each change, and not a message for each event. */
  aggregate?: boolean;
  includeData: string[];
  includeHMAC: boolean;
  requireAcknowledgment: boolean;
  loggingEnabled: boolean;
}

export interface AuditEntry {
  at: number;
  action: string;
  who: string;
  message: string;
  status: string;
  address: string;
}

export const recipientKinds = {
  signers: 'signer',
  agents: 'agent',
  editors: 'editor',
  intermediaries: 'intermediary',
  carbonCopies: 'carboncopy',
  certifiedDeliveries: 'certifieddelivery',
  inPersonSigners: 'inpersonsigner',
} as const;
export type RecipientKind = keyof typeof recipientKinds;

export interface Recipient {
  recipientId: string;
  recipientIdGuid: string;
  userId: string;
  kind: RecipientKind;
  name: string;
  email: string;
  clientUserId?: string | undefined;
  roleName?: string | undefined;
  accessCode?: string | undefined;
  routingOrder: number;
  status: 'created' | 'sent' | 'delivered' | 'completed' | 'declined' | 'autoresponded';
  sentAt?: number | undefined;
  deliveredAt?: number | undefined;
  signedAt?: number | undefined;
  declinedAt?: number | undefined;
  declinedReason?: string | undefined;
  remindedAt?: number | undefined;
  signature?: string | undefined;
  authentication?: string | undefined;
  /** The check that went wrong last, and when. */
  failedCheck?: { check: 'accessCodeResult' | 'idQuestionsResult'; at: number } | undefined;
  /** Whatever else was posted; it is given back as it came. */
  details: Raw;
  tabs: Record<string, Tab[]>;
}

export interface Tab {
  tabId: string;
  documentId?: string;
  pageNumber?: string;
  xPosition?: string;
  yPosition?: string;
  anchorString?: string;
  tabLabel?: string;
  value?: string;
  [other: string]: unknown;
}

export const isOver = (envelope: Envelope) => ['completed', 'declined', 'voided'].includes(envelope.status);

export const signs = (each: Recipient) => each.kind === 'signers' || each.kind === 'inPersonSigners';

/** The lowest routing order that is not done: whoever stands there may act. */
export const currentOrder = (envelope: Envelope) =>
  Math.min(...envelope.recipients.filter((each) => each.status !== 'completed').map((each) => each.routingOrder));

export const recipientOf = (envelope: Envelope, id: string) =>
  envelope.recipients.find((each) => each.recipientId === id || each.recipientIdGuid === id.toLowerCase());

export const paperOf = ({ documents }: Pick<Envelope, 'documents'>, id: string) =>
  documents.find((each) => each.documentId === id || each.documentIdGuid === id.toLowerCase());
