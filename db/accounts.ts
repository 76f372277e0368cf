import { createHash, randomBytes, randomInt, timingSafeEqual } from 'node:crypto';
import { and, eq, isNull, lt } from 'drizzle-orm';
import { Refusal, refuseUnless } from '#app/domain/refusal.ts';
import type { StaffRole } from '#app/domain/words.ts';
import { draft, identity, person, session, signIn } from './schema.ts';
import { personOf } from './seal.ts';
import type { Db, ReadTx, Tx } from './types.ts';

const minute = 60_000;
const codeLife = 10 * minute;
const triesPerCode = 5;
const absoluteLife = 12 * 60 * minute;
/** Inactivity after which a session ends, 45 CFR 164.312(a)(2)(iii). */
const idleLife = (staff: boolean) => (staff ? 15 : 30) * minute;

export const sha256 = (text: string) => createHash('sha256').update(text, 'utf8').digest('hex');
const token = () => randomBytes(32).toString('base64url');
const global = 'accounts';

/** Begins a sign-in by mailed code, of whoever holds the address or of a person who is known. Code and token are stored as hashes only. */
export async function beginCode(
  db: Db,
  email: string,
  now: number,
  person = '',
): Promise<{ browser: string; code: string }> {
  const browser = token();
  const code = String(randomInt(0, 100_000_000)).padStart(8, '0');
  await db.write(global, async (tx) => {
    await tx.delete(signIn).where(lt(signIn.expiresAt, now - codeLife));
    await tx.insert(signIn).values({
      idHash: sha256(browser),
      kind: 'code',
      email,
      codeHash: sha256(`${browser} ${code}`),
      detail: person,
      tries: 0,
      expiresAt: now + codeLife,
    });
  });
  return { browser, code };
}

/** The person behind a right code. Works once, five tries, in the browser that asked. A wrong one is counted before it is refused. */
export async function finishCode(
  db: Db,
  browser: string,
  code: string,
  now: number,
): Promise<{ person: string; email: string }> {
  const outcome = await db.write(global, async (tx) => {
    const row = await openSignIn(tx, browser, 'code', now);
    if (!row || row.tries >= triesPerCode) return 'expired';
    await tx
      .update(signIn)
      .set({ tries: row.tries + 1 })
      .where(eq(signIn.idHash, row.idHash));
    const right = timingSafeEqual(Buffer.from(row.codeHash, 'hex'), Buffer.from(sha256(`${browser} ${code}`), 'hex'));
    if (!right) return 'wrong';
    await tx.update(signIn).set({ usedAt: now }).where(eq(signIn.idHash, row.idHash));
    return { person: row.detail || (await personOf(tx, { name: '', email: row.email }, now)), email: row.email };
  });
  if (outcome === 'expired') throw new Refusal('expired', 'This code is no longer valid. Ask for a new one.');
  if (outcome === 'wrong') throw new Refusal('wrong_code');
  return outcome;
}

/** Keeps what the answer of the OpenID provider must be checked against. */
export async function beginOpenId(db: Db, detail: unknown, now: number): Promise<string> {
  const browser = token();
  await db.write(global, async (tx) => {
    await tx.insert(signIn).values({
      idHash: sha256(browser),
      kind: 'openid',
      email: '',
      codeHash: '',
      detail: JSON.stringify(detail),
      tries: 0,
      expiresAt: now + codeLife,
    });
  });
  return browser;
}

export async function takeOpenId(db: Db, browser: string, now: number): Promise<unknown> {
  return db.write(global, async (tx) => {
    const row = await openSignIn(tx, browser, 'openid', now);
    refuseUnless(row, 'expired', 'This sign-in took too long. Start again.');
    await tx.update(signIn).set({ usedAt: now }).where(eq(signIn.idHash, row.idHash));
    return JSON.parse(row.detail) as unknown;
  });
}

