import { post } from '../connect/message.ts';
import { letter } from '../mailer.ts';
import { note } from './audit.ts';
import { choose } from './conditional.ts';
import { currentOrder, type Envelope, type Recipient, signs } from './envelope.ts';
import { become, type Step } from './step.ts';
import { pausedBefore } from './workflow.ts';

/** Lets the next routing order act. Copies are done as soon as it is their turn; when nobody is left, the envelope is completed. */
export function proceed(step: Step): void {
  const { envelope } = step;
  for (let turn = currentOrder(envelope); Number.isFinite(turn); turn = currentOrder(envelope)) {
    if (pausedBefore(step, turn) || !choose(step, turn)) return;
    const acting = envelope.recipients.filter((each) => each.routingOrder === turn && each.status === 'created');
    for (const each of acting) invite(step, each);
    if (envelope.recipients.some((each) => each.routingOrder === turn && each.status !== 'completed')) return;
  }
  if (envelope.status === 'sent' || envelope.status === 'delivered') complete(step);
}

function invite(step: Step, recipient: Recipient): void {
  const { envelope, at } = step;
  recipient.status = 'sent';
  recipient.sentAt = at;
  envelope.changedAt = at;
  note(envelope, at, 'Sent Invitations', step.room.options.user.name, invitation(step, recipient));
  post(step, 'recipient-sent', recipient);
  if (recipient.kind !== 'carbonCopies') {
    letter(step, signs(recipient) ? 'invitation' : 'receipt', recipient);
    return;
  }
  letter(step, 'copy', recipient);
  recipient.status = 'completed';
  post(step, 'recipient-completed', recipient);
}

const invitation = ({ room }: Step, recipient: Recipient) =>
  `${room.options.user.name} sent an invitation to ${recipient.name} [${recipient.email}]`;

function complete(step: Step): void {
  const { envelope, at } = step;
  if (envelope.deliveredAt === undefined) envelope.deliveredAt = at;
  become(step, 'completed');
  envelope.completedAt = at;
  envelope.expiresAt = undefined;
  note(envelope, at, 'Completed', 'DocuSign sandbox', 'The envelope was completed');
  post(step, 'envelope-completed');
  for (const each of envelope.recipients) letter(step, 'completed', each);
}

/** A recipient has opened the documents. */
export function delivered(step: Step, recipient: Recipient, address: string): void {
  const { envelope, at, room } = step;
  if (!['sent', 'autoresponded'].includes(recipient.status) || !isOpen(envelope)) return;
  recipient.status = 'delivered';
  recipient.deliveredAt = at;
  envelope.changedAt = at;
  note(envelope, at, 'Viewed', recipient.name, `${recipient.name} opened and viewed the envelope`, address);
  post(step, 'recipient-delivered', recipient);
  const viewers = envelope.recipients.filter((each) => each.kind !== 'carbonCopies');
  const all = viewers.every((each) => each.deliveredAt !== undefined);
  if (envelope.status !== 'sent' || !(all || room.settings().envelopes.deliveredWhen === 'first')) return;
  become(step, 'delivered');
  envelope.deliveredAt = at;
  post(step, 'envelope-delivered');
}

export const isOpen = (envelope: Envelope) => envelope.status === 'sent' || envelope.status === 'delivered';
