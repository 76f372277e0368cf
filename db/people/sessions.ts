import { and, desc, eq, gt, isNull, ne } from 'drizzle-orm';
import type { StaffRole } from '#app/domain/roles.ts';
import { session } from '../schema.ts';
import type { Db, ReadTx } from '../types.ts';
import { scope, sha256, token } from './accounts.ts';

const minute = 60_000;
const absoluteLife = 12 * 60 * minute;
/** Inactivity after which a session ends, 45 CFR 164.312(a)(2)(iii). */
const idleLife = (staff: boolean) => (staff ? 15 : 30) * minute;

export interface Session {
  person: string;
  staff: StaffRole | undefined;
  idleUntil: number;
}

export interface Beginning {
  person: string;
  staff?: StaffRole | undefined;
  /** As it names itself. */
  browser?: string | undefined;
  /** The session that this browser had until now: it ends, so that no cookie of before a sign-in works after it. */
  instead?: string | undefined;
}

export async function startSession(db: Db, who: Beginning, now: number): Promise<string> {
  const id = token();
  await db.write(scope, async (tx) => {
    if (who.instead)
      await tx
        .update(session)
        .set({ endedAt: now, endReason: 'signed in again' })
        .where(and(eq(session.idHash, sha256(who.instead)), isNull(session.endedAt)));
    await tx.insert(session).values({
      idHash: sha256(id),
      person: who.person,
      staffRole: who.staff ?? null,
      createdAt: now,
      lastSeenAt: now,
      idleUntil: now + idleLife(!!who.staff),
      absoluteUntil: now + absoluteLife,
      browser: who.browser?.slice(0, 300) ?? null,
    });
  });
  return id;
}

/** The live session of a token. `expired` tells a session that ended by time, so that what was typed can be kept. */
export async function sessionOf(db: Db, id: string, now: number): Promise<{ session?: Session; expired?: string }> {
  const [row] = await db.read((tx) =>
    tx
      .select()
      .from(session)
      .where(eq(session.idHash, sha256(id))),
  );
  if (!row || row.endedAt !== null) return {};
  if (row.idleUntil <= now || row.absoluteUntil <= now) return { expired: row.person };
  const staff = (row.staffRole ?? undefined) as StaffRole | undefined;
  let idleUntil = row.idleUntil;
  // Written at most once a minute: reading a page should not cost a commit.
  if (now - row.lastSeenAt > minute) {
    idleUntil = now + idleLife(!!staff);
    await db.write(scope, async (tx) => {
      await tx
        .update(session)
        .set({ lastSeenAt: now, idleUntil })
        .where(and(eq(session.idHash, row.idHash), isNull(session.endedAt)));
    });
  }
  return { session: { person: row.person, staff, idleUntil: Math.min(idleUntil, row.absoluteUntil) } };
}

export async function endSession(db: Db, id: string, reason: string, now: number): Promise<void> {
  await db.write(scope, async (tx) => {
    await tx
      .update(session)
      .set({ endedAt: now, endReason: reason })
      .where(and(eq(session.idHash, sha256(id)), isNull(session.endedAt)));
  });
}

/** The sessions in which somebody is signed in now, the one used last first. */
export async function liveSessions(tx: ReadTx, person: string, current: string, now: number) {
  const rows = await tx
    .select()
    .from(session)
    .where(
      and(
        eq(session.person, person),
        isNull(session.endedAt),
        gt(session.idleUntil, now),
        gt(session.absoluteUntil, now),
      ),
    )
    .orderBy(desc(session.lastSeenAt));
  return rows.map((row) => ({
    id: row.idHash,
    startedAt: row.createdAt,
    lastSeenAt: row.lastSeenAt,
    browser: row.browser ?? '',
    current: row.idHash === sha256(current),
  }));
}

/** Ends one of somebody's own sessions, or with no `id` all but the one that asks. */
export async function endOwnSessions(
  db: Db,
  { person, current, id }: { person: string; current: string; id?: string | undefined },
  now: number,
): Promise<void> {
  await db.write(scope, async (tx) => {
    await tx
      .update(session)
      .set({ endedAt: now, endReason: 'ended by its owner' })
      .where(
        and(
          eq(session.person, person),
          isNull(session.endedAt),
          id ? eq(session.idHash, id) : ne(session.idHash, sha256(current)),
        ),
      );
  });
}