/** Staff are (issuer, subject). An address that a customer holds is never taken over. */
export async function staffPerson(
  db: Db,
  who: { issuer: string; subject: string; name: string; email: string },
  now: number,
): Promise<string> {
  return db.write(global, async (tx) => {
    const [known] = await tx
      .select()
      .from(identity)
      .where(and(eq(identity.issuer, who.issuer), eq(identity.subject, who.subject)));
    if (known) return known.person;
    const person = await personOf(tx, { name: who.name, email: who.email.toLowerCase() }, now);
    await tx.insert(identity).values({ issuer: who.issuer, subject: who.subject, person });
    return person;
  });
}

export interface Session {
  person: string;
  staff: StaffRole | undefined;
  idleUntil: number;
}

export async function startSession(
  db: Db,
  who: { person: string; staff?: StaffRole | undefined },
  now: number,
): Promise<string> {
  const id = token();
  await db.write(global, async (tx) => {
    await tx.insert(session).values({
      idHash: sha256(id),
      person: who.person,
      staffRole: who.staff ?? null,
      createdAt: now,
      lastSeenAt: now,
      idleUntil: now + idleLife(!!who.staff),
      absoluteUntil: now + absoluteLife,
    });
  });
  return id;
}

/** The live session of a token. `expired` tells a session that ended by time, so that what was typed can be kept. */
export async function sessionOf(db: Db, id: string, now: number): Promise<{ session?: Session; expired?: string }> {
  const row = await db.read(
    async (tx) =>
      (
        await tx
          .select()
          .from(session)
          .where(eq(session.idHash, sha256(id)))
      )[0],
  );
  if (!row || row.endedAt !== null) return {};
  if (row.idleUntil <= now || row.absoluteUntil <= now) return { expired: row.person };
  const staff = (row.staffRole ?? undefined) as StaffRole | undefined;
  let idleUntil = row.idleUntil;
  // Written at most once a minute: reading a page should not cost a commit.
  if (now - row.lastSeenAt > minute) {
    idleUntil = now + idleLife(!!staff);
    await db.write(global, async (tx) => {
      await tx.update(session).set({ lastSeenAt: now, idleUntil }).where(eq(session.idHash, row.idHash));
    });
  }
  return { session: { person: row.person, staff, idleUntil } };
}

export async function endSession(db: Db, id: string, reason: string, now: number): Promise<void> {
  await db.write(global, async (tx) => {
    await tx
      .update(session)
      .set({ endedAt: now, endReason: reason })
      .where(and(eq(session.idHash, sha256(id)), isNull(session.endedAt)));
  });
}

/** Keeps what somebody typed but did not, or could not, send. */
export async function saveDraft(
  db: Db,
  who: { person: string; place: string; form: string },
  values: unknown,
  now: number,
) {
  const row = { person: who.person, organization: who.place, form: who.form, body: JSON.stringify(values), at: now };
  await db.write(global, async (tx) => {
    await tx
      .insert(draft)
      .values(row)
      .onConflictDoUpdate({ target: [draft.person, draft.organization, draft.form], set: row });
  });
}

export async function dropDraft(db: Db, who: { person: string; place: string; form: string }): Promise<void> {
  await db.write(global, async (tx) => {
    await tx
      .delete(draft)
      .where(and(eq(draft.person, who.person), eq(draft.organization, who.place), eq(draft.form, who.form)));
  });
}

async function openSignIn(tx: Tx, browser: string, kind: string, now: number) {
  const [row] = await tx
    .select()
    .from(signIn)
    .where(and(eq(signIn.idHash, sha256(browser)), eq(signIn.kind, kind)));
  return row && row.usedAt === null && row.expiresAt > now ? row : undefined;
}

export async function addressOf(tx: ReadTx, id: string): Promise<{ name: string; email: string }> {
  const [row] = await tx.select().from(person).where(eq(person.id, id));
  refuseUnless(row, 'not_found');
  return { name: row.name || row.email, email: row.email };
}

export async function nameIfNameless(tx: Tx, id: string, name: string): Promise<void> {
  await tx
    .update(person)
    .set({ name })
    .where(and(eq(person.id, id), eq(person.name, '')));
}
