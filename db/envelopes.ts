import { eq } from 'drizzle-orm';
import { envelope } from './schema.ts';
import type { ReadTx } from './types.ts';

/** Which agreement an envelope belongs to. */
export async function organizationOfEnvelope(tx: ReadTx, id: string) {
  const [row] = await tx.select().from(envelope).where(eq(envelope.envelope, id));
  return row;
}

/** The organization of an agreement that has gone to DocuSign. */
export async function organizationOfAgreement(tx: ReadTx, agreement: string): Promise<string | undefined> {
  const [row] = await tx.select().from(envelope).where(eq(envelope.agreement, agreement));
  return row?.organization;
}
