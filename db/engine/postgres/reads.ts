import { forgetful } from '#db/remembered-facts.ts';
import type { ReadTx, Tx } from '#db/types.ts';
import { DatabaseFailed } from '../refused.ts';
import { type Connection, connect } from './connection.ts';
import { building } from './statements.ts';
import { isLost } from './transaction.ts';

const most = 10;
const patienceMs = 10_000;

interface Reader {
  connection: Connection;
  tx: ReadTx;
}

/** Reads that see one moment each, however many statements they take. At most so many at once; whoever comes later waits. */
export function readers(url: string) {
  const idle: Reader[] = [];
  const all = new Set<Reader>();
  const waiting: ((reader: Reader | undefined) => void)[] = [];
  let open = 0;

  const take = async (): Promise<Reader> => {
    const ready = idle.pop() ?? (open >= most ? await free() : undefined);
    if (ready && !ready.connection.lost()) return ready;
    if (ready) all.delete(ready);
    else open += 1;
    try {
      const made = await reader(url);
      all.add(made);
      return made;
    } catch (error) {
      gone();
      throw error;
    }
  };
  const free = () =>
    new Promise<Reader | undefined>((resolve, reject) => {
      const given = (reader: Reader | undefined) => {
        clearTimeout(timer);
        resolve(reader);
      };
      const timer = setTimeout(() => {
        waiting.splice(waiting.indexOf(given), 1);
        reject(new DatabaseFailed('unreachable', 'no free connection'));
      }, patienceMs);
      waiting.push(given);
    });
  /** One less is open; whoever waits may open one in its place. */
  const gone = () => {
    open -= 1;
    waiting.shift()?.(undefined);
  };
  const back = (reader: Reader) => {
    if (reader.connection.lost()) {
      all.delete(reader);
      return gone();
    }
    const next = waiting.shift();
    if (next) next(reader);
    else idle.push(reader);
  };
  const once = async <T>(fn: (tx: ReadTx) => Promise<T>): Promise<T> => {
    const reader = await take();
    const { connection } = reader;
    // Not waited for: what follows is answered behind it, and fails when it failed.
    const begun = connection.query('begin isolation level repeatable read read only');
    begun.catch(() => undefined);
    try {
      return await fn(reader.tx);
    } finally {
      // Another word for commit: what is looked for in a trace, or cut in a test, is what commits a write.
      connection.query('end').catch(() => undefined);
      back(reader);
    }
  };
  return {
    /** Once more where a connection had been lost: a read leaves nothing behind. */
    snapshot: <T>(fn: (tx: ReadTx) => Promise<T>): Promise<T> =>
      once(fn).catch((error: unknown) => {
        if (!isLost(error)) throw error;
        return once(fn);
      }),
    async close() {
      await Promise.all([...all].map(({ connection }) => connection.close()));
    },
  };
}

async function reader(url: string): Promise<Reader> {
  const connection = await connect(url);
  return { connection, tx: readingOn(connection) };
}

/** What reads ask for, on a connection that is in a transaction. */
export function readingOn(connection: Connection): ReadTx {
  const drizzled = building((text, values, asArrays) => connection.query(text, values, asArrays));
  const statements = new Map<unknown, unknown>();
  const prepared = <Statement>(build: (tx: Tx) => Statement): Statement => {
    const found = statements.get(build) ?? build(drizzled);
    statements.set(build, found);
    return found as Statement;
  };
  return Object.assign(drizzled, { prepared, ...forgetful }) as ReadTx;
}
