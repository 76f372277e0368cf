import { documentIsKept, removeDocument } from '#db/keeping/documents.ts';
import type { Jobs } from '../parts.ts';

/** Removes the file of a purged document, unless the same bytes are kept for something else. */
export async function removePurged(jobs: Jobs, sha256: string): Promise<void> {
  if (await jobs.read((tx) => documentIsKept(tx, sha256))) return;
  await removeDocument(jobs.documents, sha256);
  await removeDocument(jobs.quarantine, sha256);
}
