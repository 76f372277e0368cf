import { hashOfControls, hashOfPublication, matrixEffectsOf } from '#db/responsibility/effects.ts';
import { catalogFacts } from '#db/state.ts';
import type { ReadTx } from '#db/types.ts';
import type { Event } from '../../domain/event.ts';
import { refuseUnless } from '../../domain/refusal.ts';

/** Whoever publishes a matrix has read it, and has seen what it does: both are worked out once more in the transaction. */
export async function matrixAsSeen(tx: ReadTx, { data, at, actor }: Extract<Event, { type: 'matrix.published' }>) {
  const edition = { ...data, at, by: actor.id };
  refuseUnless(hashOfControls(data.controls) === data.sha256, 'stale');
  const effects = await matrixEffectsOf(tx, edition, at);
  refuseUnless(
    hashOfPublication(edition, await catalogFacts(tx), effects) === data.preview,
    'stale',
    'What it does changed while you were looking at it. Look again.',
  );
}
