import { lt, or } from 'drizzle-orm';
import { dayMs } from '#app/domain/calendar.ts';
import { limit } from '../operations/schema.ts';
import { scope } from '../people/accounts.ts';
import { draft, session, signIn } from '../people/schema.ts';
import type { Db } from '../types.ts';

/**
 * Takes away what has done its work: begun sign-ins and sessions a day after their end (a form sent after an idle sign-out is kept for
 * its person until then), drafts after thirty days, counters after their window. Nothing that anybody has to prove.
 */
export async function purge(db: Db, now: number): Promise<void> {
  await db.write(scope, async (tx) => {
    await tx.delete(signIn).where(lt(signIn.expiresAt, now - dayMs));
    await tx
      .delete(session)
      .where(
        or(
          lt(session.endedAt, now - dayMs),
          lt(session.idleUntil, now - dayMs),
          lt(session.absoluteUntil, now - dayMs),
        ),
      );
    await tx.delete(draft).where(lt(draft.at, now - 30 * dayMs));
    await tx.delete(limit).where(lt(limit.until, now));
  });
}
