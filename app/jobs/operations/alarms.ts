import type { Message } from '#app/domain/message.ts';
import { readerOf, sentenceOf } from '#app/domain/sentences.ts';
import { letterToken } from '#app/secrets/letter-token.ts';
import { voices } from '#db/case.ts';
import type { Job } from '#db/queue.ts';
import { eventAt } from '#db/store.ts';
import { letter } from '../letters/letter.ts';
import type { Jobs } from '../parts.ts';

const mostInAnHour = 10;

/** Calls operations, or another desk, about what concerns no single organization. */
export async function sendAlarm(jobs: Jobs, job: Pick<Job, 'id' | 'chain' | 'seq' | 'message'>): Promise<void> {
  const event = await jobs.read((tx) => eventAt(tx, job.chain, job.seq));
  if (!event) return;
  const message = JSON.parse(job.message) as Message;
  const desk = (message.kind === 'mail.alarm' && message.desk) || 'ops';
  // Whoever reads the page sees them all.
  if (!(await jobs.within(`alarm ${desk === 'ops' ? '' : `${desk} `}${event.type}`, mostInAnHour, 3_600_000))) return;
  const { subject, next, button, because, path } = readerOf(event, desk);
  const say = await jobs.read((tx) => voices(tx, job.chain, event));
  await jobs.mail.send({
    id: job.id,
    to: jobs.vendor.deskEmails[desk],
    thread: `alarm.${event.type}`,
    bounce: letterToken(jobs.secrets, job.id),
    ...letter({
      subject,
      sentence: sentenceOf(event, say),
      next,
      button,
      url: `${jobs.publicUrl}${path}`,
      because,
      vendor: jobs.vendor.name,
    }),
  });
}
