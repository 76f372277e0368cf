import { type Context, Hono } from 'hono';
import type { Envelope } from '../envelope/envelope.ts';
import { step } from '../envelope/step.ts';
import { ApiError } from '../errors.ts';
import { guid, type Room } from '../room.ts';
import { date, type Raw, strings, text } from '../wire.ts';
import { bodyOrNothing, type Folder, found, reply } from './request.ts';

const header = 'x-docusign-edit';

/** Whoever edits an envelope may lock it; changes then need the token of the lock. */
export function locks(room: Room, folder: Folder) {
  const app = new Hono();
  app.post('/:id/lock', async (c) => {
    const envelope = found(room, c, folder);
    if (held(envelope, room.now()))
      throw new ApiError('EDIT_LOCK_ENVELOPE_LOCKED', 'The envelope is locked already.', 409);
    if (!['created', 'sent', 'delivered'].includes(envelope.status))
      throw new ApiError(
        'EDIT_LOCK_INVALID_STATE_FOR_LOCK',
        'The envelope is not in a state in which it can be locked.',
      );
    const wish = await bodyOrNothing(c);
    return reply(c, put(room, envelope, guid(), wish), 201);
  });
  app.get('/:id/lock', (c) => {
    const { lock } = mustBeHeld(found(room, c, folder), room.now());
    return reply(c, lock ? answer(room, lock) : {});
  });
  app.put('/:id/lock', async (c) => {
    const envelope = mustBeHeld(found(room, c, folder), room.now());
    lockHeldBySomebodyElse(envelope, c, room.now());
    return reply(c, put(room, envelope, envelope.lock?.token ?? guid(), await bodyOrNothing(c)));
  });
  app.delete('/:id/lock', (c) => {
    const envelope = mustBeHeld(found(room, c, folder), room.now());
    lockHeldBySomebodyElse(envelope, c, room.now());
    const { lock } = envelope;
    step(room, envelope.envelopeId, (current) => {
      current.envelope.lock = undefined;
    });
    return reply(c, lock ? answer(room, lock) : {});
  });
  return app;
}

const held = (envelope: Envelope, now: number) => envelope.lock !== undefined && envelope.lock.until > now;

function mustBeHeld(envelope: Envelope, now: number): Envelope {
  if (!held(envelope, now)) throw new ApiError('EDIT_LOCK_NOT_LOCKED', 'The envelope is not locked.', 404);
  return envelope;
}

export function lockHeldBySomebodyElse(envelope: Envelope, c: Context, now: number): void {
  if (!held(envelope, now)) return;
  if (!(c.req.header(header) ?? '').includes(envelope.lock?.token ?? ''))
    throw new ApiError('EDIT_LOCK_NOT_LOCK_OWNER', 'The envelope is locked by another user or session.', 409);
}

function put(room: Room, envelope: Envelope, token: string, wish: Raw): Raw {
  const seconds = Math.min(1800, Number(text(wish['lockDurationInSeconds']) ?? 300) || 300);
  const lock = { token, until: room.now() + seconds * 1000, details: strings(wish) as Raw };
  step(room, envelope.envelopeId, (current) => {
    current.envelope.lock = lock;
  });
  return answer(room, lock);
}

const answer = (room: Room, lock: NonNullable<Envelope['lock']>): Raw => ({
  ...lock.details,
  lockToken: lock.token,
  lockType: text(lock.details['lockType']) ?? 'edit',
  lockedByUser: { userId: room.options.user.userId, userName: room.options.user.name, email: room.options.user.email },
  lockedUntilDateTime: date(lock.until),
});
