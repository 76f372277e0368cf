import type { PgDatabase, PgQueryResultHKT } from 'drizzle-orm/pg-core';
import type { GateRow, HotReads } from './hot-reads.ts';

type Builder = PgDatabase<PgQueryResultHKT>;
/** The facts of a chain after this leaf, where the connection remembers them. They are frozen. */
export interface Memory {
  remembered(chain: string): { leaf: string; facts: unknown } | undefined;
  remember(chain: string, leaf: string, facts: unknown): void;
}
/** Facts count as derived by one program; a chain of another's makes what was read of it worthless. */
export interface Derivation {
  build: string;
  /** Told of each chain whose facts another program derived. */
  behind(chain: string): void;
}
/** What a read may do. */
export type ReadTx = Pick<Builder, 'select' | 'selectDistinct'> &
  Memory & {
    /** The statement that `build` makes, made once for each connection. Give it the same function each time. */
    prepared<Statement>(build: (tx: ReadTx) => Statement): Statement;
    /** Absent where the facts of any program will do: for sources that are being worked on. */
    derivation?: Derivation;
  };
/** What a write may do, while it lasts. */
export type Tx = ReadTx &
  Pick<Builder, 'insert' | 'update' | 'delete'> & {
    prepared<Statement>(build: (tx: Tx) => Statement): Statement;
  };

/** A question that a write will ask: what it gives to `tx.prepared`, and with which values. */
export interface Asked {
  build: object;
  values: Readonly<Record<string, string>>;
}

/**
 * `failed`: the disk or the file did. `full`: nothing more could be written. `locked`: somebody else keeps the file. `unreachable`: the
 * server does not answer. `read only`: it takes no writes.
 */
export type Trouble = 'failed' | 'full' | 'locked' | 'unreachable' | 'read only';

/** A store that is only read. */
export type Reading = Pick<Db, 'read' | 'close'>;

/** The seam for two engines. `write` is serializable; `scope` says who waits for whom; inside is database work only. */
export interface Db {
  read<T>(fn: (tx: ReadTx) => Promise<T>): Promise<T>;
  /** `fn` may run twice. `first`: what it asks first, so that an engine behind a network can ask for all that wait at once. */
  write<T>(scope: string, fn: (tx: Tx) => Promise<T>, first?: (memory: Memory) => Asked[]): Promise<T>;
  /** Why nothing that this process reads can be trusted any more, when it cannot. */
  failure(): string | undefined;
  /** Reads by key that no query builder stands before. Each call answers what is committed at that moment. */
  hotReads: HotReads;
  /** Derives these chains anew where another program did. Absent where the facts of any program will do. */
  derive?(chains: readonly string[]): Promise<void>;
  /** The chains whose facts in an answer another program derived. */
  behind?(row: GateRow): readonly string[];
  /** Why nothing that the database says should open anything now. */
  trouble(): Trouble | undefined;
  /** How often somebody else was seen to have written into the file. A server has other means: 0 there, always. */
  foreignWrites(): number;
  /** A complete copy while writes go on. A server is copied by its own tools. */
  backup(file: string): Promise<void>;
  close(): Promise<void>;
}
