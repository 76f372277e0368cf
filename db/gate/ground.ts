import { and, asc, desc, eq, gt, or, sql } from 'drizzle-orm';
import type { CatalogFacts, Facts } from '#app/domain/facts.ts';
import { factsAt } from '../log/past.ts';
import { checkpoint } from '../log/schema.ts';
import { regionRequest } from '../regions/schema.ts';
import { board } from '../sales/schema.ts';
import { catalogFacts, stateOf } from '../state.ts';
import type { ReadTx } from '../types.ts';

/** Everything that a decision about one organization stands on. */
export interface Grounds {
  organization: string;
  /** As of now: what the asker may do follows from today's facts, whatever moment is asked about. */
  today: Facts;
  facts: Facts;
  catalog: CatalogFacts;
}

/** Read fresh from the database each time; for a moment of the past, folded from the log. `id` is ours or the vendor's. */
export async function groundsOf(tx: ReadTx, id: string, asOf?: number): Promise<Grounds | undefined> {
  const organization = await organizationId(tx, id);
  if (organization === undefined) return undefined;
  const { facts: today } = await stateOf(tx, organization, 'organization');
  if (!today.organization) return undefined;
  if (asOf === undefined) return { organization, today, facts: today, catalog: await catalogFacts(tx) };
  const facts = await factsAt(tx, organization, 'organization', asOf);
  return { organization, today, facts, catalog: await factsAt(tx, 'catalog', 'catalog', asOf) };
}

/** Our id for an id that is ours or the vendor’s; a machine may name either. Ours comes first. */
export async function organizationId(tx: ReadTx, id: string): Promise<string | undefined> {
  const [row] = await tx
    .select({ id: board.organization })
    .from(board)
    .where(or(eq(board.organization, id), eq(board.vendorOrganization, id)))
    .orderBy(sql`${board.organization} = ${id} desc`);
  return row?.id;
}

/** The newest signed head of the log: whoever keeps it can prove later that the log still says what it said then. */
export async function newestHead(tx: ReadTx): Promise<{ size: number; root: string } | undefined> {
  const [row] = await tx
    .select({ size: checkpoint.size, root: checkpoint.root })
    .from(checkpoint)
    .orderBy(desc(checkpoint.size))
    .limit(1);
  return row;
}

/** Organizations that have ever asked for a place, in the order of their ids: nobody else can be allowed to create there. */
export async function candidates(tx: ReadTx, key: string, after: string, count: number): Promise<string[]> {
  const rows = await tx
    .select({ organization: regionRequest.organization })
    .from(regionRequest)
    .where(and(eq(regionRequest.key, key), gt(regionRequest.organization, after)))
    .orderBy(asc(regionRequest.organization))
    .limit(count);
  return rows.map((row) => row.organization);
}
