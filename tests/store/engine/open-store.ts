import { dialect } from '#db/dialect.ts';
import type { Db } from '#db/types.ts';
import type { StorePlace } from './opened.ts';
import { postgresStore } from './postgres-store.ts';
import { sqliteStore } from './sqlite-store.ts';

/** An empty database of the engine of this run, for one test. */
export interface TestStore {
  db: Db;
  /** Whoever reaches the database without our program: rows of a select, or nothing for what changes something. */
  raw<Row = Record<string, unknown>>(sql: string): Promise<Row[]>;
  /** The same with all triggers out of the way. */
  tamper(sql: string): Promise<void>;
  /** Puts a trigger in the place of this one that lets everything pass. */
  hollow(table: string, trigger: string): Promise<void>;
  /** The column that says in which order rows of a table came, as long as none was changed. */
  order: 'rowid' | 'ctid';
  place: StorePlace;
  /** How many commits wrote since it was opened; on a server, how many of them wrote into `cursor`. */
  commits(): Promise<number>;
  /** Closed and opened again, as a new start does. */
  reopen(): Promise<Db>;
  /** With everything in it. */
  close(): Promise<void>;
}

export const openStore = (): Promise<TestStore> => (dialect === 'postgres' ? postgresStore() : sqliteStore());
