import type { Context } from 'hono';
import { type Envelope, isOver, type Recipient, recipientOf } from '../envelope/envelope.ts';
import { present } from '../envelope/lifecycle.ts';
import { isOpen } from '../envelope/routing.ts';
import type { Room } from '../room.ts';
import type { View } from '../vault/views.ts';
import { newToken } from '../views.ts';
import { isRaw } from '../wire.ts';

/** Somebody on a signing page: which view, whose, of what. */
export interface Session {
  view: View;
  envelope: Envelope;
  recipient: Recipient;
}

/** The session of a page's address; `late` when nobody was seen in it for too long. */
export function sessionOf(room: Room, token: string): { session?: Session; late: boolean } {
  const view = room.vault.views.bySession(token);
  const envelope = view && present(room, view.envelope);
  const recipient = envelope && recipientOf(envelope, view.recipient);
  if (!view || !envelope || !recipient) return { late: false };
  const late = (view.seenAt ?? 0) + room.settings().views.sessionMs < room.now();
  return { session: { view, envelope, recipient }, late };
}

/** Opens a link: those of an application once and within minutes, those of a letter as often as one likes. */
export function open(room: Room, view: View): string | 'ttl_expired' {
  const again = view.kind === 'mail' || view.usedAt === null;
  if (view.expiresAt <= room.now() || !again) return 'ttl_expired';
  const alive = view.session !== null && (view.seenAt ?? 0) + room.settings().views.sessionMs >= room.now();
  const session = alive && view.session !== null ? view.session : newToken();
  room.vault.views.open(view.token, session, room.now());
  return session;
}

export type Stage = 'read' | 'code' | 'identity' | 'act';

/** What the page asks next. */
export function stageOf({ view, envelope, recipient }: Session): Stage {
  if (isOver(envelope) || !isOpen(envelope) || recipient.status === 'completed' || recipient.kind === 'carbonCopies')
    return 'read';
  if (recipient.accessCode && !view.details.accessCode) return 'code';
  if (asksIdentity(recipient) && !view.details.idCheck) return 'identity';
  return 'act';
}

/** Identity checks are only played here: the page lets the reader pass or fail them. */
function asksIdentity({ details }: Recipient): boolean {
  return (
    details['requireIdLookup'] === 'true' ||
    ['identityVerification', 'phoneAuthentication', 'smsAuthentication'].some((name) => isRaw(details[name]))
  );
}

export const addressOf = (c: Context) => c.req.header('x-forwarded-for')?.split(',')[0]?.trim() || '127.0.0.1';
