import { rawOf, text } from '../wire.ts';
import { type Envelope, isOver, type Recipient } from './envelope.ts';

const day = 86_400_000;

/** When time alone will change this envelope next: expiry, a reminder, a sending that was put off. */
export function dueAt(envelope: Envelope): number | undefined {
  if (envelope.template || envelope.deletedAt !== undefined) return undefined;
  if (isOver(envelope)) return purgeDue(envelope);
  if (envelope.status === 'created') return undefined;
  const moments = [
    envelope.expiresAt,
    warnsAt(envelope),
    resumesAt(envelope),
    ...envelope.recipients.map((each) => reminderAt(envelope, each)),
  ];
  const known = moments.filter((each) => each !== undefined);
  return known.length > 0 ? Math.min(...known) : undefined;
}

/** Reminders go by e-mail, so embedded recipients get none. */
export function reminderAt(envelope: Envelope, recipient: Recipient): number | undefined {
  const { reminders } = envelope.notification;
  const waits = recipient.status === 'sent' || recipient.status === 'delivered';
  if (reminders.reminderEnabled !== 'true' || !waits || recipient.clientUserId || recipient.sentAt === undefined)
    return undefined;
  if (recipient.remindedAt === undefined) return recipient.sentAt + Number(reminders.reminderDelay) * day;
  const frequency = Number(reminders.reminderFrequency);
  return frequency > 0 ? recipient.remindedAt + frequency * day : undefined;
}

/** Some days before the end, when the sender wants that, and once. */
export function warnsAt(envelope: Envelope): number | undefined {
  const days = Number(envelope.notification.expirations.expireWarn);
  if (envelope.expiresAt === undefined || envelope.warnedAt !== undefined || !(days > 0)) return undefined;
  return envelope.expiresAt - days * day;
}

/** The first moment at which a scheduled sending or a delayed routing goes on. */
export function resumesAt(envelope: Envelope): number | undefined {
  const at = Date.parse(text(rawOf(envelope.workflow)['resumeDate']) ?? '');
  return Number.isNaN(at) ? undefined : at;
}

/** When what waits to be purged is. */
export const purgeDue = ({ purge }: Envelope): number | undefined =>
  purge?.doneAt === undefined ? purge?.at : undefined;
