import type { DataOf, EventType } from '../event.ts';
import type { endingEvents } from './events.ts';

type Say = { person(id: string): string; text(ref: string): string };
type Sentences = { [T in keyof typeof endingEvents & EventType]: (data: DataOf<T>, who: string, say: Say) => string };

const on = (at: number) => new Date(at).toUTCString().slice(5, 16);
const sides = { customer: 'the customer', vendor: 'the vendor' };
const kinds = { customer_paper: 'the customer’s own paper', vendor_paper: 'the vendor’s paper' };

/** How a cause is told. */
export const causeWords = {
  convenience: 'without a violation',
  breach: 'for a violation that can be cured',
  incurable: 'for a violation that cannot be cured',
} as const;

export const methodWords = {
  cryptographic_erase: 'Cryptographic erase',
  clear: 'Clear (overwritten)',
  purge: 'Purge',
  physical_destruction: 'Physical destruction',
} as const;

/** A part of the sentences for events. */
export const endingSentences: Sentences = {
  'paper.uploaded': (d, who) =>
    `${who} uploaded an agreement signed elsewhere (${kinds[d.kind]}, ${d.pages} ${d.pages === 1 ? 'page' : 'pages'}).`,
  'paper.read': (_d, who) => `${who} opened the agreement signed elsewhere.`,
  'paper.verified': (_d, who) => `${who} verified the agreement signed elsewhere.`,
  'paper.refused': (_d, who) => `${who} refused the agreement signed elsewhere.`,
  'paper.accepted': (d) =>
    `Two people of counsel have verified the agreement signed elsewhere: it is in force until ${on(d.endsAt)}.`,
  'renewal.warned': (d) => `The agreement ends in ${d.days} days, on ${on(d.endsAt)}, unless it is renewed.`,
  'renewal.requested': (_d, who) => `${who} asked for the next generation of the agreement.`,
  'term.ended': (d) => `The term of the agreement ended on ${on(d.endedAt)}.`,
  'notice.given': (d, who) =>
    `${who} gave notice for ${sides[d.from]}, ${causeWords[d.cause]}: the agreement ends on ${on(d.endsAt - 1)}.`,
  'notice.cure_reported': (_d, who) => `${who} reported that the violation is cured.`,
  'notice.cured': (_d, who) => `${who} accepted the cure; the notice has no effect any more.`,
  'notice.withdrawn': (_d, who) => `${who} withdrew the notice.`,
  'exit.exported': (d, who) =>
    d.needed ? `${who} took the data out of a service.` : `${who} told that no data of a service is needed.`,
  'exit.deleted': (_d, who) => `${who} told that a service is deleted.`,
  'exit.destroyed': (d, who) =>
    `${who} attested that everything left of a service was destroyed on ${on(d.destroyedAt)}, backups included.`,
  'exit.infeasible': (_d, who) =>
    `${who} recorded that destruction is not feasible for a service; the protections of the agreement go on for it.`,
  'exit.warned': (d) =>
    d.days === 0
      ? 'The time to return or destroy everything has run out, and not every service is settled.'
      : `Everything has to be returned or destroyed by ${on(d.dueAt)}: ${d.days} days are left.`,
  'destruction.prepared': (_d, who) => `${who} prepared the certificate of return or destruction.`,
  'destruction.sent': () => 'DocuSign has the certificate of destruction ready for signature.',
  'destruction.opened': (_d, who) => `${who} opened the certificate of destruction for signing.`,
  'destruction.returned': (d, who) => `${who} came back from DocuSign (${d.event.replaceAll('_', ' ')}).`,
  'destruction.signed': () => 'The certificate of return or destruction is signed and stored.',
  'destruction.ended': (d) => `The certificate of destruction was ${d.how}.`,
  'destruction.contradicted': () => 'What DocuSign tells does not match the certificate of destruction.',
  'destruction.read': (_d, who) => `${who} downloaded the certificate of destruction.`,
  'legal_hold.placed': (_d, who) => `${who} placed a legal hold: nothing is purged or erased.`,
  'legal_hold.release_requested': (_d, who) => `${who} asked to release a legal hold.`,
  'legal_hold.released': (_d, who) => `${who} released a legal hold as the second person.`,
  'erasure.requested': (d, who) =>
    `${who} asked to erase a text (${d.why === 'phi' ? 'it may hold patient information' : 'personal data'}).`,
  'erasure.refused': (_d, who) => `${who} decided that a text stays.`,
  'erasure.confirmed': (_d, who) => `${who} erased a text as the second person; its commitment stays in the log.`,
  'document.purged': (d) => `A document was purged; it had to be kept until ${on(d.retainUntil)}.`,
};

/** Those that are not for the customer's timeline. */
export const endingInternal: readonly EventType[] = [
  'paper.read',
  'destruction.opened',
  'destruction.returned',
  'destruction.contradicted',
  'destruction.read',
  'legal_hold.placed',
  'legal_hold.release_requested',
  'legal_hold.released',
  'erasure.requested',
  'erasure.refused',
];
