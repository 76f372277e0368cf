import { moveCursor, readCursor } from '#db/counters.ts';
import { organizationOfEnvelope } from '#db/envelopes.ts';
import { confirmEnvelope } from './confirm-jobs.ts';
import type { WorkerParts } from './worker.ts';

/** One call tells what changed at DocuSign since the last look, however many agreements are open; lost webhooks are found by it. Answers when to look next. */
export async function reconcile({ db, jobs, clock, reconcileMs }: WorkerParts): Promise<number> {
  const last = await db.read((tx) => readCursor(tx, 'docusign'));
  const now = clock();
  if (now - last < reconcileMs) return last + reconcileMs;
  // Fifteen minutes of overlap: clocks differ, and answers lag.
  const changed = await jobs.signing.changedSince(last === 0 ? now - 30 * 86_400_000 : last - 900_000);
  for (const each of changed) {
    const known = await jobs.read((tx) => organizationOfEnvelope(tx, each.envelopeId));
    if (known?.open) await confirmEnvelope(jobs, known.organization, known.agreement);
  }
  await moveCursor(db, 'docusign', now);
  return now + reconcileMs;
}
