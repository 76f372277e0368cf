import { type Case, caseOf } from '#db/case.ts';
import { noteReading, overLimit } from '#db/counters.ts';
import { addressOf } from '#db/people/accounts.ts';
import type { Job } from '#db/queue.ts';
import type { Db } from '#db/types.ts';
import type { CommandName } from '../domain/commands.ts';
import type { Message } from '../domain/message.ts';
import type { Caller, Contract, DestructionCertificate, Mail, Provisioner, Signing } from '../outside/ports.ts';
import type { Perform } from '../portal/perform.ts';
import type { SecretBox } from '../secrets/secret-box.ts';
import { archiveDocuments, confirmWhenDue } from './agreement/confirm.ts';
import { createEnvelope, endDuplicate, extendEnvelope, voidEnvelope } from './agreement/envelopes.ts';
import { confirmCertificate, createCertificate } from './ending/certify.ts';
import { deliverWebhook, spreadNotice } from './endpoints/deliver.ts';
import { removePurged } from './keeping/documents.ts';
import { sendMail } from './letters/mail.ts';
import { sendAlarm } from './operations/alarms.ts';
import { inspectCloud } from './services/inspect.ts';
import { createVendorService, pollService } from './services/provision.ts';
import { remindOnTime, spreadCampaign } from './templates/campaigns.ts';

export interface Vendor {
  name: string;
  legalName: string;
  address: string;
  salesEmail: string;
  opsEmail: string;
  counselEmail: string;
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
  destruction: DestructionCertificate;
  publicUrl: string;
  vendor: Vendor;
  perform(name: CommandName, organization: string, input: unknown): Promise<unknown>;
  caseOf(organization: string): Promise<Case>;
  address(person: string): Promise<{ name: string; email: string }>;
  read: Db['read'];
  within(key: string, max: number, windowMs: number): Promise<boolean>;
  /** An envelope was asked for at that moment. */
  noteReading(envelope: string, at: number): Promise<void>;
}

export type JobParts = Omit<Jobs, 'perform' | 'caseOf' | 'address' | 'read' | 'noteReading' | 'within' | 'db'>;

export const createJobs = (db: Db, perform: Perform, parts: JobParts): Jobs => ({
  ...parts,
  db,
  perform: (name, organization, input) => perform({ kind: 'system', id: 'worker' }, name, { organization }, input),
  caseOf: (organization) => db.read((tx) => caseOf(tx, organization)),
  address: (person) => db.read((tx) => addressOf(tx, person)),
  read: db.read,
  within: async (key, max, windowMs) => (await overLimit(db, key, max, windowMs, parts.clock())) === 0,
  noteReading: (envelope, at) => noteReading(db, envelope, at),
});

const spreads = { 'campaign.ask': 'ask', 'campaign.send': 'send', 'campaign.remind': 'remind' } as const;

/** Does what a message asks. Answers a delay in milliseconds when it must be done again later. */
export async function handle(jobs: Jobs, job: Job): Promise<number | undefined> {
  const message = JSON.parse(job.message) as Message;
  switch (message.kind) {
    case 'docusign.create':
      await createEnvelope(jobs, job.chain, message.agreement);
      return undefined;
    case 'docusign.confirm':
      return confirmWhenDue(jobs, job, message);
    case 'docusign.archive':
      await archiveDocuments(jobs, job.chain, message.agreement);
      return undefined;
    case 'docusign.duplicate':
      await endDuplicate(jobs, job.chain, message);
      return undefined;
    case 'docusign.extend':
      await extendEnvelope(jobs, job.chain, message.agreement);
      return undefined;
    case 'clock.remind':
      await jobs.perform('remind', job.chain, { agreement: message.agreement });
      return undefined;
    case 'docusign.void':
      await voidEnvelope(jobs, job.chain, message.agreement);
      return undefined;
    case 'docusign.certify':
      await createCertificate(jobs, job.chain, message);
      return undefined;
    case 'docusign.attested':
      await confirmCertificate(jobs, job.chain, message);
      return undefined;
    case 'documents.remove':
      await removePurged(jobs, message.sha256);
      return undefined;
    case 'cloud.create':
      await createVendorService(jobs, job.chain, message.service);
      return undefined;
    case 'cloud.poll':
      return pollService(jobs, job.chain, message.service);
    case 'cloud.inspect':
      await inspectCloud(jobs, job.chain);
      return undefined;
    case 'notice':
      await spreadNotice(jobs, job, message.notice);
      return undefined;
    case 'webhook':
      return deliverWebhook(jobs, message.delivery);
    case 'campaign.ask':
    case 'campaign.send':
    case 'campaign.remind':
      await spreadCampaign(jobs, spreads[message.kind], message.campaign);
      return undefined;
    case 'campaign.reminder':
      await remindOnTime(jobs, job.chain, message);
      return undefined;
    case 'mail.alarm':
      await sendAlarm(jobs, job);
      return undefined;
    case 'mail':
      await sendMail(jobs, job, message);
      return undefined;
  }
}
