import type { OrganizationStanding, ServiceStanding } from './endpoints/standing.ts';
import type { EventType } from './event.ts';
import { kindOf } from './facts.ts';
import type { PrivacyLetter } from './privacy/words.ts';
import type { Audience } from './readers.ts';
import { isMailed, type MailedDesk } from './roles.ts';
import type { Topic } from './trust/subscriptions.ts';
import type { Id, Ms, NoticeType, Provider, TextRef } from './words.ts';

/** What the outside must be told, or asked, because something happened. Posted in the transaction of its event. */
export type Message =
  | { kind: 'docusign.create'; agreement: string }
  | { kind: 'docusign.confirm'; agreement: string; cause?: Cause }
  | { kind: 'docusign.archive'; agreement: string }
  | { kind: 'docusign.extend'; agreement: string }
  | { kind: 'docusign.duplicate'; agreement: string; envelope: string }
  | { kind: 'clock.remind'; agreement: string }
  | { kind: 'docusign.void'; agreement: string }
  | { kind: 'docusign.certify'; agreement: string; destruction: string }
  | { kind: 'docusign.attested'; agreement: string; destruction: string }
  | { kind: 'documents.remove'; sha256: string }
  | { kind: 'documents.consider'; request: Id }
  | { kind: 'cloud.create'; service: string }
  | { kind: 'cloud.poll'; service: string }
  | { kind: 'cloud.restored'; conversion: string }
  | { kind: 'cloud.inspect' }
  | { kind: 'cloud.plan'; since: Ms }
  | { kind: 'notice'; notice: Notice }
  | { kind: 'webhook'; delivery: string; endpoint: string }
  | { kind: 'campaign.ask'; campaign: string }
  | { kind: 'campaign.send'; campaign: string }
  | { kind: 'campaign.remind'; campaign: string }
  | { kind: 'campaign.reminder'; at: Ms; deadline: Ms; closesAt: Ms }
  | { kind: 'catalog.tell'; provider: Provider; region: string }
  | { kind: 'catalog.matrix'; version: string }
  | { kind: 'trust.tell'; entry: Id }
  | { kind: 'clock.acknowledge'; version: string; due: Ms }
  | { kind: 'trust.published'; document: Id }
  | { kind: 'incidents.follow'; incident: Id }
  | { kind: 'incidents.attempts'; summary: Id }
  /** To operations, unless another desk is named. */
  | { kind: 'mail.alarm'; about: EventType; desk?: MailedDesk }
  | { kind: 'privacy.letter'; request: Id; about: PrivacyLetter; reader: 'asker' | 'counsel' }
  | { kind: 'privacy.due'; request: Id }
  | { kind: 'privacy.export'; request: Id }
  | { kind: 'privacy.export_end'; request: Id }
  | { kind: 'privacy.record_end' }
  | { kind: 'privacy.erase'; erasure: Id }
  | { kind: 'privacy.leave'; erasure: Id }
  | { kind: 'privacy.go_on' }
  | { kind: 'privacy.ledger'; erasure: Id; refs: readonly TextRef[] }
  | { kind: 'trust.legal'; version: Id }
  | { kind: 'trust.news'; topic: Topic; news: Id }
  | MailToSubscriber
  | CallToSubscriber
  | Letter;

/** To somebody without an account, whose address lies beside the log: whether it is theirs, and what is new. */
export type MailToSubscriber =
  | { kind: 'mail.subscription'; subscription: Id; topics: readonly Topic[] }
  | { kind: 'mail.news'; subscription: Id; topic: Topic; news: Id };
export type CallToSubscriber =
  | { kind: 'webhook.subscription'; subscription: Id; topics: readonly Topic[] }
  | { kind: 'webhook.news'; subscription: Id; topic: Topic; news: Id };

/** To the admins it is one for each of them from the moment on that it is due: then each has a `receiver`, and tries of its own. */
export interface Letter extends Proof {
  kind: 'mail';
  about: EventType;
  to: Audience;
  person?: string;
  receiver?: Id;
}

/** What a letter is the proof of, beside telling it. */
export interface Proof {
  /** It is the notice of this entry of the list of sub-processors: when it is taken, and whether it comes back, moves a window. */
  serves?: Id;
  /** It is the letter of this rehearsed notice, with a link that confirms it. */
  drill?: Id;
  /** It brings this notice of an incident: when it is taken, and whether it comes back, is written down. */
  breach?: Id;
}

export const proofOf = ({ serves, drill, breach }: Proof): Proof => ({
  ...(serves !== undefined && { serves }),
  ...(drill !== undefined && { drill }),
  ...(breach !== undefined && { breach }),
});

/** Why an envelope is read. `delivery`: DocuSign told of something, and what it told is believed of nobody's word but the envelope's. */
export type Cause = 'return' | 'refresh' | 'reconciliation' | 'review' | 'delivery';

/**
 * What endpoints are told: ids, codes and times, and the whole state of the organization. There may be very many services, so that
 * only the one that changed comes along: the others are read when it is told.
 */
export interface Notice {
  type: NoticeType | 'test';
  at: Ms;
  /** The requirement or service that changed. */
  about?: string | undefined;
  service?: ServiceStanding | undefined;
  /** Notices posted by the releases before brought all services along. */
  standing: OrganizationStanding & { services?: ServiceStanding[] };
}

export type MessageKind = Message['kind'];

/** The services outside, each with its own lane of work, and one for what is due by the clock. A message's kind begins with the name of its lane. */
export const lanes = [
  'docusign',
  'cloud',
  'mail',
  'notice',
  'webhook',
  'clock',
  'documents',
  'campaign',
  'catalog',
  'trust',
  'incidents',
  'privacy',
] as const;

export const laneOf = (message: { kind: string }): string => message.kind.split('.')[0] ?? '';

/** To whom a letter goes: somebody, or a desk by its name. Of one to all admins that is not known before it is due. */
export function receiverOf(message: Message): string | undefined {
  if (message.kind === 'mail.alarm') return message.desk ?? 'ops';
  if ('subscription' in message) return message.subscription;
  if (message.kind !== 'mail') return undefined;
  return message.receiver ?? message.person ?? (message.to === 'admins' ? undefined : message.to);
}

/** The person that a letter about an organization goes to; nobody where it goes to a desk. */
export const somebodyOf = ({ chain, receiver }: { chain: string; receiver?: string | null | undefined }) =>
  receiver && !isMailed(receiver) && kindOf(chain) === 'organization' ? receiver : undefined;

export interface Posted {
  message: Message;
  /** Earliest moment. */
  at: Ms;
}
