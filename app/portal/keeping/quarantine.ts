import type { Actor } from '#app/domain/command.ts';
import { maxPaperBytes } from '#app/domain/paper/facts.ts';
import { Invalid } from '#app/domain/refusal.ts';
import { refuseOften } from '#db/counters.ts';
import { documentIsKept, getDocument, putDocument, removeDocument } from '#db/keeping/documents.ts';
import type { PortalParts } from '../parts.ts';

/** What an inspected file is known by, where it lies in quarantine. */
export interface Quarantined {
  sha256: string;
  bytes: number;
  pages: number;
}

/**
 * Looks at a file, keeps it in quarantine under its hash, then asks: what is not taken is not kept. `what` names the limit that whoever
 * brings it has. Throws `Invalid` beside the field `file`.
 */
export async function whileQuarantined<T>(
  parts: PortalParts,
  { actor, what, bytes }: { actor: Actor; what: string; bytes: Buffer },
  ask: (file: Quarantined) => Promise<T>,
): Promise<T> {
  if (bytes.length > maxPaperBytes) throw new Invalid({ file: 'The file is larger than 10 MB.' });
  await refuseOften(parts.db, { key: `${what} ${actor.id}`, max: 20, windowMs: 3_600_000 }, parts.clock());
  const inspected = await parts.inspection.inspect(bytes);
  if ('refused' in inspected) throw new Invalid({ file: inspected.refused });
  const sha256 = await putDocument(parts.quarantine, bytes);
  try {
    return await ask({ sha256, bytes: bytes.length, pages: inspected.pages });
  } catch (error) {
    if (!(await parts.db.read((tx) => documentIsKept(tx, sha256)))) await removeDocument(parts.quarantine, sha256);
    throw error;
  }
}

/** From quarantine or, once it counts, from the documents. */
export const bytesOf = (parts: PortalParts, sha256: string): Promise<Buffer> =>
  getDocument(parts.quarantine, sha256).catch(() => getDocument(parts.documents, sha256));
