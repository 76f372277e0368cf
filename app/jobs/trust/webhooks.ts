import type { CallToSubscriber } from '#app/domain/message.ts';
import { fallsSilentMs } from '#app/domain/trust/subscriptions.ts';
import type { Job } from '#db/queue.ts';
import { endSubscription, noteFailing, type Subscription, subscriptionOf } from '#db/trust/subscriptions.ts';
import { linksOf, newsNamed } from '../letters/subscriber.ts';
import type { Jobs } from '../parts.ts';

/** Pauses grow with the age of what is told, from seconds to hours. */
const [shortest, longest] = [5_000, 10 * 3_600_000];
/** So long it is asked whether it wants to be told. */
const asksForMs = 3_600_000;

/**
 * One try to tell a webhook of somebody without an account. Answers the pause before the next one, or undefined when it is settled. What
 * says that it is gone, or takes nothing for five days, is called no more; what does not take the question whether it wants to be is forgotten.
 */
export async function callSubscriber(jobs: Jobs, job: Job, message: CallToSubscriber): Promise<number | undefined> {
  const row = await jobs.read((tx) => subscriptionOf(tx, message.subscription));
  const body = row && (await bodyFor(jobs, row, message));
  if (!row?.secret || !body) return undefined;
  const at = jobs.clock();
  const secrets = [jobs.secrets.open(row.secret)];
  const { status } = await jobs.caller.call({ url: row.address, id: job.id, body: JSON.stringify(body), secrets, at });
  if (status >= 200 && status < 300) {
    if (row.failingSince !== null) await noteFailing(jobs.db, row.id, null);
    return undefined;
  }
  const since = row.failingSince ?? at;
  if (status === 410 || at - since > fallsSilentMs) {
    await endSubscription(jobs.db, row.id);
    return undefined;
  }
  if (row.failingSince === null) await noteFailing(jobs.db, row.id, at);
  const age = at - job.createdAt;
  if (age < (message.kind === 'webhook.news' ? fallsSilentMs : asksForMs))
    return Math.min(Math.max(age, shortest), longest);
  if (row.confirmedAt === null) await endSubscription(jobs.db, row.id);
  return undefined;
}

async function bodyFor(jobs: Jobs, row: Subscription, message: CallToSubscriber) {
  const { end, confirm } = linksOf(jobs, row.id);
  const timestamp = new Date(jobs.clock()).toISOString();
  if (message.kind === 'webhook.subscription') {
    const { topics } = message;
    // Whoever reads what is posted there may begin it; until then nothing is.
    const data = { topics, confirm: confirm(topics), end, secret: jobs.secrets.open(row.secret ?? '') };
    return { type: 'subscription.confirm', timestamp, data };
  }
  const news = await newsNamed(jobs, message.topic, message.news);
  if (!news || row.confirmedAt === null) return undefined;
  const { id, title, text, path, at } = news;
  const told = { id, title, text, url: `${jobs.publicUrl}${path}`, date_published: new Date(at).toISOString() };
  return { type: 'trust.news', timestamp, data: { topic: message.topic, ...told, end } };
}
