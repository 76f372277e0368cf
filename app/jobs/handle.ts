import type { Job } from '#db/queue.ts';
import type { Message } from '../domain/message.ts';
import { archiveDocuments, confirmWhenDue } from './agreement/confirm.ts';
import { followDelivery } from './agreement/deliveries.ts';
import { createEnvelope, endDuplicate, extendEnvelope, voidEnvelope } from './agreement/envelopes.ts';
import { confirmCertificate, createCertificate } from './ending/certify.ts';
import { deliverWebhook, spreadNotice } from './endpoints/deliver.ts';
import { considerRequest } from './grants/consider.ts';
import { followIncident, tellOfAttempts } from './incidents/follow.ts';
import { removePurged } from './keeping/documents.ts';
import { tellOfLegalVersion } from './legal/tell.ts';
import { sendMail } from './letters/mail.ts';
import { mailSubscriber } from './letters/subscriber.ts';
import { sendAlarm } from './operations/alarms.ts';
import type { Jobs } from './parts.ts';
import { eraseAsWished, leaveOrganization, noteErased } from './privacy/erase.ts';
import { endExport, makeExport } from './privacy/export.ts';
import { remindOfDue, sendRequestLetter } from './privacy/letters.ts';
import { tellOfPublished } from './programmes/published.ts';
import { tellOfCatalog } from './regions/tell.ts';
import { tellOfVersion } from './responsibility/tell.ts';
import { confirmRestoration } from './services/convert.ts';
import { inspectCloud, lookAtPlan } from './services/inspect.ts';
import { createVendorService, pollService } from './services/provision.ts';
import { remindOnTime, spreadCampaign } from './templates/campaigns.ts';
import { spreadNews } from './trust/news.ts';
import { tellOfSubprocessor } from './trust/tell.ts';
import { callSubscriber } from './trust/webhooks.ts';

const spreads = { 'campaign.ask': 'ask', 'campaign.send': 'send', 'campaign.remind': 'remind' } as const;

/** What concerns many looks for whom in the rows of all. */
const ofAll = (kind: Message['kind']) =>
  kind in spreads ||
  kind.startsWith('incidents.') ||
  [
    ...['catalog.tell', 'catalog.matrix', 'trust.published', 'trust.tell', 'trust.legal', 'trust.news'],
    ...['privacy.erase', 'privacy.export', 'privacy.ledger'],
  ].includes(kind);
const untilWholeMs = 1_000;

/**
 * Does what a message asks, on facts and rows of this program: after an upgrade those of its chain are derived first. Answers a delay
 * in milliseconds when it must be done again later.
 */
export async function handle(jobs: Jobs, job: Job): Promise<number | undefined> {
  if (jobs.db.deriving?.()) {
    if (ofAll((JSON.parse(job.message) as Message).kind)) return untilWholeMs;
    await jobs.db.derive?.([job.chain]);
  }
  return handleDerived(jobs, job);
}

async function handleDerived(jobs: Jobs, job: Job): Promise<number | undefined> {
  const message = JSON.parse(job.message) as Message;
  switch (message.kind) {
    case 'docusign.create':
      await createEnvelope(jobs, job.chain, message.agreement);
      return undefined;
    case 'docusign.confirm':
      return message.cause === 'delivery'
        ? followDelivery(jobs, job, message.agreement)
        : confirmWhenDue(jobs, job, message);
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
    case 'documents.consider':
      await considerRequest(jobs, job.chain, message.request);
      return undefined;
    case 'cloud.create':
      await createVendorService(jobs, job.chain, message.service);
      return undefined;
    case 'cloud.poll':
      return pollService(jobs, job.chain, message.service);
    case 'cloud.restored':
      return confirmRestoration(jobs, job.chain, message.conversion);
    case 'cloud.inspect':
      await inspectCloud(jobs, job.chain);
      return undefined;
    case 'cloud.plan':
      return lookAtPlan(jobs, job.chain, message.since);
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
    case 'catalog.tell':
      await tellOfCatalog(jobs, message);
      return undefined;
    case 'catalog.matrix':
      await tellOfVersion(jobs);
      return undefined;
    case 'trust.tell':
      await tellOfSubprocessor(jobs, message);
      return undefined;
    case 'clock.acknowledge':
      await jobs.perform('remindToAcknowledge', job.chain, {});
      return undefined;
    case 'campaign.reminder':
      await remindOnTime(jobs, job.chain, message);
      return undefined;
    case 'trust.published':
      await tellOfPublished(jobs, message.document);
      return undefined;
    case 'incidents.follow':
      await followIncident(jobs, message.incident);
      return undefined;
    case 'incidents.attempts':
      await tellOfAttempts(jobs, message.summary);
      return undefined;
    case 'privacy.letter':
      await sendRequestLetter(jobs, job, message);
      return undefined;
    case 'privacy.due':
      await remindOfDue(jobs, job, message.request);
      return undefined;
    case 'privacy.export':
      await makeExport(jobs, message.request);
      return undefined;
    case 'privacy.export_end':
      await endExport(jobs, message.request);
      return undefined;
    case 'privacy.record_end':
      await jobs.perform('endRequestRecords', '', {});
      return undefined;
    case 'privacy.erase':
      await eraseAsWished(jobs, message.erasure);
      return undefined;
    case 'privacy.leave':
      await leaveOrganization(jobs, job.chain, message.erasure);
      return undefined;
    case 'privacy.go_on':
      await jobs.perform('goOnErasing', job.chain, {});
      return undefined;
    case 'privacy.ledger':
      await noteErased(jobs, job.chain, message);
      return undefined;
    case 'trust.legal':
      await tellOfLegalVersion(jobs, message.version);
      return undefined;
    case 'trust.news':
      await spreadNews(jobs, job, message);
      return undefined;
    case 'mail.subscription':
    case 'mail.news':
      await mailSubscriber(jobs, job, message);
      return undefined;
    case 'webhook.subscription':
    case 'webhook.news':
      return callSubscriber(jobs, job, message);
    case 'mail.alarm':
      await sendAlarm(jobs, job);
      return undefined;
    case 'mail':
      await sendMail(jobs, job, message);
      return undefined;
  }
}
