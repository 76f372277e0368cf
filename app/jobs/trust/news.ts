import type { Message } from '#app/domain/message.ts';
import { type Job, replaceJob } from '#db/queue.ts';
import { newsIn } from '#db/trust/news.ts';
import { subscribersTo } from '#db/trust/subscriptions.ts';
import type { Jobs } from '../parts.ts';

/** What is new in a topic becomes one message for each of its subscribers, in one write: nobody is told twice because another’s server refuses. */
export async function spreadNews(
  jobs: Jobs,
  job: Job,
  { topic, news }: Extract<Message, { kind: 'trust.news' }>,
): Promise<void> {
  const each = await jobs.read(async (tx) => {
    const known = (await newsIn(tx, topic, jobs.clock())).some(({ id }) => id === news);
    return known ? subscribersTo(tx, topic, job.createdAt) : [];
  });
  const messages = each.map(
    ({ id: subscription, channel }): Message => ({
      kind: channel === 'mail' ? 'mail.news' : 'webhook.news',
      subscription,
      topic,
      news,
    }),
  );
  await replaceJob(jobs.db, job, messages, jobs.clock());
}
