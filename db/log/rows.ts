import { and, eq } from 'drizzle-orm';
import type { Facts, FactsOf, StaffFacts } from '#app/domain/facts.ts';
import type { Tokens } from '#app/domain/machines/facts.ts';
import { envelope, generation } from '../agreement/schema.ts';
import { endingRows } from '../ending/rows.ts';
import { cover } from '../ending/schema.ts';
import { document, legalHold } from '../keeping/schema.ts';
import { machineKey, token } from '../machines/schema.ts';
import { paper } from '../paper/schema.ts';
import { membership } from '../people/schema.ts';
import { projectionsOf } from '../projections.ts';
import { regionRequest } from '../regions/schema.ts';
import { board } from '../sales/schema.ts';
import { service } from '../services/schema.ts';
import type { ReadTx } from '../types.ts';
import { canonicalJson } from './canonical.ts';

/** The tables that lists and doors look things up in, and that do not say what the events say: no more, no less. */
export async function wrongRows(tx: ReadTx, chain: string, facts: FactsOf[keyof FactsOf]): Promise<string[]> {
  if (chain === 'catalog') return [];
  const tokens = (facts as Facts | StaffFacts).tokens ?? {};
  const wrong = await wrongKeys(tx, chain, tokens);
  return chain === 'staff' ? wrong : [...(await wrongTables(tx, chain, facts as Facts)), ...wrong];
}

async function wrongTables(tx: ReadTx, organization: string, facts: Facts): Promise<string[]> {
  const due = { ...projectionsOf(organization, facts), ...endingRows(organization, facts) };
  const held = {
    board: await tx.select().from(board).where(eq(board.organization, organization)),
    members: await tx.select().from(membership).where(eq(membership.organization, organization)),
    envelopes: await tx.select().from(envelope).where(eq(envelope.organization, organization)),
    regions: await tx.select().from(regionRequest).where(eq(regionRequest.organization, organization)),
    generations: await tx.select().from(generation).where(eq(generation.organization, organization)),
    services: await tx.select().from(service).where(eq(service.organization, organization)),
    papers: await tx.select().from(paper).where(eq(paper.organization, organization)),
    legalHolds: await tx.select().from(legalHold).where(eq(legalHold.organization, organization)),
    documents: await tx.select().from(document).where(eq(document.organization, organization)),
    cover: await tx.select().from(cover).where(eq(cover.organization, organization)),
  };
  const names = Object.keys(held) as (keyof typeof held)[];
  return names.filter((name) => !same(due[name], held[name]));
}

/** A key that no event issued, or one that works longer than the events let it. Hashes are not in the log: those cannot be checked. */
async function wrongKeys(tx: ReadTx, chain: string, tokens: Tokens): Promise<string[]> {
  const held = await tx.select().from(token).where(eq(token.chain, chain));
  const unlike = held.filter((row) => {
    const due = tokens[row.id];
    return (
      row.scopes !== due?.scopes.join(' ') ||
      row.expiresAt > due.expiresAt ||
      row.revokedAt !== (due.revoked?.at ?? null)
    );
  });
  const keys = await tx
    .select({ id: machineKey.id, token: machineKey.token, expiresAt: machineKey.expiresAt })
    .from(machineKey)
    .innerJoin(token, eq(token.id, machineKey.token))
    .where(and(eq(token.chain, chain), eq(machineKey.parent, '')));
  const stray = keys.filter((row) => row.expiresAt > (tokens[row.token]?.keys[row.id]?.until ?? 0));
  return [...(unlike.length > 0 ? ['tokens'] : []), ...(stray.length > 0 ? ['keys'] : [])];
}

const same = (due: readonly unknown[], held: readonly unknown[]) =>
  canonicalJson(due.map(canonicalJson).sort()) === canonicalJson(held.map(canonicalJson).sort());
