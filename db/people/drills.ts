import { asc, lte } from 'drizzle-orm';
import type { ReadTx } from '../types.ts';
import { drillMoment } from './schema.ts';

/** The organizations for which a rehearsed notice is due, or over in silence. One look at an index. */
export async function organizationsToDrill(tx: ReadTx, now: number, count: number): Promise<string[]> {
  const rows = await tx
    .select({ organization: drillMoment.organization })
    .from(drillMoment)
    .where(lte(drillMoment.nextAt, now))
    .orderBy(asc(drillMoment.nextAt))
    .limit(count);
  return rows.map((row) => row.organization);
}
