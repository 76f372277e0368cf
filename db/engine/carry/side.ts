import { createHash } from 'node:crypto';
import type { ReadTx } from '#db/types.ts';
import type { Carried, Value } from './tables.ts';

/** So many rows are in memory at a time. */
export const page = 1_000;

/** Where rows come from. */
export interface Source {
  /** All rows of a table by their key, texts in the order of their bytes: a page after the other. */
  pages(table: Carried): AsyncIterable<Value[][]>;
  close(): Promise<void>;
}

/** Where they go: one transaction, of which nothing stays unless it is kept. */
export interface Target extends Source {
  put(table: Carried, rows: readonly Value[][]): Promise<void>;
  /** Once all rows are there: what the portal would read. */
  read<T>(fn: (tx: ReadTx) => Promise<T>): Promise<T>;
  keep(): Promise<void>;
}

export interface Told {
  rows: number;
  /** Of all values of all rows in their order. */
  sha256: string;
}

/** Counts and hashes the rows of a table; `each` is done with every page before the next is asked for. */
export async function tell(
  source: Source,
  table: Carried,
  each: (rows: Value[][]) => Promise<void> = async () => undefined,
): Promise<Told> {
  const hash = createHash('sha256');
  let rows = 0;
  for await (const some of source.pages(table)) {
    for (const row of some) hash.update(`${JSON.stringify(row)}\n`, 'utf8');
    rows += some.length;
    await each(some);
  }
  return { rows, sha256: hash.digest('hex') };
}
