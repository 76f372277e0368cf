import type { PgDatabase, PgQueryResultHKT } from 'drizzle-orm/pg-core';

type Builder = PgDatabase<PgQueryResultHKT>;
/** What a read may do. */
export type ReadTx = Pick<Builder, 'select' | 'selectDistinct'>;
/** What a write may do, while it lasts. */
export type Tx = ReadTx & Pick<Builder, 'insert' | 'update' | 'delete'>;

/** The seam for two engines. `write` is serializable; `scope` says who waits for whom; inside is database work only. */
export interface Db {
  read<T>(fn: (tx: ReadTx) => Promise<T>): Promise<T>;
  write<T>(scope: string, fn: (tx: Tx) => Promise<T>): Promise<T>;
  /** Why nothing that this process reads can be trusted any more, when it cannot. */
  failure(): string | undefined;
  /** A complete copy while writes go on. */
  backup(file: string): Promise<void>;
  close(): Promise<void>;
}
