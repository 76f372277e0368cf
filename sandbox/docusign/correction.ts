import { note } from './audit.ts';
import { post } from './connect/message.ts';
import { currentOrder, isOver, type Recipient, type RecipientKind, recipientKinds } from './envelope.ts';
import { ApiError, envelopeFixed } from './errors.ts';
import { detailsOf, mustBeReachable, nameAndEmail, readRecipient } from './intake/recipients.ts';
import { mergeTabs } from './intake/tabs.ts';
import { letter } from './mailer.ts';
import { isOpen } from './routing.ts';
import type { Step } from './step.ts';
import { isRaw, listOf, type Raw, rawOf, text } from './wire.ts';

export interface Correction {
  recipientId: string;
  errorDetails: { errorCode: string; message: string };
}

const success = { errorCode: 'SUCCESS', message: '' };
const failed = (message: string) => ({ errorCode: 'RECIPIENT_UPDATE_FAILED', message });

/** Changes recipients that have not finished, and adds those with a new id. Each has an answer of its own. */
export function correctRecipients(step: Step, posted: unknown): Correction[] {
  const { envelope } = step;
  if (isOver(envelope)) throw envelopeFixed();
  const corrections: Correction[] = [];
  for (const kind of Object.keys(recipientKinds) as RecipientKind[])
    for (const change of listOf(rawOf(posted)[kind])) {
      const id = text(change['recipientId']) ?? text(change['recipientIdGuid']) ?? '';
      const known = envelope.recipients.find((each) => each.recipientId === id || each.recipientIdGuid === id);
      if (known) corrections.push({ recipientId: known.recipientId, errorDetails: correct(step, known, change) });
      else corrections.push({ recipientId: id, errorDetails: add(step, kind, change) });
    }
  return corrections;
}

export function addRecipient({ envelope }: Step, recipient: Recipient): void {
  if (isOpen(envelope)) mustBeReachable(recipient);
  envelope.recipients.push(recipient);
}

function add(step: Step, kind: RecipientKind, change: Raw): Correction['errorDetails'] {
  const recipient = readRecipient(kind, change);
  if (isOpen(step.envelope) && recipient.routingOrder < currentOrder(step.envelope))
    return failed('The routing order of the recipient has passed already.');
  addRecipient(step, recipient);
  return success;
}

function correct(step: Step, recipient: Recipient, change: Raw): Correction['errorDetails'] {
  const { envelope, at, room } = step;
  if (recipient.status === 'completed' || recipient.status === 'declined')
    return failed('The recipient has finished and can no longer be changed.');
  const before = { name: recipient.name, email: recipient.email };
  const { name, email } = nameAndEmail(recipient.kind, { ...hostOf(recipient), ...change });
  if (name) recipient.name = name;
  if (email) recipient.email = email;
  if (change['clientUserId'] !== undefined && change['clientUserId'] !== null)
    recipient.clientUserId = text(change['clientUserId']) || undefined;
  if (text(change['roleName']) !== undefined) recipient.roleName = text(change['roleName']);
  if (text(change['accessCode']) !== undefined) recipient.accessCode = text(change['accessCode']) || undefined;
  const order = Number(text(change['routingOrder']));
  if (Number.isInteger(order) && order > 0 && recipient.status === 'created') recipient.routingOrder = order;
  Object.assign(recipient.details, detailsOf(change));
  if (isRaw(change['tabs'])) mergeTabs(recipient, change['tabs'], { byLabel: false });
  if (isOpen(envelope)) mustBeReachable(recipient);
  note(envelope, at, 'Corrected', room.options.user.name, `Recipient ${recipient.recipientId} was changed`);
  if (before.email !== recipient.email || before.name !== recipient.name) replaced(step, recipient);
  return success;
}

const hostOf = (recipient: Recipient): Raw =>
  recipient.kind === 'inPersonSigners' ? { hostEmail: recipient.email, signerName: recipient.name } : {};

/** Somebody else stands there now: old links are dead, and whoever has the turn is invited. */
function replaced(step: Step, recipient: Recipient): void {
  const { envelope, at, room } = step;
  room.vault.views.revokeAll(envelope.envelopeId, recipient.recipientId);
  if (recipient.status === 'created') return;
  Object.assign(recipient, { status: 'sent', sentAt: at, deliveredAt: undefined, remindedAt: undefined });
  envelope.changedAt = at;
  post(step, 'recipient-sent', recipient);
  letter(step, 'invitation', recipient);
}

/** Takes recipients out; who has finished stays. Gives back what was taken. */
export function removeRecipients({ envelope, at, room }: Step, ids: string[]): Recipient[] {
  if (isOver(envelope)) throw envelopeFixed();
  const wanted = new Set(ids);
  const removed = envelope.recipients.filter(
    (each) => (wanted.has(each.recipientId) || wanted.has(each.recipientIdGuid)) && each.status !== 'completed',
  );
  const left = envelope.recipients.filter((each) => !removed.includes(each));
  if (isOpen(envelope) && left.length === 0)
    throw new ApiError('ENVELOPE_IS_INCOMPLETE', 'An envelope that was sent needs at least one recipient.');
  envelope.recipients = left;
  for (const each of removed) {
    room.vault.views.revokeAll(envelope.envelopeId, each.recipientId);
    note(envelope, at, 'Recipient Deleted', room.options.user.name, `${each.name} was removed`);
  }
  return removed;
}
