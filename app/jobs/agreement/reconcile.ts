import { dayMs } from '#app/domain/calendar.ts';
import type { EnvelopeTruth, Signing } from '#app/outside/signing.ts';
import { askToConfirm, type Difference, longUnlisted, noteListing, rowsOf } from '#db/agreement/envelopes.ts';
import { chunks } from '#db/chunks.ts';
import { moveCursor, readCursor } from '#db/counters.ts';
import type { Db } from '#db/types.ts';
import { shownInLists, stepsOf } from './envelope-match.ts';

const overlap = 15 * 60_000;
/** So many envelopes are looked at by their ids in each round, a call for each hundred: what a list by dates does not show. */
const byIdInARound = 200;

interface ReconcileParts {
  db: Db;
  signing: Pick<Signing, 'changedSince' | 'envelopes'>;
  clock: () => number;
  reconcileMs: number;
}

/**
 * One call tells what changed at DocuSign since the last look, however many agreements are open; lost webhooks are found by it, and
 * whatever was done in DocuSign's own pages. It only finds differences: each is read by a job of its own. Answers when to look next.
 */
export async function reconcile({ db, signing, clock, reconcileMs }: ReconcileParts): Promise<number> {
  const last = await db.read((tx) => readCursor(tx, 'docusign'));
  const now = clock();
  if (now - last < reconcileMs) return last + reconcileMs;
  // Fifteen minutes of overlap: clocks differ, and answers lag.
  await compare({ db, clock }, await signing.changedSince(last === 0 ? now - 30 * dayMs : last - overlap));
  const unread = await db.read((tx) => longUnlisted(tx, now - dayMs, byIdInARound));
  for (const ids of chunks(unread, 100)) {
    await compare({ db, clock }, await signing.envelopes(ids));
    await noteListing(db, ids, now);
  }
  await moveCursor(db, 'docusign', now);
  return now + reconcileMs;
}

/** Holds a list against our records, and asks for a reading of each envelope that says something new. */
async function compare({ db, clock }: Pick<ReconcileParts, 'db' | 'clock'>, listed: EnvelopeTruth[]): Promise<void> {
  for (const page of chunks(listed, 500)) {
    const rows = await db.read((tx) =>
      rowsOf(
        tx,
        page.map((each) => each.envelopeId),
      ),
    );
    const found = page.flatMap((truth): Difference[] => {
      const row = rows.get(truth.envelopeId);
      if (!row) return duplicateOf(truth);
      const { organization, agreement } = row;
      // A step that a reading has seen is no news, also where it does not count: the signature of somebody else is none of ours.
      const [shown = '', ...seen] = row.shown.split(' ');
      const known = [...row.told.split(' '), ...seen];
      const further = stepsOf(truth).some((step) => !known.includes(step));
      // Whom it asks may change while its status stands still.
      const otherwise = (row.open || row.review) && shownInLists(truth) !== shown;
      const news = (further && (row.open || row.told !== '')) || otherwise;
      return news ? [{ kind: 'news', organization, agreement }] : [];
    });
    if (found.length > 0) await askToConfirm(db, found, clock());
  }
}

/** An envelope that carries the id of one of our agreements and is not the one that we know. */
function duplicateOf(truth: EnvelopeTruth): Difference[] {
  const agreement = truth.customFields['agreement'];
  const open = truth.status === 'sent' || truth.status === 'delivered';
  return agreement && open ? [{ kind: 'duplicate', agreement, envelope: truth.envelopeId }] : [];
}
