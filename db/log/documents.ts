import { eq } from 'drizzle-orm';
import { getDocument } from '../keeping/documents.ts';
import { eventFromRow } from '../store.ts';
import type { ReadTx } from '../types.ts';
import type { Finding } from './finding.ts';
import { event } from './schema.ts';

/** The signed documents of every agreement in force are there, byte for byte. */
export async function verifyDocuments(tx: ReadTx, folder: string): Promise<Finding[]> {
  const findings: Finding[] = [];
  const rows = await tx.select().from(event).where(eq(event.type, 'agreement.in_force'));
  for (const each of rows.map(eventFromRow)) {
    if (each.type !== 'agreement.in_force') continue;
    for (const sha256 of [each.data.documentSha256, each.data.certificateSha256]) {
      const whole = await getDocument(folder, sha256).catch(() => undefined);
      if (whole) continue;
      const message = `The signed document ${sha256.slice(0, 16)}… is gone or is not the one that was stored.`;
      findings.push({ kind: 'document', chain: each.chain, seq: each.seq, message });
    }
  }
  return findings;
}
