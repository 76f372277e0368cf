import { envelopeMissing } from '../errors.ts';
import type { Room } from '../room.ts';
import type { Envelope } from './envelope.ts';

/** One change of one envelope: everything in it has the same moment, and is written together or not at all. */
export interface Step {
  room: Room;
  envelope: Envelope;
  at: number;
}

export function step<T>(room: Room, envelopeId: string, work: (step: Step) => T): T {
  const result = room.vault.transaction(() => {
    const envelope = room.vault.envelopes.get(envelopeId);
    if (!envelope) throw envelopeMissing();
    const done = work({ room, envelope, at: room.now() });
    room.vault.envelopes.save(envelope);
    return done;
  });
  room.wake();
  return result;
}

/** A new status of the envelope, from which its dates and its place in lists follow. */
export function become({ envelope, at }: Step, status: Envelope['status']): void {
  envelope.status = status;
  envelope.statusChangedAt = at;
  envelope.changedAt = at;
  envelope.modifiedAt = at;
}
