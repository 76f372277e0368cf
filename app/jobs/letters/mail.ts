import { waitsForSignature } from '#app/domain/agreement/cover.ts';
import type { Event } from '#app/domain/event.ts';
import type { Facts } from '#app/domain/facts.ts';
import type { Letter } from '#app/domain/message.ts';
import { adminsOf } from '#app/domain/people/admins.ts';
import { reachable } from '#app/domain/people/mailboxes.ts';
import { quoteOf, readerOf, sentenceOf } from '#app/domain/sentences.ts';
import { drillToken } from '#app/secrets/drill-link.ts';
import { letterToken } from '#app/secrets/letter-token.ts';
import { noticesToken } from '#app/secrets/notices-link.ts';
import { nameOf } from '#db/case.ts';
import { addressKnown } from '#db/people/accounts.ts';
import { type Job, replaceJob } from '#db/queue.ts';
import { eventAt } from '#db/store.ts';
import type { Jobs } from '../parts.ts';
import { letter } from './letter.ts';
import { openFor } from './open.ts';

/** What a letter is read from: the job that carries it, by its event. */
type LetterJob = Pick<Job, 'id' | 'chain' | 'seq'>;

/**
 * One letter to one receiver. A message to all admins becomes one of each first, in one write: whoever has been mailed is not mailed
 * again because another's server refuses. The job's id makes the message id, so a repeated send is known as such.
 */
export async function sendMail(jobs: Jobs, job: LetterJob, message: Letter): Promise<void> {
  const event = await jobs.read((tx) => eventAt(tx, job.chain, job.seq));
  if (!event) return;
  if (message.to === 'admins' && !message.receiver) {
    const { facts } = await jobs.caseOf(job.chain);
    // Those who cannot be reached are not the ones to be told that.
    const receivers = event.type === 'mailbox.failed' ? reachable(facts) : adminsOf(facts);
    const each = receivers.map((receiver) => ({ ...message, receiver }));
    return replaceJob(jobs.db, job, each, jobs.clock());
  }
  const to = await addressFor(jobs, message);
  if (!to) return;
  const told = await toldOf(jobs, event);
  const each = await jobs.caseOf(job.chain, told);
  // Whoever is no admin any more is told nothing more.
  if (message.to === 'admins' && !adminsOf(each.facts).includes(message.receiver ?? '')) return;
  const organization = nameOf(each);
  const quote = quoteOf(event);
  const { subject, next, because, mayLeave, ...leads } = letterFor(event, message, each.organization, each.facts);
  const person = message.receiver ?? message.person ?? '';
  const leaves = mayLeave && message.to === 'admins';
  if (leaves && each.facts.leftNotices?.[person]) return;
  const leave = leaves
    ? `${jobs.publicUrl}/notices/${noticesToken(jobs.secrets, { organization: job.chain, person })}`
    : undefined;
  const lists = openFor(event, message, each, jobs.clock(), jobs.publicUrl);
  // Whoever is reminded goes where it is done.
  const [act] = event.type === 'turn.nudged' ? (lists[0]?.lines ?? []) : [];
  const { button = leads.button, url = `${jobs.publicUrl}${wayOf(jobs, job.chain, message) ?? leads.path}` } =
    act ?? {};
  await jobs.mail.send({
    id: messageName(job.id),
    to,
    thread: `case.${job.chain}`,
    bounce: letterToken(jobs.secrets, job.id),
    leave,
    ...letter({
      subject: `${subject} · ${organization}`,
      sentence: told.map((one) => sentenceOf(one, each.say)).join(' '),
      quote: quote && each.say.text(quote),
      next,
      lists,
      button,
      url,
      because,
      vendor: jobs.vendor.name,
      leave,
    }),
  });
  if (message.serves)
    await jobs.perform('noteNoticeMailed', job.chain, { entry: message.serves, person, letter: job.id });
  if (message.drill) await jobs.perform('noteDrillMailed', job.chain, { drill: message.drill, person, letter: job.id });
  if (message.breach)
    await jobs.perform('noteBreachMailed', job.chain, { notice: message.breach, person, letter: job.id });
  // What the same server refused before it takes now. What another one sent back may still come back.
  if (each.facts.mailboxes?.[person]?.how === 'refused') await jobs.perform('noteMailbox', job.chain, { person });
}

/** A rehearsed notice is confirmed by a link that nobody else has. */
const wayOf = ({ secrets }: Jobs, organization: string, { drill, person = '' }: Letter): string | undefined =>
  drill && `/drills/${drillToken(secrets, { organization, drill, person })}`;

/** Of a letter that came of a message to many the job's id says which one it is. */
const messageName = (job: string) => (job.includes('.') ? job : `${job}.0`);

/** Regions that were requested at once are told in one mail. */
async function toldOf(jobs: Jobs, event: Event): Promise<Event[]> {
  const told = [event];
  for (let seq = event.seq + 1; event.type === 'region.requested'; seq += 1) {
    const next = await jobs.read((tx) => eventAt(tx, event.chain, seq));
    if (next?.type !== event.type || next.at !== event.at) break;
    told.push(next);
  }
  return told;
}

async function addressFor(jobs: Jobs, { to, person, receiver = person }: Letter): Promise<string | undefined> {
  if (to === 'admins' || to === 'person' || to === 'named')
    return receiver && (await jobs.read((tx) => addressKnown(tx, receiver)))?.email;
  return jobs.vendor.deskEmails[to];
}

/** What the entry of an event says for the receiver of a message, with the page to which it leads. */
export function letterFor(event: Event, { to, person }: Letter, organization: string, facts: Facts) {
  const reader = readerOf(event, to);
  const agreement = 'agreement' in event.data ? event.data.agreement : undefined;
  const waiting = facts.agreements.findLast((one) => one.signer === person && waitsForSignature(one))?.id ?? agreement;
  // Somebody for whom nothing waits reads what there is.
  const path =
    !waiting && reader.path.includes(':waiting') ? '/agreements/:organization' : pathFor(to, reader.path, facts);
  const { document, version } = event.type === 'legal.told' ? event.data : {};
  const ids: Record<string, string | undefined> = { organization, agreement, waiting, person, document, version };
  return { ...reader, path: path.replace(/:(\w+)/g, (_name, named: string) => ids[named] ?? '') };
}

/** Whoever has no organization at the vendor yet has one page here. */
const pathFor = (to: Letter['to'], path: string, { organization }: Facts) =>
  to === 'admins' && organization?.prospect ? '/contact/:organization' : path;
