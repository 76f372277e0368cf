import { asc, countDistinct, eq, gt } from 'drizzle-orm';
import { requirements } from '#app/domain/requirements.ts';
import { type Median, toldMedians } from '#app/domain/sales/pace.ts';
import { countOf } from '../page.ts';
import type { Reading } from '../reading.ts';
import { service } from '../services/schema.ts';
import type { ReadTx } from '../types.ts';
import { card, pace } from './schema.ts';

/** How many organizations have come how far, and how long each stage takes in the middle. */
export async function paceNow({ tx, now }: Reading) {
  const reached: Record<string, number> = {};
  for (const [rank, { id }] of requirements.entries())
    reached[id] = await countOf(tx, { table: card, where: gt(card.rank, rank) });
  const [served] = await tx.select({ n: countDistinct(service.organization) }).from(service);
  return {
    now,
    organizations: await countOf(tx, { table: card }),
    reached: { ...reached, service: served?.n ?? 0 } as Record<string, number>,
    medians: await medians(tx),
  };
}

/** Medians over all organizations, for the public page: nothing of any one of them. */
export const publicPace = async (tx: ReadTx) => toldMedians(await medians(tx));

async function medians(tx: ReadTx): Promise<Median[]> {
  const found: Median[] = [];
  for (const { id: stage } of requirements) {
    const of = await countOf(tx, { table: pace, where: eq(pace.stage, stage) });
    if (of > 0) found.push({ stage, of, median: await middle(tx, stage, of) });
  }
  return found;
}

/** The middle one, or the mean of the two that share the middle. Found by its place in the index. */
async function middle(tx: ReadTx, stage: string, of: number): Promise<number> {
  const rows = await tx
    .select({ took: pace.took })
    .from(pace)
    .where(eq(pace.stage, stage))
    .orderBy(asc(pace.took))
    .offset(Math.floor((of - 1) / 2))
    .limit(of % 2 === 1 ? 1 : 2);
  return rows.reduce((sum, row) => sum + row.took, 0) / Math.max(rows.length, 1);
}
