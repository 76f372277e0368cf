import { eq } from 'drizzle-orm';
import type { Event } from '#app/domain/event.ts';
import { foldWhole } from '#app/domain/evolve.ts';
import { nothingAtAll, type Whole } from '#app/domain/facts.ts';
import { type Happened, ledgerOf, type Obligation } from '#app/domain/promises/ledger.ts';
import { deleteFrom } from '../statement.ts';
import type { ReadTx, Tx } from '../types.ts';
import { catalogsOf } from './catalogs.ts';
import { columns, rewrite, rowOf } from './ledger.ts';
import { obligation } from './schema.ts';

const remove = deleteFrom(obligation, 'delete_obligation', 'organization', 'id');

/** Everything that was ever owed in an organization, from its events. */
export const ledgerFrom = async (tx: ReadTx, events: readonly Event[], asOf: number): Promise<Obligation[]> =>
  ledgerOf(happenedIn(events), await catalogsOf(tx), asOf);

function* happenedIn(events: readonly Event[]): Generator<Happened> {
  let whole: Whole<'organization'> = nothingAtAll('organization');
  for (const event of events) {
    const { facts: before } = whole;
    whole = foldWhole('organization', whole, event);
    yield { before, facts: whole.facts, event };
  }
}

/** The rows as this program derives them of the events. Answers whether any was otherwise. */
export async function rederiveLedger(tx: Tx, organization: string, events: readonly Event[]): Promise<boolean> {
  const held = await tx.select().from(obligation).where(eq(obligation.organization, organization));
  const before = new Map(held.map((row) => [row.id, row]));
  const due = new Map(
    (await ledgerFrom(tx, events, events.at(-1)?.at ?? 0)).map((each) => [each.id, rowOf(organization, each)]),
  );
  const other = [...due.values()].filter((row) => {
    const was = before.get(row.id);
    return !was || columns.some((name) => was[name] !== row[name]);
  });
  const gone = held.filter(({ id }) => !due.has(id));
  for (const row of other) await tx.prepared(rewrite(before.get(row.id), row)).execute(row);
  for (const { id } of gone) await tx.prepared(remove).execute({ organization, id });
  return other.length + gone.length > 0;
}
