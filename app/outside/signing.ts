import type { OutsideKind } from './error.ts';

export interface Signer {
  name: string;
  email: string;
  /** DocuSign's clientUserId: makes the signer embedded. At most 100 characters. Who has none is asked by DocuSign's own mail. */
  clientUserId: string | undefined;
  title: string;
}

/** Where a signer's tabs stand: page from 1, x and y in DocuSign's pixels (72 a inch) from the upper left. */
export interface TabPlace {
  page: number;
  x: number;
  y: number;
}

export interface EnvelopeOrder {
  /** Our id: sent as transactionId and as custom field, by which a lost answer is found again. */
  agreementId: string;
  /** The name of that custom field; another for what is no agreement. */
  field?: 'agreement' | 'destruction';
  subject: string;
  documentName: string;
  pdf: Buffer;
  /** Custom field `document`: the hash of what was sent, read back with the envelope. */
  documentSha256: string;
  customer: Signer & { tabs: TabPlace };
  /** What the vendor alone signs has none. */
  countersigner?: Signer & { tabs: TabPlace };
  /** Custom field `template`, read back before the agreement counts. */
  template: string;
  webhookUrl: string;
  expireAfterDays: number;
  reminderAfterDays: number;
  reminderEveryDays: number;
}

export interface RecipientTruth {
  name: string;
  email: string;
  clientUserId: string | undefined;
  routingOrder: number;
  status: string;
  deliveredAt: number | undefined;
  signedAt: number | undefined;
  declinedAt: number | undefined;
  declinedReason: string | undefined;
  /** DocuSign could not confirm who they are, the last time that it asked. */
  identityFailed: boolean;
}

/** An envelope as DocuSign's API tells it; the only witness that counts. */
export interface EnvelopeTruth {
  accountId: string;
  envelopeId: string;
  status: string;
  statusChangedAt: number | undefined;
  completedAt: number | undefined;
  voidedReason: string | undefined;
  expiresAt: number | undefined;
  customFields: Record<string, string>;
  recipients: RecipientTruth[];
  /** Names of the documents to sign, without DocuSign's own summary. */
  documents: string[];
}

/** What is known about DocuSign as a whole in this process. Holds no token and no person. */
export interface SigningHealth {
  /** Calls wait until `nextTryAt`; then one tries. */
  down?: { kind: OutsideKind; code: string; since: number; nextTryAt: number; tries: number };
  lastSuccessAt?: number;
  lastFailure?: { at: number; kind: OutsideKind; code: string; message: string };
  token?: { until: number };
  account?: { id: string; basePath: string };
  /** Their clock less ours, in milliseconds, to the second. */
  clockDifferenceMs?: number;
  limit?: { total: number; remaining: number; resetAt?: number; burstRemaining?: number | undefined; seenAt: number };
}

export interface Signing {
  health(): SigningHealth;
  /** One harmless call now, whatever the circuit says. */
  probe(): Promise<void>;
  /** Where the integration's user gives consent, once for each key. */
  consentUrl(redirectUri: string, state: string): string;
  accountId(): Promise<string>;
  createEnvelope(order: EnvelopeOrder): Promise<string>;
  /** The envelope made for an agreement, also when the answer to its creation was lost. */
  findEnvelope(agreementId: string, sinceMs: number, field?: EnvelopeOrder['field']): Promise<string | undefined>;
  /** A URL that lives five minutes and is used once. Never stored, never mailed. */
  recipientView(view: { envelopeId: string; signer: Signer; returnUrl: string }): Promise<string>;
  envelope(envelopeId: string): Promise<EnvelopeTruth>;
  /** All envelopes that changed since then, with their recipients: one call for a thousand. A hint of what to read, as a webhook is. */
  changedSince(sinceMs: number): Promise<EnvelopeTruth[]>;
  /** The same for up to a hundred envelopes by their ids, in one call. */
  envelopes(envelopeIds: readonly string[]): Promise<EnvelopeTruth[]>;
  /** Fetched whole and checked to be a PDF. */
  document(envelopeId: string, which: 'combined' | 'certificate'): Promise<Buffer>;
  /** Lets an envelope expire only so many days after it was sent. */
  extendEnvelope(envelopeId: string, daysAfterSending: number): Promise<void>;
  voidEnvelope(envelopeId: string, reason: string): Promise<void>;
}
