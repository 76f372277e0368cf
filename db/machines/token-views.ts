import { eq, ne } from 'drizzle-orm';
import { liveKeys } from '#app/domain/machines/commands.ts';
import type { MachineToken } from '#app/domain/machines/facts.ts';
import { voices } from '../case.ts';
import { type List, page } from '../page.ts';
import { namesOf } from '../sales/names.ts';
import type { ReadTx } from '../types.ts';
import { machineKey, token } from './schema.ts';
import { tokensHeld } from './tokens.ts';

/** The tokens of a chain, newest first: what the log says of them and when each key was last used. */
export async function tokensOf(tx: ReadTx, chain: string, now: number) {
  const held = await tokensHeld(tx, chain);
  const say = await voices(tx, chain, held);
  const used = await tx
    .select({ id: machineKey.id, at: machineKey.lastUsedAt })
    .from(machineKey)
    .innerJoin(token, eq(token.id, machineKey.token))
    .where(eq(token.chain, chain));
  const lastUse = new Map(used.map((row) => [row.id, row.at ?? undefined]));
  const lastUsed = await tx.select({ id: token.id, at: token.lastUsedAt }).from(token).where(eq(token.chain, chain));
  const view = ([id, each]: [string, MachineToken]) => ({
    id,
    chain,
    name: say.text(each.name),
    scopes: each.scopes,
    organizations: each.organizations,
    issuedAt: each.at,
    issuedBy: each.by.includes('-') ? say.person(each.by) : 'The portal',
    expiresAt: each.expiresAt,
    revokedAt: each.revoked?.at,
    lastUsedAt: lastUsed.find((row) => row.id === id)?.at ?? undefined,
    keys: liveKeys(each, now).map(([key, { at, until }]) => ({ id: key, at, until, lastUsedAt: lastUse.get(key) })),
  });
  return Object.entries(held)
    .map(view)
    .sort((a, b) => b.issuedAt - a.issuedAt);
}
export type TokenView = Awaited<ReturnType<typeof tokensOf>>[number];

export async function organizationTokens(tx: ReadTx, id: string, now: number) {
  const names = await namesOf(tx, [id]);
  return { now, organization: { id, name: names.get(id) ?? id }, tokens: await tokensOf(tx, id, now) };
}

const theirs: List<typeof token> = {
  name: 'tokens',
  table: token,
  where: ne(token.chain, 'staff'),
  order: ['id'],
  down: true,
  size: 50,
};

/** The vendor's own tokens, and below them those that organizations made for themselves, the newest first, a page at a time. */
export async function allTokens(tx: ReadTx, now: number, cursor: string | undefined) {
  const { rows, ...paging } = await page(tx, theirs, cursor);
  const chains = new Set(rows.map((row) => row.chain));
  const names = await namesOf(tx, chains);
  const views = new Map<string, TokenView>();
  for (const chain of chains) for (const each of await tokensOf(tx, chain, now)) views.set(each.id, each);
  return {
    now,
    tokens: await tokensOf(tx, 'staff', now),
    theirs: rows.flatMap(({ id, chain }) => {
      const view = views.get(id);
      return view ? [{ ...view, organizationName: names.get(chain) ?? chain }] : [];
    }),
    paging,
  };
}
