import { desc, eq } from 'drizzle-orm';
import { voices } from '../case.ts';
import { event } from '../log/schema.ts';
import { eventFromRow } from '../store.ts';
import type { ReadTx } from '../types.ts';

/** Who discarded a failed letter last, and why, by the letters’ jobs. */
export async function lastDiscards(tx: ReadTx, most: number): Promise<Map<string, { by: string; reason: string }>> {
  const rows = await tx
    .select()
    .from(event)
    .where(eq(event.type, 'letter.discarded'))
    .orderBy(desc(event.at), desc(event.chain), desc(event.seq))
    .limit(most);
  const found = rows.map(eventFromRow).filter((each) => each.type === 'letter.discarded');
  const say = await voices(tx, 'staff', found);
  return new Map(
    found.map(({ actor, data }) => [data.job, { by: say.person(actor.id), reason: say.text(data.reason) }]),
  );
}
