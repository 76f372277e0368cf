import { asc, eq } from 'drizzle-orm';
import { membership } from '../people/schema.ts';
import type { ReadTx } from '../types.ts';

/** Every organization at the vendor that has an admin: whoever began one here and is not there yet has none. */
export async function customersOf(tx: ReadTx): Promise<string[]> {
  const rows = await tx
    .selectDistinct({ organization: membership.organization })
    .from(membership)
    .where(eq(membership.role, 'admin'))
    .orderBy(asc(membership.organization));
  return rows.map(({ organization }) => organization);
}
