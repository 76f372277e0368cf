import { waitsForSignature } from '#app/domain/agreement/cover.ts';
import { endingSubjects } from '#app/domain/ending/reactions.ts';
import type { Event, EventType } from '#app/domain/event.ts';
import type { Facts } from '#app/domain/facts.ts';
import type { Message } from '#app/domain/message.ts';
import { quoteOf, sentenceOf } from '#app/domain/sentences.ts';
import type { Case } from '#db/case.ts';
import { eventAt } from '#db/store.ts';
import { counselPath, nextStep, signerLetter, signingSubjects } from '../agreement/letters.ts';
import { endingPath } from '../ending/letters.ts';
import type { Jobs } from '../parts.ts';
import { letter } from './letter.ts';

export type MailMessage = Extract<Message, { kind: 'mail' }>;

/** What the mail's subject asks for; the sentence of the event tells the rest. */
const subjects: Partial<Record<EventType, string>> = {
  'upgrade.requested': 'Upgrade requested',
  'inquiry.sent': 'New HIPAA inquiry',
  'inquiry.qualified': 'Your inquiry was accepted: name the signer',
  'inquiry.declined': 'Your inquiry was declined',
  'message.sent': 'New message',
  'turn.nudged': 'Reminder: it is your turn',
  'member.invited': 'You are invited',
  'signer.named': 'Signer named: send the agreement',
  ...signingSubjects,
  'agreement.resign_asked': 'A new version of the agreement has to be signed',
  'agreement.resign_reminded': 'Reminder: a new version of the agreement has to be signed',
  'region.requested': 'Region request to decide',
  'region.approved': 'Region approved',
  'region.denied': 'Region denied',
  'region.revoked': 'Region approval revoked',
  'service.state_changed': 'Your HIPAA service is running',
  'services.inspected': 'Your services need attention',
  'service.failed': 'Your HIPAA service could not be created',
  'organization.held': 'Your organization was put on hold',
  ...endingSubjects,
  'organization.released': 'The hold on your organization ended',
};

export const subjectOf = (about: EventType): string => subjects[about] ?? 'News';

/** One mail to each receiver. The job's id and the address make the message id, so a repeated send is known as such. */
export async function sendMail(
  jobs: Jobs,
  job: { id: string; chain: string; seq: number },
  message: MailMessage,
): Promise<void> {
  const each = await jobs.caseOf(job.chain);
  const event = await jobs.read((tx) => eventAt(tx, job.chain, job.seq));
  if (!event) return;
  const organization = each.facts.organization ? each.say.text(each.facts.organization.name) : '';
  const quote = quoteOf(event);
  for (const [index, receiver] of (await receivers(jobs, each, message, event)).entries()) {
    await jobs.mail.send({
      id: `${job.id}.${index}`,
      to: receiver.email,
      ...letter({
        subject: `${subjectOf(message.about)} · ${organization}`,
        sentence: sentenceOf(event, each.say),
        quote: quote && each.say.text(quote),
        next: nextStep(message.about, message.to),
        button: receiver.button,
        url: `${jobs.publicUrl}${receiver.path}`,
        because: receiver.because,
        vendor: jobs.vendor.name,
      }),
    });
  }
}

interface Link {
  path: string;
  button: string;
  because: string;
}

async function receivers(
  jobs: Jobs,
  each: Case,
  message: MailMessage,
  event: Event,
): Promise<(Link & { email: string })[]> {
  const link = linkOf(event, message, each.organization, each.facts);
  return (await addresses(jobs, each, message)).map((email) => ({ email, ...link }));
}

async function addresses(jobs: Jobs, each: Case, { to, person }: MailMessage): Promise<string[]> {
  if (to === 'admins') {
    const admins = Object.entries(each.facts.members).filter(([, member]) => member.role === 'admin');
    return admins.map(([id]) => each.say.email(id));
  }
  if (to === 'person') return person ? [(await jobs.address(person)).email] : [];
  return [jobs.vendor.deskEmails[to]];
}

/** Where a mail leads, and why it comes. */
export function linkOf(event: Event, message: MailMessage, organization: string, facts: Facts): Link {
  const { about, to, person } = message;
  if (to === 'admins')
    return {
      path: endingPath(event, organization) ?? `/organizations/${organization}`,
      button: 'See where it stands',
      because: 'You receive this because you administer this organization.',
    };
  if (about === 'member.invited' && to === 'person')
    return {
      path: '/organizations',
      button: 'Accept the invitation',
      because: 'You receive this because somebody invited you.',
    };
  if (to === 'person') {
    const waiting = facts.agreements.findLast((one) => one.signer === person && waitsForSignature(one));
    return signerLetter(event, organization, waiting?.id);
  }
  const atDesk = to === 'counsel' ? counselPath(event, organization) : `/desk/${organization}`;
  return {
    path: endingPath(event, organization) ?? atDesk,
    button: 'Open',
    because: `You receive this because you work at the ${to} desk.`,
  };
}
