import { randomBytes } from 'node:crypto';
import type { Recipient } from './envelope/envelope.ts';
import type { Step } from './envelope/step.ts';
import type { Room } from './room.ts';
import type { View, ViewDetails } from './vault/views.ts';

export const newToken = () => randomBytes(32).toString('base64url');

interface Wish {
  kind: View['kind'];
  envelope: string;
  recipient: string;
  returnUrl: string;
  lifeMs: number;
  details?: ViewDetails;
}

/** A link that opens once, within its life. */
export function newView(room: Room, { lifeMs, details, ...view }: Wish): string {
  const token = newToken();
  room.vault.views.put({ ...view, token, expiresAt: room.now() + lifeMs, details: details ?? {} });
  const place = view.kind === 'sender' || view.kind === 'console' ? 'Sending' : 'Signing';
  return `${room.origin()}/${place}/${token}`;
}

/** The link of a letter opens as often as its reader likes. */
export const mailLink = ({ room, envelope }: Step, recipient: Recipient) =>
  newView(room, {
    kind: 'mail',
    envelope: envelope.envelopeId,
    recipient: recipient.recipientId,
    returnUrl: '',
    lifeMs: 400 * 86_400_000,
  });
