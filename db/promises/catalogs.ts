import { desc, eq } from 'drizzle-orm';
import { foldWhole } from '#app/domain/evolve.ts';
import { nothingAtAll, type Whole } from '#app/domain/facts.ts';
import type { CatalogFrom } from '#app/domain/promises/ledger.ts';
import { event } from '../log/schema.ts';
import { eventsOf } from '../store.ts';
import type { ReadTx } from '../types.ts';

let known: { leaf: string; catalogs: readonly CatalogFrom[] } | undefined;

/** The catalog as it was at each moment: a ledger counts by the calendar of then. Folded once for as long as nothing happens there. */
export async function catalogsOf(tx: ReadTx): Promise<readonly CatalogFrom[]> {
  const [last] = await tx
    .select({ leaf: event.leaf })
    .from(event)
    .where(eq(event.chain, 'catalog'))
    .orderBy(desc(event.seq))
    .limit(1);
  if (!last) return [];
  if (known?.leaf === last.leaf) return known.catalogs;
  let whole: Whole<'catalog'> = nothingAtAll('catalog');
  const catalogs = (await eventsOf(tx, 'catalog')).map((each) => {
    whole = foldWhole('catalog', whole, each);
    return { at: each.at, facts: whole.facts };
  });
  known = { leaf: last.leaf, catalogs };
  return catalogs;
}
