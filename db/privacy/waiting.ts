import { and, gt, like } from 'drizzle-orm';
import { kindOf } from '#app/domain/facts.ts';
import { state } from '../log/schema.ts';
import { stateOf } from '../state.ts';
import type { Db } from '../types.ts';

const page = 100;

/** How many texts of an erasure wait, in whichever organizations: for a hold, or for the day of documents. */
export async function waitingTexts(read: Db['read'], erasure: string): Promise<number> {
  let waiting = 0;
  for (let [after, count] = ['', page]; count === page; ) {
    const chains = await read(async (tx) => {
      const rows = await tx
        .select({ chain: state.chain })
        .from(state)
        .where(and(gt(state.chain, after), like(state.facts, `%"${erasure}"%`)))
        .orderBy(state.chain)
        .limit(page);
      for (const { chain } of rows) {
        if (kindOf(chain) !== 'organization') continue;
        const wish = (await stateOf(tx, chain, 'organization')).facts.wishes?.[erasure];
        waiting += (wish?.held.length ?? 0) + (wish?.kept.length ?? 0);
      }
      return rows.map((row) => row.chain);
    });
    [after, count] = [chains.at(-1) ?? '', chains.length];
  }
  return waiting;
}
