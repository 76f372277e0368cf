import type { PgTable } from 'drizzle-orm/pg-core';
import type { Rows } from '#db/statement.ts';
import type { Asked, Memory, Tx } from '#db/types.ts';
import { deadline, leased } from '../lease.ts';
import { codeOf, meaningOf } from '../meaning.ts';
import { DatabaseFailed, OutcomeUnknown } from '../refused.ts';
import type { Answer, Connection } from './connection.ts';
import { gathered } from './gathered.ts';
import { prefetched } from './prefetched.ts';
import { building, type Send, tablesChanged } from './statements.ts';

/** A write that waits for its place in a transaction. */
export interface Turn {
  scope: string;
  run(tx: Tx): Promise<unknown>;
  first?: ((memory: Memory) => Asked[]) | undefined;
}
export type Told = { result: unknown } | { error: unknown };

/** Some turn of a transaction that others share failed when rows of it were written already: all of it is undone. */
export class Spoiled extends Error {
  override name = 'Spoiled';
}

/** A turn has round trips to make; one that takes longer than this waits for something else. */
const longestMs = 10_000;

/** In the order of their hashes, whoever asks: so nobody waits for somebody who waits for them. They end with the transaction. */
const locks = `select pg_advisory_xact_lock(h) from
  (select hashtextextended(s, 0) as h from unnest($1::text[]) s order by 1) q`;

/**
 * Writes of a connection: turns of different chains share a transaction. One round trip begins it, takes their locks and asks what all of
 * them will ask first; then each has its turn, in memory where it can; rows that they put somewhere go as one statement each, with the
 * commit behind them. Every other statement sends first what waits, so that a turn sees what it wrote.
 */
export function transactions(connection: Connection, memory: Memory) {
  const rows = gathered();
  /** The first error of a statement: PostgreSQL undoes everything from there on, whoever caught it. */
  let failed: unknown;
  /** Whether the turn has written what cannot be taken back alone; of the rows that wait, those from `mark` on are its own. */
  let written = false;
  let mark = 0;

  const query: Send = (text, values, asArrays) =>
    connection.query(text, values, asArrays).catch((error: unknown) => {
      failed ??= error;
      throw error;
    });
  const sendRows = () => {
    if (rows.count() > mark) written = true;
    mark = 0;
    return rows.send(query);
  };
  const send: Send = async (text, values, asArrays) => {
    const before = sendRows();
    const [answer] = await Promise.all([query(text, values, asArrays), ...before]);
    return answer;
  };
  const drizzled = building(send);
  const known = prefetched(drizzled);
  const statements = new Map<unknown, unknown>();
  const wrote = (table: PgTable) => {
    written = true;
    known.wrote(table);
  };
  const prepared = <Statement>(build: (tx: Tx) => Statement): Statement => {
    const found = statements.get(build) ?? statementOf(build);
    statements.set(build, found);
    return found as Statement;
  };
  const statementOf = (build: (tx: Tx) => unknown) => {
    if ('rows' in build) return inserting(build.rows as Rows);
    const { statement, changed } = tablesChanged(build, drizzled);
    const { execute } = statement as { execute: (values?: Record<string, unknown>) => Promise<unknown> };
    return {
      execute: async (values: Record<string, unknown> = {}) => {
        changed.forEach(wrote);
        return ('lookup' in build && known.answer(build, values)) || execute.call(statement, values);
      },
    };
  };
  const inserting = (into: Rows) => ({
    execute: async (row: Record<string, unknown>) => {
      if (!rows.add(into, row)) {
        await Promise.all(sendRows());
        rows.add(into, row);
      }
      known.wrote(into.table, row);
    },
  });
  const tx = Object.assign(drizzled, { prepared, ...memory }) as Tx;

  /** One turn. Throws when it failed and cannot be taken out of the transaction again. */
  const take = async (turn: Turn): Promise<Told> => {
    mark = rows.count();
    written = false;
    const lease = leased(tx, wrote);
    const { tooLong, inTime } = deadline(longestMs);
    try {
      const result = await Promise.race([turn.run(lease.tx), tooLong]);
      if (failed) throw failed;
      return { result };
    } catch (error) {
      if (written || failed) throw Object.assign(new Spoiled(), { cause: failed ?? error, by: turn });
      rows.backTo(mark);
      return { error };
    } finally {
      inTime();
      lease.end();
    }
  };

  return {
    /** Answers once everything that the answers stand on is on the disk. Throws when nothing was written, or nobody knows. */
    async commit(turns: readonly Turn[]): Promise<Told[]> {
      failed = undefined;
      rows.backTo(0);
      try {
        await Promise.all([
          query('begin isolation level serializable', [], false),
          query(locks, [turns.map(({ scope }) => scope)], false),
          known.fetch(
            turns.flatMap(({ first }) => first?.(memory) ?? []),
            query,
          ),
        ]);
        const told: Told[] = [];
        for (const turn of turns) told.push(await take(turn));
        const unknown = await committed();
        // Who was refused wrote nothing, and is told why.
        return unknown ? told.map((each) => ('result' in each ? { error: unknown } : each)) : told;
      } catch (error) {
        if (!connection.lost()) await connection.query('rollback').catch(() => undefined);
        throw error;
      }
    },
  };

  /** Answers with an error when nobody can know whether it was done. */
  async function committed(): Promise<OutcomeUnknown | undefined> {
    const answers = await Promise.allSettled([...sendRows(), connection.query('commit')]);
    const errors = answers.flatMap((each) => (each.status === 'rejected' ? [each.reason as unknown] : []));
    // What the server refused undoes all, whatever became of the connection afterwards.
    const refused = errors.find((error) => !isLost(error));
    if (refused) throw refused;
    if (errors.length > 0) return new OutcomeUnknown(codeOf(errors[0]));
    const end = answers.at(-1) as PromiseFulfilledResult<Answer>;
    if (end.value.command !== 'COMMIT') throw failed ?? new DatabaseFailed('other', end.value.command);
    return undefined;
  }
}

export const isLost = (error: unknown): boolean => meaningOf(error) === 'unreachable';
