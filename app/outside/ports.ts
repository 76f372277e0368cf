/** What the portal asks of the outside world. Each interface is met by one adapter, which speaks the real thing over the wire. */

/** Why a call to the outside failed. `unknown_outcome`: it may have happened, look before repeating. */
export type OutsideKind =
  | 'consent'
  | 'auth'
  | 'limit'
  | 'invalid'
  | 'not_found'
  | 'conflict'
  | 'network'
  | 'malformed'
  | 'unknown_outcome';

/** The only error that an adapter throws. Its message holds no token, no body and no person. */
export class OutsideError extends Error {
  readonly kind: OutsideKind;
  readonly code: string;
  /** Milliseconds since 1970 at which another try makes sense. */
  readonly retryAt: number | undefined;
  /** Uses up no try: the service is known to be down until then, or people have to act first. */
  readonly waits: boolean;
  constructor(kind: OutsideKind, code: string, message: string, retryAt?: number, waits = false) {
    super(message);
    this.name = 'OutsideError';
    this.kind = kind;
    this.code = code;
    this.retryAt = retryAt;
    this.waits = waits;
  }
}

export interface Signer {
  name: string;
  email: string;
  /** DocuSign's clientUserId: makes the signer embedded. At most 100 characters. */
  clientUserId: string;
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

export interface Mail {
  send(mail: { id: string; to: string; subject: string; text: string; html: string }): Promise<void>;
}

/** Tells an endpoint that somebody else chose. Never throws: `status` 0 when there was no answer, with the reason in words. */
export interface Caller {
  call(order: { url: string; id: string; body: string; secrets: string[]; at: number }): Promise<{
    status: number;
    error?: string;
  }>;
}

export interface VendorOrganization {
  id: string;
  name: string;
  plan: 'basic' | 'scale' | 'enterprise';
  admins: { name: string; email: string }[];
}

export interface ServiceOrder {
  /** Our id, sent as the tag `portal-service`, by which a lost answer is found again. */
  serviceId: string;
  name: string;
  provider: 'aws' | 'gcp' | 'azure';
  region: string;
  /** In the customer's own cloud it stands on an infrastructure that the vendor has set up there before. */
  deployment: 'hosted' | 'byoc';
  ipAccessList: { source: string; description: string }[];
  minReplicaMemoryGb: number;
  maxReplicaMemoryGb: number;
  numReplicas: number;
  hasTransparentDataEncryption: boolean;
  enableCoreDumps: boolean;
}

export interface VendorService {
  id: string;
  state: string;
}

/** A service of the vendor's list with what an inspection looks at. */
export interface ListedService {
  id: string;
  provider: 'aws' | 'gcp' | 'azure';
  region: string;
  state: string;
  complianceType?: string;
  transparentDataEncryption: boolean;
  coreDumps: boolean;
  openToAll: boolean;
  /** Only asked for HIPAA services. */
  backupRetentionHours?: number;
}

/** The vendor's cloud API. */
export interface Provisioner {
  organizationsOf(adminEmail: string): Promise<VendorOrganization[]>;
  organization(vendorOrganizationId: string): Promise<VendorOrganization>;
  /** Creates with `complianceType: hipaa`; a service made by an earlier try under the same id is found instead. */
  createService(vendorOrganizationId: string, order: ServiceOrder): Promise<VendorService>;
  service(vendorOrganizationId: string, vendorServiceId: string): Promise<VendorService>;
  /** Every service of the organization, those that this portal knows nothing of too. */
  services(vendorOrganizationId: string): Promise<ListedService[]>;
}

export interface StaffIdentity {
  issuer: string;
  subject: string;
  name: string;
  email: string;
  groups: string[];
  authTime: number;
  /** How the provider says that they were authenticated: `amr` and `acr` of their ID token. */
  methods: string[];
}

/** The company's OpenID provider. */
export interface Identity {
  /** Where to send the browser, and what the answer must be checked against. */
  begin(): Promise<{ url: string; state: string; nonce: string; verifier: string }>;
  complete(callback: URL, expected: { state: string; nonce: string; verifier: string }): Promise<StaffIdentity>;
}

/** A template's text as blocks, filled in. Everything in it is literal text. */
export type Block =
  | { kind: 'title'; text: string }
  | { kind: 'heading'; text: string }
  | { kind: 'clause'; number: string; text: string }
  | { kind: 'paragraph'; text: string };

export interface ContractText {
  title: string;
  blocks: Block[];
  parties: { customer: string; customerAddress: string; vendor: string; vendorAddress: string };
  signatures: { customerName: string; customerTitle: string; vendorName: string; vendorTitle: string };
  /** Stands in the footer with the page numbers. */
  reference: string;
}

/** Typesets a contract. The same text gives the same bytes. */
export interface Contract {
  typeset(text: ContractText): Promise<{ pdf: Buffer; customerTabs: TabPlace; countersignerTabs: TabPlace }>;
  close(): Promise<void>;
}

/** A yes of the gate that travels: for one place, one audience, one use. */
export interface Permit {
  id: string;
  audience: string;
  organization: string;
  vendorOrganization: string;
  provider: string;
  region: string;
  deployment: 'hosted' | 'byoc';
  /** Milliseconds since 1970. */
  expiresAt: number;
}

/** Why something is no permit that counts here. */
export type PermitFault = 'invalid' | 'expired' | 'other_audience';

export interface Permits {
  sign(permit: Omit<Permit, 'expiresAt'>): Promise<{ jwt: string; expiresAt: number }>;
  read(jwt: string, audience: string | undefined): Promise<Permit | PermitFault>;
  /** Public keys as JWKs, RFC 7517. */
  keys(): Promise<object[]>;
}

/** What the vendor certifies at the end. Dates stand in it as they are read; everything in it is literal text. */
export interface DestructionText {
  reference: string;
  vendor: { name: string; address: string };
  customer: { name: string; address: string };
  agreement: { reference: string; effective: string; ended: string };
  destroyed: { service: string; place: string; returned: string; on: string; method: string; attestedBy: string }[];
  kept: { service: string; place: string; reason: string }[];
  signer: { name: string; title: string };
}

/** Typesets the certificate of return or destruction. The same text gives the same bytes. */
export interface DestructionCertificate {
  typeset(text: DestructionText): Promise<{ pdf: Buffer; tabs: TabPlace }>;
  close(): Promise<void>;
}

/** Looks into a PDF that somebody brought. Nothing in it is ever run. */
export interface PdfInspection {
  /** The number of pages, or why the file is not taken, as a sentence. */
  inspect(bytes: Buffer): Promise<{ pages: number } | { refused: string }>;
}
