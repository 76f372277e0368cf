import type { Context } from 'hono';
import { post } from '../connect/message.ts';
import { note } from '../envelope/audit.ts';
import { type Correction, correctRecipients } from '../envelope/correction.ts';
import { isOver } from '../envelope/envelope.ts';
import { resend, send, setExpiry, voidEnvelope } from '../envelope/lifecycle.ts';
import { addDocuments, begun } from '../envelope/papers.ts';
import { queuePurge } from '../envelope/purge.ts';
import { isOpen, proceed } from '../envelope/routing.ts';
import { settleAnchors } from '../envelope/settle-anchors.ts';
import { type Step, step } from '../envelope/step.ts';
import { resume } from '../envelope/workflow.ts';
import { ApiError, envelopeFixed, invalidParameter } from '../errors.ts';
import { optionsOf } from '../intake/definition.ts';
import { type Arrived, readDocuments } from '../intake/documents.ts';
import { mergeFields, readCustomFields } from '../intake/fields.ts';
import { readEventNotifications, readNotification } from '../intake/notification.ts';
import { mustBeComplete } from '../intake/recipients.ts';
import { checkTabs } from '../intake/tabs.ts';
import type { Room } from '../room.ts';
import { listOf, type Raw, rawOf, strings, text } from '../wire.ts';
import { lockHeldBySomebodyElse } from './locks.ts';
import { flag, found } from './request.ts';

/** PUT of an envelope: void it, send the draft, resend it, or change what it says. */
export async function update(room: Room, c: Context, wish: Raw): Promise<Raw> {
  const envelope = found(room, c);
  lockHeldBySomebodyElse(envelope, c, room.now());
  const documents = await readDocuments(wish['documents'], new Map());
  const status = text(wish['status'])?.toLowerCase();
  step(room, envelope.envelopeId, (current) => change(current, wish, documents));
  const changedOne = room.vault.envelopes.get(envelope.envelopeId);
  if (status === 'sent' && changedOne?.status === 'created') mustBeComplete(changedOne);
  await settleAnchors(room, envelope.envelopeId, { strict: status === 'sent' });
  step(room, envelope.envelopeId, (current) => {
    if (status === 'voided') toVoid(current, text(wish['voidedReason']) ?? '');
    else if (status === 'sent') toSend(current);
    else if (status !== undefined && status !== current.envelope.status)
      throw invalidParameter(`An envelope cannot be given the status ${status}.`);
    if (flag(c, 'resend_envelope')) resend(current);
  });
  return { envelopeId: envelope.envelopeId };
}

const changing = [
  'emailSubject',
  'emailBlurb',
  'notification',
  'customFields',
  'documents',
  'recipients',
  'eventNotification',
  'eventNotifications',
];

function change(current: Step, wish: Raw, documents: Arrived[]): void {
  const { envelope, room, at } = current;
  if (wish['workflow'] !== undefined) changeWorkflow(current, rawOf(wish['workflow']));
  const purge = text(wish['purgeState']);
  if (purge) {
    if (!isOver(envelope)) throw envelopeFixed();
    queuePurge(current, purge);
  }
  if (!changing.some((name) => wish[name] !== undefined)) return;
  if (isOver(envelope)) throw envelopeFixed();
  const subject = text(wish['emailSubject']);
  if ((subject?.length ?? 0) > 100) throw invalidParameter('emailSubject may have at most 100 characters.');
  if (subject) envelope.emailSubject = subject;
  if (text(wish['emailBlurb']) !== undefined) envelope.emailBlurb = text(wish['emailBlurb']);
  Object.assign(envelope.options, optionsOf(wish));
  if (wish['customFields'] !== undefined) mergeFields(envelope, readCustomFields(wish['customFields']));
  if (wish['notification'] !== undefined) {
    const days = room.settings().envelopes.expireAfterDays;
    envelope.notification = readNotification(wish['notification'], days, envelope.notification);
    setExpiry(envelope);
  }
  if (wish['eventNotification'] !== undefined || wish['eventNotifications'] !== undefined)
    envelope.eventNotifications = readEventNotifications(wish);
  if (documents.length > 0) {
    if (begun(envelope)) throw envelopeFixed();
    addDocuments(current, documents);
  }
  if (wish['recipients'] !== undefined) allCorrected(correctRecipients(current, wish['recipients']));
  note(envelope, at, 'Corrected', room.options.user.name, 'The envelope was changed');
  if (isOpen(envelope)) {
    post(current, 'envelope-corrected');
    proceed(current);
  }
}

/** This call has no place for an answer about each recipient, so one that cannot be changed refuses all of it. */
function allCorrected(corrections: Correction[]): void {
  const wrong = corrections.find((each) => each.errorDetails.errorCode !== 'SUCCESS');
  if (wrong) throw new ApiError(wrong.errorDetails.errorCode, wrong.errorDetails.message);
}

function toVoid(current: Step, reason: string): void {
  if (!isOpen(current.envelope))
    throw new ApiError(
      'ENVELOPE_CANNOT_VOID_INVALID_STATE',
      "Only envelopes in the 'Sent' or 'Delivered' states may be voided.",
    );
  if (!reason.trim())
    throw new ApiError('ENVELOPE_VOIDED_REASON_REQUIRED', 'A voidedReason is required to void the envelope.');
  voidEnvelope(current, reason);
}

function toSend(current: Step): void {
  if (isOver(current.envelope)) throw envelopeFixed();
  if (current.envelope.status !== 'created') return;
  checkTabs(current.envelope);
  send(current);
}

function changeWorkflow(current: Step, wish: Raw): void {
  const { envelope } = current;
  const { workflowStatus, ...rest } = strings(wish) as Raw;
  if (listOf(rest['workflowSteps']).length > 0 || rest['scheduledSending'])
    envelope.workflow = { ...envelope.workflow, ...rest };
  if (text(workflowStatus) !== 'in_progress' || !envelope.workflow) return;
  resume(current);
  if (isOpen(envelope)) proceed(current);
}
