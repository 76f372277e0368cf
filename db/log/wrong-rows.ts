import { and, eq, sql } from 'drizzle-orm';
import type { Facts, StaffFacts, Whole } from '#app/domain/facts.ts';
import type { Tokens } from '#app/domain/machines/facts.ts';
import { machineKey, token } from '../machines/schema.ts';
import { differs } from '../projection.ts';
import { projections } from '../projections.ts';
import type { ReadTx } from '../types.ts';

/** The tables that lists and the portal look things up in, and that do not say what the events say: no more, no less. */
export async function wrongRows(tx: ReadTx, chain: string, whole: Whole): Promise<string[]> {
  if (chain === 'catalog' || chain === 'trust' || chain === 'incidents' || chain === 'privacy') return [];
  const tokens = (whole.facts as Facts | StaffFacts).tokens ?? {};
  const wrong = await wrongKeys(tx, chain, tokens);
  return chain === 'staff' ? wrong : [...(await wrongTables(tx, chain, whole as Whole<'organization'>)), ...wrong];
}

async function wrongTables(tx: ReadTx, organization: string, whole: Whole<'organization'>): Promise<string[]> {
  const wrong: string[] = [];
  for (const [name, each] of Object.entries(projections))
    if (differs(each.difference(await each.held(tx, organization, whole.facts), each.due(organization, whole))))
      wrong.push(name);
  return wrong;
}

const tokensOf = (tx: ReadTx) =>
  tx
    .select()
    .from(token)
    .where(eq(token.chain, sql.placeholder('chain')))
    .prepare('tokens_of_chain');
const keysOf = (tx: ReadTx) =>
  tx
    .select({ id: machineKey.id, token: machineKey.token, expiresAt: machineKey.expiresAt })
    .from(machineKey)
    .innerJoin(token, eq(token.id, machineKey.token))
    .where(and(eq(token.chain, sql.placeholder('chain')), eq(machineKey.parent, '')))
    .prepare('keys_of_chain');

/** A key that no event issued, or one that works longer than the events let it. Hashes are not in the log: those cannot be checked. */
async function wrongKeys(tx: ReadTx, chain: string, tokens: Tokens): Promise<string[]> {
  const held = await tx.prepared(tokensOf).execute({ chain });
  const unlike = held.filter((row) => {
    const due = tokens[row.id];
    return (
      row.scopes !== due?.scopes.join(' ') ||
      row.expiresAt > due.expiresAt ||
      row.revokedAt !== (due.revoked?.at ?? null)
    );
  });
  const keys = await tx.prepared(keysOf).execute({ chain });
  const stray = keys.filter((row) => row.expiresAt > (tokens[row.token]?.keys[row.id]?.until ?? 0));
  return [...(unlike.length > 0 ? ['tokens'] : []), ...(stray.length > 0 ? ['keys'] : [])];
}
