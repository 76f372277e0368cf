import { createHash, randomBytes, randomInt, timingSafeEqual } from 'node:crypto';
import { and, desc, eq, lt } from 'drizzle-orm';
import { Refusal, refuseUnless } from '#app/domain/refusal.ts';
import { personOf } from '../seal.ts';
import type { Db, ReadTx, Tx } from '../types.ts';
import { folded } from './fold.ts';
import { identity, membership, person, signIn } from './schema.ts';

const minute = 60_000;
const codeLife = 10 * minute;
const triesPerCode = 5;

export const sha256 = (text: string) => createHash('sha256').update(text, 'utf8').digest('hex');
/** 256 bits that only their holder knows. */
export const token = () => randomBytes(32).toString('base64url');
export const scope = 'accounts';

/** Begins a sign-in by mailed code, of whoever holds the address or of a person who is known. Code and token are stored as hashes only. */
export async function beginCode(
  db: Db,
  email: string,
  now: number,
  person = '',
): Promise<{ browser: string; code: string }> {
  const browser = token();
  const code = String(randomInt(0, 100_000_000)).padStart(8, '0');
  await db.write(scope, async (tx) => {
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
  const outcome = await db.write(scope, async (tx) => {
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
  await db.write(scope, async (tx) => {
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
  return db.write(scope, async (tx) => {
    const row = await openSignIn(tx, browser, 'openid', now);
    refuseUnless(row, 'expired', 'This sign-in took too long. Start again.');
    await tx.update(signIn).set({ usedAt: now }).where(eq(signIn.idHash, row.idHash));
    return JSON.parse(row.detail) as unknown;
  });
}

/** Staff are (issuer, subject). Only the first time the address says which person that is: counsel may be known by it already. */
export async function staffPerson(
  db: Db,
  who: { issuer: string; subject: string; name: string; email: string },
  now: number,
): Promise<string> {
  return db.write(scope, async (tx) => {
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

async function openSignIn(tx: Tx, browser: string, kind: string, now: number) {
  const [row] = await tx
    .select()
    .from(signIn)
    .where(and(eq(signIn.idHash, sha256(browser)), eq(signIn.kind, kind)));
  return row && row.usedAt === null && row.expiresAt > now ? row : undefined;
}

export async function addressOf(tx: ReadTx, id: string): Promise<{ name: string; email: string }> {
  const known = await addressKnown(tx, id);
  refuseUnless(known, 'not_found');
  return known;
}

/** The same; nothing of whoever was forgotten. */
export async function addressKnown(tx: ReadTx, id: string): Promise<{ name: string; email: string } | undefined> {
  const [row] = await tx.select().from(person).where(eq(person.id, id));
  return row && { name: row.name || row.email, email: row.email };
}

export async function nameIfNameless(tx: Tx, id: string, name: string): Promise<void> {
  await tx
    .update(person)
    .set({ name, folded: folded(name) })
    .where(and(eq(person.id, id), eq(person.name, '')));
}

/** The newest organization that this person began here and that has not appeared at the vendor yet. */
export async function prospectOf(tx: ReadTx, id: string): Promise<string | undefined> {
  const [row] = await tx
    .select({ organization: membership.organization })
    .from(membership)
    .where(and(eq(membership.person, id), eq(membership.role, 'prospect')))
    .orderBy(desc(membership.organization))
    .limit(1);
  return row?.organization;
}
