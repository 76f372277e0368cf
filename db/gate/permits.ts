import { lte } from 'drizzle-orm';
import type { Tx } from '../types.ts';
import { permitUse } from './schema.ts';

const hour = 3_600_000;

/** Uses a permit up; false when it was used before. In the transaction that decides, so that of a hundred at once one gets through. */
export async function usePermit(
  tx: Tx,
  use: { permit: string; organization: string; expiresAt: number },
  now: number,
): Promise<boolean> {
  await tx.delete(permitUse).where(lte(permitUse.expiresAt, now - hour));
  const rows = await tx.insert(permitUse).values(use).onConflictDoNothing().returning({ permit: permitUse.permit });
  return rows.length > 0;
}
