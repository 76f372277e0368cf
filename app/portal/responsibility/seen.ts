import type { Known } from '#db/gate/foreseen.ts';
import { foreseeEdition, hashOfControls } from '#db/responsibility/effects.ts';
import type { ReadTx } from '#db/types.ts';
import type { Event } from '../../domain/event.ts';
import { refuseUnless } from '../../domain/refusal.ts';

/** What a published version does, for whoever publishes it to be held to what they were shown; the text they read has its hash beside. */
export function foreseeMatrix({ data, at, actor }: Extract<Event, { type: 'matrix.published' }>) {
  refuseUnless(hashOfControls(data.controls) === data.sha256, 'stale');
  return (tx: ReadTx, asOf: number, known: Known) => foreseeEdition(tx, { ...data, at, by: actor.id }, asOf, known);
}
