import { AsyncLocalStorage } from 'node:async_hooks';
import { setTimeout as wait } from 'node:timers/promises';
import { rememberedFacts } from '#db/remembered-facts.ts';
import type { Asked, Memory, Tx } from '#db/types.ts';
import { meaningOf } from '../meaning.ts';
import { DatabaseRefused } from '../refused.ts';
import { type Connection, connect } from './connection.ts';
import { isLost, Spoiled, type Told, type Turn, transactions } from './transaction.ts';

/** Connections that write: while one waits for the disk, another may have its turns. */
const lanes = 3;
/** So many turns share a commit at most. */
const most = 64;
/** So often a write is tried again that lost against others, and for so long one that found no server. */
const tries = 12;
const patienceMs = 5_000;

interface Waiting extends Turn {
  done(result: unknown): void;
  failed(error: unknown): void;
}

/**
 * Writes in turn: those that wait together share a commit, in their order, and no two connections work for the same scope. What fails together is done again one by one; what lost
 * against a writer in another process is done again, and so is what was lost with a connection before its commit was sent.
 */
export function writeQueue(url: string, note: (error: unknown) => void, committed: () => void) {
  const memory = rememberedFacts(5_000);
  const waiting: Waiting[] = [];
  const busy = new Set<string>();
  const idle = Array.from({ length: lanes }, () => lane(url, memory));
  const all = [...idle];
  const inside = new AsyncLocalStorage<true>();
  let scheduled = false;
  let working = 0;
  let ended: (() => void) | undefined;

  const pump = () => {
    scheduled = false;
    for (let lane = idle.pop(); lane; lane = idle.pop()) {
      const turns = next();
      if (turns.length === 0) {
        idle.push(lane);
        break;
      }
      working += 1;
      void work(lane, turns);
    }
    if (working === 0 && waiting.length === 0) ended?.();
  };
  const soon = () => {
    if (scheduled) return;
    scheduled = true;
    // Whoever comes meanwhile shares the commit.
    setImmediate(pump);
  };
  const next = (): Waiting[] => {
    const taken: Waiting[] = [];
    const left: Waiting[] = [];
    for (const turn of waiting.splice(0)) {
      const fits = taken.length < most && !busy.has(turn.scope);
      (fits ? taken : left).push(turn);
    }
    for (const { scope } of taken) busy.add(scope);
    waiting.push(...left);
    return taken;
  };
  const work = async (lane: Lane, turns: Waiting[]) => {
    await together(lane, turns);
    for (const { scope } of turns) busy.delete(scope);
    idle.push(lane);
    working -= 1;
    soon();
  };
  const together = async (lane: Lane, turns: Waiting[]) => {
    try {
      settle(turns, await lane.commit(turns));
    } catch (error) {
      if (turns.length === 1) await alone(lane, turns[0] as Waiting, error);
      else for (const turn of turns) await together(lane, [turn]);
    }
  };
  /** One that failed by itself: once more, as long as that may help. */
  const alone = async (lane: Lane, turn: Waiting, first: unknown) => {
    const since = performance.now();
    let error = causeOf(first);
    for (let tried = 1; again(error, tried, since); tried += 1) {
      await wait(Math.random() * Math.min(200, 4 * 2 ** tried));
      try {
        return settle([turn], await lane.commit([turn]));
      } catch (later) {
        error = causeOf(later);
      }
    }
    return settle([turn], [{ error }]);
  };
  const settle = (turns: readonly Waiting[], told: readonly Told[]) => {
    if (told.some((each) => 'result' in each)) committed();
    for (const [index, each] of told.entries()) {
      const turn = turns[index] as Waiting;
      if ('result' in each) turn.done(each.result);
      else {
        note(each.error);
        turn.failed(each.error);
      }
    }
  };

  return {
    take<T>(scope: string, run: (tx: Tx) => Promise<T>, first?: (memory: Memory) => Asked[]): Promise<T> {
      if (inside.getStore())
        return Promise.reject(new DatabaseRefused('A write waits for something that is not this database.'));
      return new Promise<T>((resolve, reject) => {
        const done = (result: unknown) => resolve(result as T);
        waiting.push({ scope, run: (tx) => inside.run(true, () => run(tx)), first, done, failed: reject });
        soon();
      });
    },
    /** Once nothing waits any more. */
    async close() {
      if (working > 0 || waiting.length > 0) await new Promise<void>((resolve) => (ended = resolve));
      await Promise.all(all.map((each) => each.close()));
    },
  };
}

const causeOf = (error: unknown): unknown => (error instanceof Spoiled ? error.cause : error);

const again = (error: unknown, tried: number, since: number): boolean => {
  if (isLost(error)) return performance.now() - since < patienceMs;
  return meaningOf(error) === 'serialization' && tried < tries;
};

interface Lane {
  commit(turns: readonly Turn[]): Promise<Told[]>;
  close(): Promise<void>;
}

/** A connection that writes, and another one after it was lost. */
function lane(url: string, memory: Memory): Lane {
  let open: { connection: Connection; transactions: ReturnType<typeof transactions> } | undefined;
  return {
    async commit(turns) {
      if (!open || open.connection.lost()) {
        const connection = await connect(url);
        open = { connection, transactions: transactions(connection, memory) };
      }
      return open.transactions.commit(turns);
    },
    close: async () => open?.connection.close(),
  };
}
