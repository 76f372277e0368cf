import { type Case, caseOf } from '#db/case.ts';
import { noteReading, overLimit } from '#db/counters.ts';
import { addressOf } from '#db/people/accounts.ts';
import type { Ledger } from '#db/privacy/ledger.ts';
import type { Db, Tx } from '#db/types.ts';
import type { CommandName } from '../domain/commands.ts';
import type { MailedDesk } from '../domain/roles.ts';
import type { Provisioner } from '../outside/cloud.ts';
import type { Mail } from '../outside/mail.ts';
import type { Signing } from '../outside/signing.ts';
import type { Contract, DestructionCertificate } from '../outside/typesetting.ts';
import type { Caller } from '../outside/webhooks.ts';
import type { Perform } from '../portal/perform.ts';
import type { SecretBox } from '../secrets/secret-box.ts';

export interface Vendor {
  name: string;
  legalName: string;
  address: string;
  deskEmails: Record<MailedDesk, string>;
  counselTitle: string;
}

/** What the handlers of messages work with. They write through the door like everybody, as the system. */
export interface Jobs {
  signing: Signing;
  mail: Mail;
  provisioner: Provisioner;
  contract: Contract;
  caller: Caller;
  secrets: SecretBox;
  clock: () => number;
  /** How often one envelope is read without a person or a webhook: never more than every 15 minutes at DocuSign itself. */
  readEveryMs: number;
  db: Db;
  documents: string;
  /** Uploaded files, until two people have verified them. */
  quarantine: string;
  /** Exports of personal data, sealed. */
  exports: string;
  /** Erasures, beside the keys. */
  ledger: Ledger;
  destruction: DestructionCertificate;
  publicUrl: string;
  vendor: Vendor;
  /** The day that somebody set for security.txt. */
  securityExpires?: number | undefined;
  /** `alongside`: what stands or falls with it. */
  perform(
    name: CommandName,
    organization: string,
    input: unknown,
    alongside?: (tx: Tx) => Promise<void>,
  ): Promise<unknown>;
  /** Whoever is named in `mentions` has a name in it too. */
  caseOf(organization: string, ...mentions: unknown[]): Promise<Case>;
  address(person: string): Promise<{ name: string; email: string }>;
  read: Db['read'];
  within(key: string, max: number, windowMs: number): Promise<boolean>;
  /** An envelope was asked for at that moment. */
  noteReading(envelope: string, at: number, shown?: string): Promise<void>;
}

export type JobParts = Omit<Jobs, 'perform' | 'caseOf' | 'address' | 'read' | 'noteReading' | 'within' | 'db'>;

export const createJobs = (db: Db, perform: Perform, parts: JobParts): Jobs => ({
  ...parts,
  db,
  perform: (name, organization, input, alongside) =>
    perform({ kind: 'system', id: 'worker' }, name, { organization }, input, alongside),
  caseOf: (organization, ...mentions) => db.read((tx) => caseOf(tx, organization, ...mentions)),
  address: (person) => db.read((tx) => addressOf(tx, person)),
  read: db.read,
  within: async (key, max, windowMs) => (await overLimit(db, key, max, windowMs, parts.clock())) === 0,
  noteReading: (envelope, at, shown) => noteReading(db, envelope, at, shown),
});

export interface WorkerParts {
  /** By this name jobs are taken. */
  instance: string;
  db: Db;
  jobs: Jobs;
  clock: () => number;
  reconcileMs: number;
  log(error: unknown, what: string): void;
  /** For what operations must learn of though no mail can be sent. */
  alarm(what: string, facts: object): void;
}
