import { post } from '../connect/message.ts';
import { envelopeFixed } from '../errors.ts';
import { letter } from '../mailer.ts';
import type { Room } from '../room.ts';
import { note } from './audit.ts';
import { purgeDue, reminderAt, resumesAt, warnsAt } from './due.ts';
import { type Envelope, isOver, type Recipient } from './envelope.ts';
import { purgeNow } from './purge.ts';
import { isOpen, proceed } from './routing.ts';
import { become, type Step, step } from './step.ts';
import { resume, schedule } from './workflow.ts';

/** How an envelope moves on from outside: sent, voided, resent, expired. What recipients do is in signing. */

export function send(current: Step): void {
  const { envelope, at, room } = current;
  become(current, 'sent');
  envelope.sentAt = at;
  setExpiry(envelope);
  note(envelope, at, 'Sent', room.options.user.name, `${room.options.user.name} sent the envelope`);
  post(current, 'envelope-sent');
  schedule(current);
  proceed(current);
}

/** Days count from the sending. */
export function setExpiry(envelope: Envelope): void {
  const { expireEnabled, expireAfter } = envelope.notification.expirations;
  if (envelope.sentAt === undefined || isOver(envelope)) return;
  envelope.warnedAt = undefined;
  envelope.expiresAt = expireEnabled === 'true' ? envelope.sentAt + Number(expireAfter) * 86_400_000 : undefined;
}

export function voidEnvelope(current: Step, reason: string, who = current.room.options.user.name): void {
  const { envelope, at, room } = current;
  become(current, 'voided');
  envelope.voidedReason = reason.slice(0, 200);
  envelope.voidedAt = at;
  note(envelope, at, 'Voided', who, reason);
  room.vault.views.revokeLinks(envelope.envelopeId);
  post(current, 'envelope-voided');
  for (const each of told(envelope)) letter(current, 'voided', each, reason);
}

/** One no ends it for everybody. */
export function decline(current: Step, recipient: Recipient, reason: string, address: string): void {
  const { envelope, at, room } = current;
  recipient.status = 'declined';
  recipient.declinedReason = reason;
  recipient.declinedAt = at;
  note(envelope, at, 'Declined', recipient.name, reason, address);
  post(current, 'recipient-declined', recipient);
  become(current, 'declined');
  envelope.declinedAt = at;
  room.vault.views.revokeLinks(envelope.envelopeId);
  post(current, 'envelope-declined');
  for (const each of told(envelope)) if (each !== recipient) letter(current, 'declined', each, reason);
}

const told = (envelope: Envelope) => envelope.recipients.filter((each) => each.sentAt !== undefined);

const acting = (envelope: Envelope) =>
  envelope.recipients.filter((each) => each.status === 'sent' || each.status === 'delivered');

/** Invites again whoever has the turn. */
export function resend(current: Step): void {
  const { envelope, at, room } = current;
  if (isOver(envelope)) throw envelopeFixed();
  if (!isOpen(envelope)) return;
  note(envelope, at, 'Resent', room.options.user.name, 'The envelope was resent');
  // Whoever was invited in this very step, as his address was corrected, needs no second letter.
  for (const each of acting(envelope).filter((one) => one.sentAt !== at)) {
    post(current, 'recipient-resent', each);
    letter(current, 'invitation', each);
  }
  post(current, 'envelope-resent');
}

/** What time alone does: expiry (which DocuSign shows as voided), reminders, and sendings that were put off. */
export function passTime(current: Step): void {
  const { envelope, at } = current;
  if ((purgeDue(envelope) ?? Number.POSITIVE_INFINITY) <= at) purgeNow(current);
  if (!isOpen(envelope) || envelope.template) return;
  if ((envelope.expiresAt ?? Number.POSITIVE_INFINITY) <= at) {
    voidEnvelope(current, 'Envelope has expired.', 'DocuSign sandbox');
    return;
  }
  if ((resumesAt(envelope) ?? Number.POSITIVE_INFINITY) <= at) {
    resume(current);
    proceed(current);
  }
  if ((warnsAt(envelope) ?? Number.POSITIVE_INFINITY) <= at) {
    envelope.warnedAt = at;
    for (const each of acting(envelope)) letter(current, 'warning', each);
  }
  for (const each of envelope.recipients)
    if ((reminderAt(envelope, each) ?? Number.POSITIVE_INFINITY) <= at) {
      each.remindedAt = at;
      note(envelope, at, 'Reminded', 'DocuSign sandbox', `A reminder was sent to ${each.name}`);
      letter(current, 'reminder', each);
    }
}

/** Brings every envelope up to the present. */
export function passTimeForAll(room: Room): void {
  // A full page means that there may be more; each round moves what it has seen out of the way.
  for (let rounds = 0; rounds < 100; rounds += 1) {
    const due = room.vault.envelopes.dueBy(room.now());
    for (const id of due) step(room, id, passTime);
    if (due.length < 200) return;
  }
}

/** An envelope as of now, whatever time did to it while nobody looked. */
export function present(room: Room, id: string): Envelope | undefined {
  const envelope = room.vault.envelopes.get(id);
  if (!envelope) return envelope;
  const moments = isOpen(envelope) ? [envelope.expiresAt, resumesAt(envelope)] : [purgeDue(envelope)];
  if (moments.every((each) => each === undefined || each > room.now())) return envelope;
  return step(room, id, (current) => {
    passTime(current);
    return current.envelope;
  });
}
