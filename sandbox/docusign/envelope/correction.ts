import { post } from '../connect/message.ts';
import { ApiError, envelopeFixed } from '../errors.ts';
import { detailsOf, mustBeReachable, nameAndEmail, readRecipient } from '../intake/recipients.ts';
import { mergeTabs } from '../intake/tabs.ts';
import { letter } from '../mailer.ts';
import { isRaw, listOf, type Raw, rawOf, text } from '../wire.ts';
import { note } from './audit.ts';
import { currentOrder, isOver, type Recipient, type RecipientKind, recipientKinds } from './envelope.ts';
import { isOpen } from './routing.ts';
import type { Step } from './step.ts';

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
      const work = known ? () => correct(step, known, change) : () => add(step, kind, change);
      corrections.push({ recipientId: known?.recipientId ?? id, errorDetails: detailsFrom(work) });
    }
  return corrections;
}

/** What is wrong with one recipient is his answer alone; the others are changed all the same. */
function detailsFrom(work: () => Correction['errorDetails']): Correction['errorDetails'] {
  try {
    return work();
  } catch (error) {
    if (!(error instanceof ApiError)) throw error;
    return { errorCode: error.errorCode, message: error.message };
  }
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
  const after = changed(recipient, change);
  if (isOpen(envelope)) mustBeReachable(after);
  Object.assign(recipient, after);
  note(envelope, at, 'Corrected', room.options.user.name, `Recipient ${recipient.recipientId} was changed`);
  if (before.email !== recipient.email || before.name !== recipient.name) replaced(step, recipient);
  return success;
}

/** The recipient as he would be; nothing is changed before it is known to be right. */
function changed(recipient: Recipient, change: Raw): Recipient {
  const after = structuredClone(recipient);
  const { name, email } = nameAndEmail(after.kind, { ...hostOf(after), ...change });
  if (name) after.name = name;
  if (email) after.email = email;
  if (change['clientUserId'] !== undefined) after.clientUserId = text(change['clientUserId']) || undefined;
  if (text(change['roleName']) !== undefined) after.roleName = text(change['roleName']);
  if (text(change['accessCode']) !== undefined) after.accessCode = text(change['accessCode']) || undefined;
  const order = Number(text(change['routingOrder']));
  if (Number.isInteger(order) && order > 0 && after.status === 'created') after.routingOrder = order;
  Object.assign(after.details, detailsOf(change));
  if (isRaw(change['tabs'])) mergeTabs(after, change['tabs'], { byLabel: false });
  return after;
}

const hostOf = (recipient: Recipient): Raw =>
  recipient.kind === 'inPersonSigners' ? { hostEmail: recipient.email, signerName: recipient.name } : {};

/** Somebody else stands there now: old links are dead, and whoever has the turn is invited. */
function replaced(step: Step, recipient: Recipient): void {
  const { envelope, at, room } = step;
  room.vault.views.revokeAll(envelope.envelopeId, recipient.recipientId);
  if (recipient.status === 'created') return;
  Object.assign(recipient, { status: 'sent', sentAt: at, deliveredAt: undefined, remindedAt: undefined });
  recipient.failedCheck = undefined;
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
