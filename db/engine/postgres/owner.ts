import { setTimeout as wait } from 'node:timers/promises';
import type { Trouble } from '#db/types.ts';
import { meaningOf } from '../meaning.ts';
import { DatabaseRefused } from '../refused.ts';
import { type Connection, connect } from './connection.ts';

const take = `select pg_try_advisory_lock(hashtextextended('hipaa-onboarding-portal', 0)) as taken`;
const look = `select pg_is_in_recovery() or current_setting('transaction_read_only')::boolean as "readOnly"`;
const everyMs = 500;
/** A server that has not answered for so long is as good as none. */
const silentMs = 3_000;
/** For so long may one that was killed still seem to be there. */
const patienceMs = 10_000;

/** That this process and no other works on the database, and how its server is. */
export interface Owner {
  trouble(): Exclude<Trouble, 'locked'> | undefined;
  failure(): string | undefined;
  /** Told every error that a statement met. */
  note(error: unknown): void;
  /** Something was written and kept. */
  committed(): void;
  close(): Promise<void>;
}

/**
 * Takes the database for this process and looks after its server. The lock goes with the connection, however the process ends; after a
 * server came back it is taken again, unless somebody else was faster: then this process has to end.
 */
export async function own(url: string): Promise<Owner> {
  let connection = await owning(url, { forMs: patienceMs });
  let failed: string | undefined;
  let state: 'unreachable' | 'read only' | undefined;
  let full = false;
  let asked = 0;
  let ended = false;

  const beat = async () => {
    if (connection.lost()) connection = await owning(url, { forMs: patienceMs });
    const { rows } = await connection.query<{ readOnly: boolean }>(look);
    state = rows[0]?.readOnly ? 'read only' : undefined;
  };
  const note = (error: unknown) => {
    const meaning = meaningOf(error);
    if (meaning === 'full') full = true;
    if (meaning === 'read only') state = 'read only';
    if (meaning === 'unreachable' || meaning === 'unknown outcome') state = 'unreachable';
    if (meaning === 'broken') failed = 'broken';
  };
  const run = async () => {
    while (!ended) {
      asked = performance.now();
      await beat().catch((error: unknown) => {
        if (error instanceof DatabaseRefused && !ended) failed = error.message;
        state = 'unreachable';
      });
      asked = 0;
      await wait(everyMs, undefined, { ref: false });
    }
  };
  void run();
  return {
    trouble() {
      if (failed) return 'failed';
      if (asked > 0 && performance.now() - asked > silentMs) return 'unreachable';
      return state ?? (full ? 'full' : undefined);
    },
    failure: () => failed,
    note,
    committed() {
      full = false;
    },
    async close() {
      ended = true;
      await connection.close();
    },
  };
}

/** A connection that has the database to itself until it ends: no other portal, nor anybody who carries one over, gets it meanwhile. */
export async function owning(url: string, { forMs = 0, patience = false } = {}): Promise<Connection> {
  const connection = await connect(url, { patience });
  const end = performance.now() + forMs;
  for (;;) {
    const { rows } = await connection.query<{ taken: boolean }>(take);
    if (rows[0]?.taken) return connection;
    if (performance.now() > end) break;
    await wait(100);
  }
  await connection.close();
  throw new DatabaseRefused('Another process has this database open.');
}
