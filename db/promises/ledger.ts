import { and, eq, getTableColumns, sql } from 'drizzle-orm';
import type { CatalogFacts, Facts } from '#app/domain/facts.ts';
import {
  endings,
  type Happened,
  mayMove,
  type Obligation,
  type Step,
  stepOf,
  stepped,
} from '#app/domain/promises/ledger.ts';
import { promises } from '#app/domain/promises/obligations.ts';
import { owners } from '#app/domain/roles.ts';
import { asks, fieldsOf, lookup, rewriteOf } from '../statement.ts';
import type { Asked, Tx } from '../types.ts';
import { obligation } from './schema.ts';

export type ObligationRow = typeof obligation.$inferSelect;

/** Where there is no date: behind every moment that there is. */
export const noDate = 8_640_000_000_000_000;

export const rowOf = (organization: string, each: Obligation): ObligationRow => ({
  organization,
  id: each.id,
  promise: each.promise,
  owner: each.owner,
  about: each.about ?? '',
  title: each.title,
  openedAt: each.opened.at,
  openedSeq: each.opened.seq ?? 0,
  due: each.due ?? noDate,
  closedAt: each.closed?.at ?? 0,
  closedSeq: each.closed?.seq ?? 0,
  how: each.closed?.how ?? 'open',
});

/** Of a kind that this program does not know there is none: whatever another one wrote is derived anew. */
export function obligationOf(row: ObligationRow): Obligation[] {
  const promise = promises.find((each) => each.kind === row.promise);
  const owner = owners.find((each) => each === row.owner);
  if (!promise || !owner) return [];
  const how = endings.find((each) => each === row.how);
  return [
    {
      id: row.id,
      promise: promise.kind,
      owner,
      about: row.about || undefined,
      title: row.title,
      opened: { at: row.openedAt, seq: row.openedSeq || undefined },
      due: row.due === noDate ? undefined : row.due,
      ...(how && { closed: { at: row.closedAt, seq: row.closedSeq || undefined, how } }),
    },
  ];
}

export const columns = Object.keys(getTableColumns(obligation)) as (keyof ObligationRow)[];
const openRows = lookup('open_obligations', ['organization'], [obligation], (tx, { organization }) =>
  tx
    .select(fieldsOf(obligation))
    .from(obligation)
    .where(and(eq(obligation.organization, organization), sql`${obligation.how} = 'open'`)),
);
/** For a write that may make something owed. */
export const asksLedger = (organization: string): Asked => asks(openRows, { organization });
export const rewrite = rewriteOf(obligation, 'upsert_obligation', ['organization', 'id'], ...columns);

/** Writes what the events of a transaction made owed, and what they ended. */
export async function writeLedger(tx: Tx, organization: string, catalog: CatalogFacts, happened: readonly Happened[]) {
  const steps = happened.filter(({ before, facts }) => mayMove(before, facts));
  await take(
    tx,
    organization,
    steps.map((each) => stepOf(each, catalog)),
  );
}

/** The same where only time has passed, or the catalog has changed. */
export const passLedger = (tx: Tx, organization: string, facts: Facts, catalog: CatalogFacts, asOf: number) =>
  take(tx, organization, [{ before: { facts, catalog, asOf }, after: { facts, catalog, asOf } }]);

async function take(tx: Tx, organization: string, steps: readonly Step[]): Promise<void> {
  if (steps.length === 0) return;
  const held = await tx.prepared(openRows).execute({ organization });
  const open = new Map(held.flatMap(obligationOf).map((each) => [each.id, each]));
  const changed = new Map<string, Obligation>();
  for (const step of steps)
    for (const each of stepped(open, step)) {
      changed.set(each.id, each);
      if (each.closed) open.delete(each.id);
      else open.set(each.id, each);
    }
  const before = new Map(held.map((row) => [row.id, row]));
  for (const each of changed.values()) {
    const row = rowOf(organization, each);
    await tx.prepared(rewrite(before.get(each.id), row)).execute(row);
  }
}
