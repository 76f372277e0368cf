import { waitsForSignature } from '#app/domain/agreement/cover.ts';
import { endingSubjects } from '#app/domain/ending/reactions.ts';
import type { Event, EventType } from '#app/domain/event.ts';
import type { Message } from '#app/domain/message.ts';
import { quoteOf, sentenceOf } from '#app/domain/sentences.ts';
import type { Case } from '#db/case.ts';
import { eventAt } from '#db/store.ts';
import { counselPath, nextStep, signerLetter, signingSubjects } from '../agreement/letters.ts';
import { endingPath } from '../ending/letters.ts';
import type { Jobs } from '../parts.ts';
import { letter } from './letter.ts';

type MailMessage = Extract<Message, { kind: 'mail' }>;

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
        subject: `${subjects[message.about] ?? 'News'} · ${organization}`,
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

interface Receiver {
  email: string;
  path: string;
  button: string;
  because: string;
}

async function receivers(jobs: Jobs, each: Case, message: MailMessage, event: Event): Promise<Receiver[]> {
  const id = each.organization;
  const desk = `/desk/${id}`;
  if (message.to === 'admins') {
    const admins = Object.entries(each.facts.members).filter(([, member]) => member.role === 'admin');
    const because = 'You receive this because you administer this organization.';
    return admins.map(([person]) => ({
      email: each.say.email(person),
      path: endingPath(event, id) ?? `/organizations/${id}`,
      button: 'See where it stands',
      because,
    }));
  }
  if (message.to === 'person') {
    if (!message.person) return [];
    const { email } = await jobs.address(message.person);
    if (message.about === 'member.invited')
      return [
        {
          email,
          path: '/organizations',
          button: 'Accept the invitation',
          because: 'You receive this because somebody invited you.',
        },
      ];
    const waiting = each.facts.agreements.findLast((one) => one.signer === message.person && waitsForSignature(one));
    return [{ email, ...signerLetter(event, id, waiting?.id) }];
  }
  const because = `You receive this because you work at the ${message.to} desk.`;
  const email = { sales: jobs.vendor.salesEmail, ops: jobs.vendor.opsEmail, counsel: jobs.vendor.counselEmail }[
    message.to
  ];
  const path = endingPath(event, id) ?? (message.to === 'counsel' ? counselPath(event, id) : desk);
  return [{ email, path, button: 'Open', because }];
}
