import type { Event } from '../event.ts';
import type { Facts } from '../facts.ts';
import type { Act } from '../words.ts';

export function evolveHold(facts: Facts, event: Event, act: Act): void {
  facts.legalHolds ??= {};
  if (event.type === 'legal_hold.placed') facts.legalHolds[event.data.hold] = { ...act, reason: event.data.reason };
  const hold = 'hold' in event.data ? facts.legalHolds[event.data.hold] : undefined;
  if (hold && event.type === 'legal_hold.release_requested')
    hold.releaseRequested = { ...act, reason: event.data.reason };
  if (hold && event.type === 'legal_hold.released') hold.released = act;
}
