import { waitsForSignature } from '#app/domain/agreement/cover.ts';
import type { Event } from '#app/domain/event.ts';
import type { Facts } from '#app/domain/facts.ts';
import type { Message } from '#app/domain/message.ts';
import { adminsOf } from '#app/domain/people/admins.ts';
import { quoteOf, readerOf, sentenceOf } from '#app/domain/sentences.ts';
import { type Case, nameOf } from '#db/case.ts';
import { eventAt } from '#db/store.ts';
import type { Jobs } from '../parts.ts';
import { letter } from './letter.ts';
import { openFor } from './open.ts';

export type MailMessage = Extract<Message, { kind: 'mail' }>;

/** One mail to each receiver. The job's id and the address make the message id, so a repeated send is known as such. */
export async function sendMail(
  jobs: Jobs,
  job: { id: string; chain: string; seq: number },
  message: MailMessage,
): Promise<void> {
  const event = await jobs.read((tx) => eventAt(tx, job.chain, job.seq));
  if (!event) return;
  const told = await toldOf(jobs, event);
  const each = await jobs.caseOf(job.chain, told);
  const organization = nameOf(each);
  const quote = quoteOf(event);
  const { subject, next, because, ...leads } = letterFor(event, message, each.organization, each.facts);
  const lists = openFor(event, message, each, jobs.clock(), jobs.publicUrl);
  // Whoever is reminded goes where it is done.
  const [act] = event.type === 'turn.nudged' ? (lists[0]?.lines ?? []) : [];
  const { button = leads.button, url = `${jobs.publicUrl}${leads.path}` } = act ?? {};
  for (const [index, to] of (await addresses(jobs, each, message)).entries()) {
    await jobs.mail.send({
      id: `${job.id}.${index}`,
      to,
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
      }),
    });
  }
}

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

async function addresses(jobs: Jobs, each: Case, { to, person }: MailMessage): Promise<string[]> {
  if (to === 'admins') return adminsOf(each.facts).map((id) => each.say.email(id));
  if (to === 'person' || to === 'named') return person ? [(await jobs.address(person)).email] : [];
  return [jobs.vendor.deskEmails[to]];
}

/** What the entry of an event says for the receiver of a message, with the page to which it leads. */
export function letterFor(event: Event, { about, to, person }: MailMessage, organization: string, facts: Facts) {
  const reader = readerOf(about, to);
  const agreement = 'agreement' in event.data ? event.data.agreement : undefined;
  const waiting = facts.agreements.findLast((one) => one.signer === person && waitsForSignature(one))?.id ?? agreement;
  // Somebody for whom nothing waits reads what there is.
  const path =
    !waiting && reader.path.includes(':waiting') ? '/agreements/:organization' : pathFor(to, reader.path, facts);
  const ids: Record<string, string | undefined> = { organization, agreement, waiting, person };
  return { ...reader, path: path.replace(/:(\w+)/g, (_name, named: string) => ids[named] ?? '') };
}

/** Whoever has no organization at the vendor yet has one page here. */
const pathFor = (to: MailMessage['to'], path: string, { organization }: Facts) =>
  to === 'admins' && organization?.prospect ? '/contact/:organization' : path;
