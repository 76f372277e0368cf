import { randomBytes } from 'node:crypto';
import { createTransport } from 'nodemailer';
import { post } from './connect.ts';
import { currentOrder, type Envelope, isOver, type Recipient } from './envelope.ts';
import { certificate, stamp } from './pdf.ts';
import type { Room } from './room.ts';

/** How an envelope moves on. Every step is saved before anybody is told. */

export function touch(room: Room, envelope: Envelope, action: string, who: string): number {
  const at = room.now();
  envelope.statusChangedAt = at;
  envelope.audit.push({ at, action, who });
  return at;
}

export function send(room: Room, envelope: Envelope): void {
  envelope.status = 'sent';
  envelope.sentAt = touch(room, envelope, 'Sent', room.options.user.name);
  const expirations = (envelope.notification['expirations'] ?? {}) as { expireEnabled?: string; expireAfter?: string };
  const days = expirations.expireEnabled === 'true' ? Number(expirations.expireAfter ?? 120) : 120;
  envelope.expiresAt = envelope.sentAt + days * 86_400_000;
  post(room, envelope, 'envelope-sent');
  proceed(room, envelope);
}

/** Lets the next routing order act: remote ones get a mail. Copies are done as soon as it is their turn. */
export function proceed(room: Room, envelope: Envelope): void {
  for (let turn = currentOrder(envelope); Number.isFinite(turn); turn = currentOrder(envelope)) {
    const acting = envelope.recipients.filter((each) => each.routingOrder === turn && each.status === 'created');
    for (const each of acting) {
      each.status = each.kind === 'carbonCopies' ? 'completed' : 'sent';
      each.sentAt = room.now();
      post(room, envelope, 'recipient-sent', each);
      if (!each.clientUserId) invite(room, envelope, each);
    }
    if (acting.some((each) => each.status === 'sent') || acting.length === 0) break;
  }
  room.vault.save(envelope);
  room.wake();
}

export function deliver(room: Room, envelope: Envelope, recipient: Recipient): void {
  if (recipient.status !== 'sent') return;
  recipient.status = 'delivered';
  recipient.deliveredAt = touch(room, envelope, 'Viewed', recipient.name);
  post(room, envelope, 'recipient-delivered', recipient);
  if (
    envelope.status === 'sent' &&
    envelope.recipients.every((each) => each.deliveredAt !== undefined || each.kind === 'carbonCopies')
  ) {
    envelope.status = 'delivered';
    envelope.deliveredAt = recipient.deliveredAt;
    post(room, envelope, 'envelope-delivered');
  }
  room.vault.save(envelope);
  room.wake();
}

export async function finish(room: Room, envelope: Envelope, recipient: Recipient, signature: string): Promise<void> {
  recipient.status = 'completed';
  recipient.signature = signature;
  recipient.signedAt = touch(room, envelope, 'Signed', recipient.name);
  for (const document of envelope.documents) {
    const bytes = room.vault.getFile(envelope.envelopeId, document.documentId);
    if (bytes)
      room.vault.putFile(
        envelope.envelopeId,
        document.documentId,
        await stamp(bytes, envelope, recipient, document.documentId),
      );
  }
  post(room, envelope, 'recipient-completed', recipient);
  proceed(room, envelope);
  if (envelope.recipients.every((each) => each.status === 'completed')) await complete(room, envelope);
}

async function complete(room: Room, envelope: Envelope): Promise<void> {
  envelope.status = 'completed';
  envelope.completedAt = touch(room, envelope, 'Completed', 'DocuSign sandbox');
  const documents = envelope.documents.flatMap(
    (each) => room.vault.getFile(envelope.envelopeId, each.documentId) ?? [],
  );
  room.vault.putFile(envelope.envelopeId, 'certificate', await certificate(envelope, documents));
  post(room, envelope, 'envelope-completed');
  room.vault.save(envelope);
  room.wake();
}

/** One no ends it for everybody. */
export function decline(room: Room, envelope: Envelope, recipient: Recipient, reason: string): void {
  recipient.status = 'declined';
  recipient.declinedReason = reason;
  recipient.declinedAt = touch(room, envelope, 'Declined', recipient.name);
  envelope.status = 'declined';
  envelope.declinedAt = recipient.declinedAt;
  post(room, envelope, 'recipient-declined', recipient);
  post(room, envelope, 'envelope-declined');
  room.vault.save(envelope);
  room.wake();
}

export function voidEnvelope(room: Room, envelope: Envelope, reason: string): void {
  envelope.status = 'voided';
  envelope.voidedReason = reason;
  envelope.voidedAt = touch(room, envelope, 'Voided', room.options.user.name);
  post(room, envelope, 'envelope-voided');
  room.vault.save(envelope);
  room.wake();
}

/** Time ends envelopes too: as DocuSign does it, by voiding. */
export function expireIfDue(room: Room, envelope: Envelope): void {
  if (
    envelope.status === 'created' ||
    isOver(envelope) ||
    (envelope.expiresAt ?? Number.POSITIVE_INFINITY) > room.now()
  )
    return;
  voidEnvelope(room, envelope, 'Envelope has expired.');
}

export function newView(
  room: Room,
  envelope: Envelope,
  recipient: Recipient,
  returnUrl: string,
  lifeMs: number,
): string {
  const token = randomBytes(32).toString('base64url');
  room.vault.putView({
    token,
    envelope: envelope.envelopeId,
    recipient: recipient.recipientId,
    returnUrl,
    expiresAt: room.now() + lifeMs,
  });
  return `${room.origin()}/Signing/${token}`;
}

function invite(room: Room, envelope: Envelope, recipient: Recipient): void {
  const link = newView(room, envelope, recipient, '', 30 * 86_400_000);
  room.vault.putMail(room.now(), recipient.email, link);
  const { smtp, user } = room.options;
  if (!smtp) return;
  const transport = createTransport({ ...smtp, secure: false, ignoreTLS: true });
  void transport
    .sendMail({
      from: `"${user.name} via DocuSign sandbox" <dse@docusign.sandbox.test>`,
      to: recipient.email,
      subject: envelope.emailSubject,
      text: `${user.name} sent you a document to review and sign.\n\nReview the document: ${link}\n`,
    })
    .catch(() => undefined);
}
