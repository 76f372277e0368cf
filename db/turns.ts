import { AsyncLocalStorage } from 'node:async_hooks';
import { setTimeout as wait, setImmediate as yieldLoop } from 'node:timers/promises';
import type Database from 'better-sqlite3';
import { remembering } from './prepared.ts';
import type { Tx } from './types.ts';
import type { Watch } from './watch.ts';

export class DatabaseRefused extends Error {
  override name = 'DatabaseRefused';
}

/** For so long may one commit gather the writes that wait: long beside what it costs, short beside what a person notices. */
const gatherMs = 30;
/** After so long others have the event loop, whatever waits here. */
const holdMs = 4;

interface Turn {
  run(tx: Tx): Promise<unknown>;
  done(result: unknown): void;
  failed(error: unknown): void;
}

type Answer = { turn: Turn } & ({ result: unknown } | { error: unknown });

/**
 * Writes in turn. Those that wait together share one commit, each in a savepoint of its own: one that fails leaves the others as they
 * are, and nobody is answered before everything that their answer may stand on is on the disk.
 */
export function writingTurns(
  writer: Database.Database,
  watching: Pick<Watch, 'began' | 'committed'>,
  refuseFailed: () => void,
  noteFailure: (error: unknown) => void,
) {
  const drizzled = remembering(writer);
  const [savepoint, release, back] = ['SAVEPOINT turn', 'RELEASE turn', 'ROLLBACK TO turn'].map((sql) =>
    writer.prepare(sql),
  ) as [Database.Statement, Database.Statement, Database.Statement];
  const inside = new AsyncLocalStorage<true>();
  const begin = beginner(writer);
  const waiting: Turn[] = [];
  let working: Promise<void> | undefined;

  const work = async () => {
    while (waiting.length > 0) {
      // Others first: and whoever comes meanwhile shares the commit.
      await yieldLoop();
      await commitTogether();
    }
    working = undefined;
  };

  const noted = (error: unknown) => {
    noteFailure(error);
    return error;
  };

  const commitTogether = async () => {
    const answers: Answer[] = [];
    let begun = false;
    try {
      refuseFailed();
      await begin();
      begun = true;
      watching.began();
      const end = performance.now() + gatherMs;
      for (let since = performance.now(); waiting.length > 0 && performance.now() < end; ) {
        const turn = waiting.shift();
        if (turn) answers.push(await one(turn));
        if (performance.now() - since < holdMs) continue;
        await yieldLoop();
        since = performance.now();
      }
      writer.exec('COMMIT');
      watching.committed();
    } catch (error) {
      if (writer.inTransaction) writer.exec('ROLLBACK');
      noteFailure(error);
      // A transaction that could not begin fails all who wait for it.
      for (const turn of begun ? answers.map((each) => each.turn) : waiting.splice(0)) turn.failed(error);
      return;
    }
    for (const answer of answers) {
      if ('result' in answer) answer.turn.done(answer.result);
      // Noted after the commit: a full disk is not over because the neighbours fitted.
      else answer.turn.failed(noted(answer.error));
    }
  };

  /** Does one; its asker is told when all is committed. Throws when SQLite gave the whole transaction up. */
  const one = async (turn: Turn): Promise<Answer> => {
    const lease = leased(drizzled);
    savepoint.run();
    try {
      const result = await inside.run(true, () => turn.run(lease.tx));
      release.run();
      return { turn, result };
    } catch (error) {
      if (!writer.inTransaction) {
        turn.failed(error);
        throw error;
      }
      back.run();
      release.run();
      return { turn, error };
    } finally {
      lease.end();
    }
  };

  return {
    take<T>(run: (tx: Tx) => Promise<T>): Promise<T> {
      if (inside.getStore()) throw new DatabaseRefused('A write inside a write would wait for itself.');
      return new Promise<T>((resolve, reject) => {
        waiting.push({ run, done: (result) => resolve(result as T), failed: reject });
        working ??= work();
      });
    },
    /** When nothing waits any more. */
    done: async () => working,
  };
}

/**
 * Waits for another process's lock without stopping the event loop, five seconds at most: all who wait together, not each in turn, so
 * that whoever asks through a long lock is told soon.
 */
function beginner(writer: Database.Database): () => Promise<void> {
  let lockedSince: number | undefined;
  return async () => {
    for (;;) {
      try {
        writer.exec('BEGIN IMMEDIATE');
        lockedSince = undefined;
        return;
      } catch (error) {
        if (codeOf(error) !== 'SQLITE_BUSY') throw error;
        lockedSince ??= performance.now();
        if (performance.now() - lockedSince > 5_000) throw error;
        await wait(25);
      }
    }
  };
}

/** A transaction that ends with its write: kept longer, it throws instead of writing outside. */
function leased(tx: Tx): { tx: Tx; end: () => void } {
  const { proxy, revoke } = Proxy.revocable(tx as object, {
    get: (target, key) => {
      const value = Reflect.get(target, key) as unknown;
      return typeof value === 'function' ? value.bind(target) : value;
    },
  });
  return { tx: proxy as Tx, end: revoke };
}

export const codeOf = (error: unknown): string =>
  error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : '';
