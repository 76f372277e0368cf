import type { EventType } from '#app/domain/event.ts';
import { sentenceOf } from '#app/domain/sentences.ts';
import { voices } from '#db/case.ts';
import { eventAt } from '#db/store.ts';
import { letter } from '../letters/letter.ts';
import type { Jobs } from '../parts.ts';

const letters: Partial<Record<EventType, { subject: string; next: string; path: string; button: string }>> = {
  'docusign.outage_began': {
    subject: 'DocuSign cannot be used',
    next: 'Nothing is lost. The page says what is wrong, and gives the link where consent is given.',
    path: '/ops/docusign',
    button: 'See how DocuSign is',
  },
  'docusign.outage_ended': {
    subject: 'DocuSign works again',
    next: 'You need not do anything.',
    path: '/ops/docusign',
    button: 'See how DocuSign is',
  },
  'connect.foreign_account': {
    subject: 'A webhook came for another account',
    next: 'Make a new Connect key at DocuSign, add it to DOCUSIGN_CONNECT_HMAC_KEYS, and take the old one out.',
    path: '/ops/webhooks',
    button: 'See the webhooks',
  },
  'connect.gave_up': {
    subject: 'A webhook waits for a person',
    next: 'The reconciliation reads the envelope anyway. Look at the error, then take it up again.',
    path: '/ops/webhooks',
    button: 'See the webhooks',
  },
  'job.gave_up': {
    subject: 'A job waits for a person',
    next: 'Look at the error, mend what is wrong, then retry it.',
    path: '/ops/jobs',
    button: 'See the jobs',
  },
};

export const alarmOf = (about: EventType) => letters[about];

const mostInAnHour = 10;

/** Calls operations about what concerns no single organization. */
export async function sendAlarm(jobs: Jobs, job: { id: string; chain: string; seq: number }): Promise<void> {
  const event = await jobs.read((tx) => eventAt(tx, job.chain, job.seq));
  const parts = event && alarmOf(event.type);
  if (!event || !parts) return;
  // Whoever reads the page sees them all.
  if (!(await jobs.within(`alarm ${event.type}`, mostInAnHour, 3_600_000))) return;
  const say = await jobs.read((tx) => voices(tx, job.chain, event));
  await jobs.mail.send({
    id: job.id,
    to: jobs.vendor.deskEmails.ops,
    ...letter({
      subject: parts.subject,
      sentence: sentenceOf(event, say),
      next: parts.next,
      button: parts.button,
      url: `${jobs.publicUrl}${parts.path}`,
      because: 'You receive this because you work at the ops desk.',
      vendor: jobs.vendor.name,
    }),
  });
}
