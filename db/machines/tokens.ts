import { and, eq, lte, ne } from 'drizzle-orm';
import type { Event } from '#app/domain/event.ts';
import { type ChainKind, kindOf } from '#app/domain/facts.ts';
import type { Tokens } from '#app/domain/machines/facts.ts';
import type { KeyRow } from '../hot-reads.ts';
import { stateOf } from '../state.ts';
import type { Db, ReadTx, Tx } from '../types.ts';
import { machineKey, token } from './schema.ts';

export type HeldKey = KeyRow;

type Ends = Pick<HeldKey, 'revokedAt' | 'keyExpiresAt' | 'tokenExpiresAt'>;
export const keyIsLive = (key: Ends, now: number) =>
  key.revokedAt === null && key.keyExpiresAt > now && key.tokenExpiresAt > now;

/** The tokens of an organization, or the vendor's own, as the log knows them. */
export async function tokensHeld(tx: ReadTx, chain: string): Promise<Tokens> {
  const { facts } = await stateOf<ChainKind>(tx, chain, kindOf(chain));
  return ('tokens' in facts && facts.tokens) || {};
}

/** The row of a key: in the transaction of the event that names it, because only here its hash is known. */
export async function keepKey(tx: Tx, recorded: Event | undefined, hash: string): Promise<void> {
  if (recorded?.type === 'token.issued') {
    const { token: id, scopes, organizations, expiresAt } = recorded.data;
    const where = recorded.chain === 'staff' ? (organizations?.join(' ') ?? 'all') : recorded.chain;
    const row = { id, chain: recorded.chain, scopes: scopes.join(' '), organizations: where, expiresAt };
    await tx.insert(token).values(row);
    await tx.insert(machineKey).values({ id, token: id, hash, parent: '', scopes: row.scopes, expiresAt });
  }
  if (recorded?.type === 'token.rotated') {
    const { token: id, key, expiresAt } = recorded.data;
    const [held] = await tx.select({ scopes: token.scopes }).from(token).where(eq(token.id, id));
    await tx.insert(machineKey).values({ id: key, token: id, hash, parent: '', scopes: held?.scopes ?? '', expiresAt });
  }
}

/** What events about tokens do to the rows. Short keys end with the key that they were exchanged for. */
export async function projectTokens(tx: Tx, recorded: readonly Event[]): Promise<void> {
  for (const each of recorded) {
    if (each.type === 'token.revoked')
      await tx.update(token).set({ revokedAt: each.at }).where(eq(token.id, each.data.token));
    if (each.type === 'token.rotated') {
      const { token: id, until, expiresAt } = each.data;
      await tx.update(token).set({ expiresAt }).where(eq(token.id, id));
      for (const old of await tx.select().from(machineKey).where(eq(machineKey.token, id)))
        if (old.expiresAt > until)
          await tx.update(machineKey).set({ expiresAt: until }).where(eq(machineKey.id, old.id));
    }
    if (each.type === 'token.key_ended')
      for (const which of [machineKey.id, machineKey.parent])
        await tx.update(machineKey).set({ expiresAt: each.at }).where(eq(which, each.data.key));
  }
}

/** A short key in exchange for a long one; false when that one has ended since it was looked at. Old short ones go when new ones come. */
export async function keepShortKey(
  db: Db,
  row: { id: string; token: string; hash: string; parent: string; scopes: string; expiresAt: number },
  now: number,
): Promise<boolean> {
  return db.write('tokens', async (tx) => {
    const [parent] = await tx
      .select({ keyExpiresAt: machineKey.expiresAt, tokenExpiresAt: token.expiresAt, revokedAt: token.revokedAt })
      .from(machineKey)
      .innerJoin(token, eq(token.id, machineKey.token))
      .where(eq(machineKey.id, row.parent));
    if (!parent || !keyIsLive(parent, now)) return false;
    await tx.delete(machineKey).where(and(ne(machineKey.parent, ''), lte(machineKey.expiresAt, now - 3_600_000)));
    await tx.insert(machineKey).values({ ...row, expiresAt: Math.min(row.expiresAt, parent.keyExpiresAt) });
    return true;
  });
}

export async function endShortKey(db: Db, id: string, now: number): Promise<void> {
  await db.write('tokens', async (tx) => {
    await tx.update(machineKey).set({ expiresAt: now }).where(eq(machineKey.id, id));
  });
}

/** Written at most once a minute: asking should not cost a commit. */
export async function touchKey(db: Db, key: HeldKey, now: number): Promise<void> {
  await db.write('tokens', async (tx) => {
    await tx.update(token).set({ lastUsedAt: now }).where(eq(token.id, key.token));
    await tx.update(machineKey).set({ lastUsedAt: now }).where(eq(machineKey.id, key.id));
  });
}
