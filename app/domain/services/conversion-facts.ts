import type { CloudAnswer } from '../ending/facts.ts';
import type { Act, Id, Ms, Provider, TextRef } from '../words.ts';

/** What the customer says of the old service’s writes when a backup of it is restored. */
export const writeWords = {
  stopped: 'Writing to the old service stopped before this backup began.',
  go_on: 'Writing goes on. What is written after this backup began is carried over, or is not needed.',
} as const;
export type Writes = keyof typeof writeWords;

/** What the customer looks at before the old service is deleted. The cloud cannot confirm it: it is the customer’s word. */
export const checks = {
  data: {
    title: 'Schemas and row counts are those of the old service',
    hint: 'Run the same few queries on both.',
  },
  later_writes: {
    title: 'Nothing that was written after the backup began is missing',
    hint: 'Carry it over, or say that it is not needed.',
  },
  access: {
    title: 'Users, roles and grants are there, and work',
    hint: 'The password of the default user has to be set anew: the new service has one of its own.',
  },
  network: {
    title: 'The access list and private endpoints let in who needs it, and nobody else',
    hint: 'They are those of the order, not those of the old service.',
  },
  integrations: {
    title: 'Pipelines and integrations read and write the new service',
    hint: 'A backup holds data, and not what was connected to the service.',
  },
  clients: {
    title: 'Applications have the new endpoint and its secrets',
    hint: 'Nothing connects to the old service any more.',
  },
} as const;
export type Check = keyof typeof checks;
export const checkNames = Object.keys(checks) as [Check, ...Check[]];
export const checkAnswers = ['done', 'not_needed'] as const;

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
  checks?: Partial<Record<Check, Act & { answer: (typeof checkAnswers)[number]; note?: TextRef }>>;
  /** The old one, as the vendor’s cloud confirmed. */
  deleted?: Act & { cloud: CloudAnswer };
  givenUp?: Act & { reason: TextRef };
}
