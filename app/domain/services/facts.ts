import type { CloudAnswer, ServiceExit } from '../ending/facts.ts';
import type { Act, Deployment, FindingCode, Id, Ms, Provider, TextRef } from '../words.ts';
import type { Check, CheckAnswer, Writes } from './words.ts';

/** What differs between the vendor's cloud and what ePHI needs. Ids only: the names of foreign services may hold anything. */
export interface Finding {
  code: FindingCode;
  vendorService?: Id | undefined;
  service?: Id | undefined;
  provider: string;
  region: string;
  /** Of the look that found it first. */
  since?: Ms | undefined;
}

export interface Inspection extends Act {
  findings: Finding[];
}

export interface Service {
  id: Id;
  name: TextRef;
  provider: Provider;
  region: string;
  deployment: Deployment;
  requested: Act;
  minReplicaMemoryGb: number;
  maxReplicaMemoryGb: number;
  numReplicas: number;
  ipAccess: string[];
  transparentDataEncryption: boolean;
  coreDumps: boolean;
  /** Operations makes it with the vendor: the vendor's API does not create there. */
  arranged?: true;
  /** The backup that it begins with, and the conversion for which it was ordered. */
  backup?: Id | undefined;
  conversion?: Id | undefined;
  /** Orders before this one, which failed. */
  retries?: number;
  /** What the vendor made of those. */
  abandoned?: Id[];
  vendorService?: Id;
  state?: { is: string; at: Ms };
  /** When it ran for the first time: later it may idle and wake as often as it likes. */
  firstRanAt?: Ms;
  failed?: Act & { reason: TextRef };
  /** Links by which its customer lets others see its cover, by id: all that hold, and the last that no longer do. */
  passports?: Record<Id, Passport>;
  /** By the customer, from the list: it never was. */
  removed?: Act;
  /** Where it is reached, as the vendor's cloud said. */
  endpoints?: Endpoint[];
  /** What was done with it at the end of an agreement, by the id of that. */
  exits?: Record<Id, ServiceExit>;
}

/** A link that was handed out, and the ground of its service’s cover as it was then. */
export interface Passport extends Act {
  /** SHA-256 of what the link ends with. */
  linkSha256: string;
  agreement: Id;
  documentSha256: string;
  from: Ms;
  until: Ms;
  expiresAt: Ms;
  revoked?: Act;
}

export interface Endpoint {
  protocol: string;
  host: string;
  port: number;
}

/** What stands in the facts of all services together. */
export interface ServiceTally {
  /** Those in the list. */
  all: number;
  /** Those that held data. */
  held: number;
  /** Ordered, and neither running nor failed yet. */
  making?: Waiting;
  /** The vendor could not make them, and they never ran: the customer orders them again, or removes them. */
  failed?: Waiting;
  /** To be arranged by operations, by the place. */
  arranging?: Readonly<Record<string, Waiting>>;
}

/** So many, and since when there was always at least one. */
export interface Waiting {
  count: number;
  since: Ms;
}

/** A service before and after a change; before it there may have been none. */
export interface ServiceChange {
  before: Service | undefined;
  after: Service;
}

/** A backup of the old service that the vendor’s cloud says is done. */
export interface FoundBackup extends Act {
  id: Id;
  startedAt: Ms;
  finishedAt?: Ms | undefined;
  /** As the schedule of the old service was then. */
  periodHours?: number | undefined;
  startTime?: string | undefined;
  retentionHours?: number | undefined;
  cloud: CloudAnswer;
}

/** How a standard service becomes a HIPAA service: what was done of the plan for one. Each is replaced, never changed in place. */
export interface Conversion extends Act {
  id: Id;
  /** Of the old service. Its name is not kept: it may hold anything. */
  vendorService: Id;
  provider: Provider;
  region: string;
  seen: CloudAnswer;
  backup?: FoundBackup;
  order?: Act & { service: Id; backup: Id; writes: Writes; failed?: Act };
  restored?: Act & { cloud: CloudAnswer };
  checks?: Partial<Record<Check, Act & { answer: CheckAnswer; note?: TextRef }>>;
  /** The old one, as the vendor’s cloud confirmed. */
  deleted?: Act & { cloud: CloudAnswer };
  givenUp?: Act & { reason: TextRef };
}
