import type { MailToSubscriber } from '#app/domain/message.ts';
import type { News } from '#app/domain/trust/news.ts';
import { type Topic, topicWords } from '#app/domain/trust/subscriptions.ts';
import { listed } from '#app/domain/words.ts';
import { letterToken } from '#app/secrets/letter-token.ts';
import { subscriptionToken } from '#app/secrets/subscription-link.ts';
import type { Job } from '#db/queue.ts';
import { newsIn } from '#db/trust/news.ts';
import { noteReturned, type Subscription, subscriptionOf } from '#db/trust/subscriptions.ts';
import type { Jobs } from '../parts.ts';
import { letter } from './letter.ts';
import { isReceivers } from './undelivered.ts';

/** Where a subscriber goes by a link of their own. */
export function linksOf({ secrets, publicUrl, clock }: Jobs, subscription: string) {
  const at = (token: string) => `${publicUrl}/trust/subscriptions/${token}`;
  return {
    end: at(subscriptionToken(secrets, { asks: 'end', subscription })),
    confirm: (topics: readonly Topic[]) =>
      at(subscriptionToken(secrets, { asks: 'confirm', subscription, topics, at: clock() })),
  };
}

export const topicNames = (topics: readonly Topic[]): string => listed(topics.map((each) => topicWords[each].name));

/** What one piece of news is, when it is told; undefined where it is not there any more. */
export const newsNamed = (jobs: Jobs, topic: Topic, id: string): Promise<News | undefined> =>
  jobs.read(async (tx) => (await newsIn(tx, topic, jobs.clock())).find((each) => each.id === id));

/** A letter to somebody without an account. Whoever has ended it meanwhile gets none; an address that is none is asked no more. */
export async function mailSubscriber(jobs: Jobs, job: Job, message: MailToSubscriber): Promise<void> {
  const row = await jobs.read((tx) => subscriptionOf(tx, message.subscription));
  const said = row && (await saidTo(jobs, row, message));
  if (!row || !said) return;
  const { end: leave } = linksOf(jobs, row.id);
  const vendor = jobs.vendor.name;
  const order = {
    id: job.id.includes('.') ? job.id : `${job.id}.0`,
    to: row.address,
    thread: `news.${row.id}`,
    bounce: letterToken(jobs.secrets, job.id),
    leave,
    ...letter({ ...said, vendor, leave, leaving: 'End the subscription' }),
  };
  await jobs.mail.send(order).catch(async (error: unknown) => {
    if (!isReceivers(error, 'for good')) throw error;
    await noteReturned(jobs.db, row.id, job.id);
  });
}

async function saidTo(jobs: Jobs, row: Subscription, message: MailToSubscriber) {
  if (message.kind === 'mail.subscription')
    return {
      subject: 'Confirm your subscription',
      sentence: `Somebody, perhaps you, asked that this address is mailed about: ${topicNames(message.topics)}.`,
      next: 'It begins when you confirm it. If it was not you, ignore this mail: nothing changes. The link holds for three days.',
      button: 'Confirm',
      url: linksOf(jobs, row.id).confirm(message.topics),
      because: 'You receive this because this address was typed into the form for subscriptions.',
    };
  const news = await newsNamed(jobs, message.topic, message.news);
  if (!news || row.confirmedAt === null) return undefined;
  return {
    subject: news.title,
    sentence: news.text,
    button: 'Read it',
    url: `${jobs.publicUrl}${news.path}`,
    because: `You receive this because you subscribed to: ${topicNames([message.topic])}.`,
  };
}
