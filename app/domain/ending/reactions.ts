import type { Event, EventType } from '../event.ts';
import type { Audience, Message } from '../message.ts';
import { other } from './end-of-effect.ts';

const mail = (event: Event, ...to: Audience[]): Message[] =>
  to.map((each) => ({ kind: 'mail', about: event.type, to: each }));
const desk = { customer: 'admins', vendor: 'counsel' } as const;

/** A part of what events post: whoever has to act next is told, and the other side learns of every change. */
export function endingMessages(event: Event): Message[] {
  switch (event.type) {
    case 'paper.uploaded':
      return mail(event, 'counsel');
    case 'paper.refused':
    case 'paper.accepted':
    case 'renewal.warned':
    case 'term.ended':
    case 'agreement.terminated':
      return mail(event, 'admins', 'sales');
    case 'renewal.requested':
      return mail(event, 'sales');
    case 'notice.given':
      return [...mail(event, desk[other(event.data.from)]), ...mail(event, 'sales', 'ops')];
    case 'notice.cured':
    case 'notice.withdrawn':
    case 'notice.cure_reported':
      return mail(event, event.actor.role === 'counsel' ? 'admins' : 'counsel', 'sales');
    case 'exit.deleted':
      return mail(event, 'ops');
    case 'exit.destroyed':
    case 'exit.infeasible':
      return mail(event, 'admins');
    case 'exit.warned':
      return mail(event, 'admins', 'ops');
    case 'destruction.prepared':
      return [{ kind: 'docusign.certify', agreement: event.data.agreement, destruction: event.data.destruction }];
    case 'destruction.sent':
      return mail(event, 'counsel');
    case 'destruction.returned':
      return [{ kind: 'docusign.attested', agreement: event.data.agreement, destruction: event.data.destruction }];
    case 'destruction.signed':
      return mail(event, 'admins', 'sales');
    case 'destruction.ended':
    case 'destruction.contradicted':
      return mail(event, 'counsel');
    case 'erasure.requested':
    case 'legal_hold.release_requested':
      return mail(event, 'counsel');
    case 'document.purged':
      return [{ kind: 'documents.remove', sha256: event.data.sha256 }];
    default:
      return [];
  }
}

/** Events of this part after which a checkpoint is signed at once. */
export const endingGateRelevant: readonly EventType[] = [
  'paper.accepted',
  'notice.given',
  'notice.cured',
  'notice.withdrawn',
  'term.ended',
  'exit.destroyed',
  'destruction.signed',
];

/** What the mails of this part ask for. */
export const endingSubjects: Partial<Record<EventType, string>> = {
  'paper.uploaded': 'An agreement signed elsewhere waits for verification',
  'paper.refused': 'Your uploaded agreement was refused',
  'paper.accepted': 'The Business Associate Agreement is in force',
  'renewal.warned': 'The Business Associate Agreement ends soon',
  'renewal.requested': 'A new generation of the agreement is asked for',
  'term.ended': 'The term of the Business Associate Agreement ended',
  'agreement.terminated': 'The Business Associate Agreement has ended',
  'notice.given': 'Notice to end the Business Associate Agreement',
  'notice.cure_reported': 'A cure was reported: decide on the notice',
  'notice.cured': 'The cure was accepted',
  'notice.withdrawn': 'The notice was withdrawn',
  'exit.deleted': 'Destroy what is left of a service',
  'exit.destroyed': 'Destruction attested',
  'exit.infeasible': 'Destruction is not feasible for a service',
  'exit.warned': 'Return or destruction is due',
  'destruction.sent': 'Please sign the certificate of destruction',
  'destruction.signed': 'Your certificate of destruction',
  'destruction.ended': 'The certificate of destruction was not signed',
  'destruction.contradicted': 'A certificate of destruction needs review',
  'erasure.requested': 'A second person has to decide on an erasure',
  'legal_hold.release_requested': 'A second person has to release a legal hold',
};
