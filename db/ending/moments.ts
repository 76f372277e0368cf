import { and, asc, isNotNull, lte } from 'drizzle-orm';
import type { ReadTx } from '../types.ts';
import { cover } from './schema.ts';

/** The organizations for which time has brought something that is not written down yet. One look at an index. */
export async function organizationsWithMoments(tx: ReadTx, now: number, count: number): Promise<string[]> {
  const rows = await tx
    .select({ organization: cover.organization })
    .from(cover)
    .where(and(isNotNull(cover.nextAt), lte(cover.nextAt, now)))
    .orderBy(asc(cover.nextAt))
    .limit(count);
  return rows.map((row) => row.organization);
}
