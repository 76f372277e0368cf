import { eq } from 'drizzle-orm';
import { deletionTarget } from '#app/domain/privacy/state.ts';
import { casesOf, nameOf } from '../case.ts';
import { cardWait } from '../sales/schema.ts';
import type { ReadTx } from '../types.ts';

/** Organizations whose deletion waits for counsel: nobody there said a word until its target day. */
export async function organizationsDeleting(tx: ReadTx, now: number) {
  const rows = await tx
    .select({ organization: cardWait.organization })
    .from(cardWait)
    .where(eq(cardWait.turn, 'counsel'))
    .orderBy(cardWait.since, cardWait.organization)
    .limit(500);
  const cases = await casesOf(
    tx,
    rows.map(({ organization }) => organization),
  );
  return [...cases.values()].flatMap((each) => {
    const { deletion } = each.facts;
    if (!deletion || deletion.confirmed || deletionTarget(deletion.at) > now) return [];
    return [{ id: each.organization, name: nameOf(each), askedAt: deletion.at }];
  });
}
