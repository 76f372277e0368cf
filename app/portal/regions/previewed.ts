import { effectsOf, hashOfEffects } from '#db/regions/effects.ts';
import type { RecordOrder } from '#db/store.ts';
import type { ChainKind } from '../../domain/facts.ts';
import { refuseUnless } from '../../domain/refusal.ts';
import { matrixAsSeen } from '../responsibility/seen.ts';

/**
 * Whoever changes the catalog has seen what that does: in the transaction of the change it is worked out once more, and what came out
 * otherwise undoes it.
 */
export const asPreviewed: NonNullable<RecordOrder<ChainKind>['alongside']> = async (tx, recorded) => {
  for (const each of recorded) {
    if (each.type === 'matrix.published') await matrixAsSeen(tx, each);
    if (each.type !== 'catalog.region_withdrawn' && each.type !== 'catalog.region_reinstated') continue;
    const change = each.type === 'catalog.region_withdrawn' ? 'withdraw' : (each.data.approvals ?? 'count');
    const effects = await effectsOf(tx, each.data, change, each.at);
    refuseUnless(
      hashOfEffects(each.data, change, effects) === each.data.preview,
      'stale',
      'What it does changed while you were looking at it. Look again.',
    );
  }
};
