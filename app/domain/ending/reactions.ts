import type { Event } from '../event.ts';
import type { Message } from '../message.ts';
import type { Audience } from '../readers.ts';
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
