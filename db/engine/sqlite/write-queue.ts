import { setTimeout as wait, setImmediate as yieldLoop } from 'node:timers/promises';
import type Database from 'better-sqlite3';
import { rememberedFacts } from '#db/remembered-facts.ts';
import type { Tx } from '#db/types.ts';
import { deadline, leased } from '../lease.ts';
import { codeOf } from '../meaning.ts';
import { remembering } from './prepared.ts';
import type { Watch } from './watch.ts';

/** For so long may one commit gather the writes that wait: long beside what it costs, short beside what a person notices. */
const gatherMs = 30;
/** After so long others have the event loop, whatever waits here. */
const holdMs = 4;

interface QueuedWrite {
  run(tx: Tx): Promise<unknown>;
  done(result: unknown): void;
  failed(error: unknown): void;
}

type Answer = { write: QueuedWrite } & ({ result: unknown } | { error: unknown });

/**
 * Writes in turn. Those that wait together share one commit, and nobody is answered before everything that their answer may stand on is
 * on the disk. One that fails leaves the others as they are. Nearly all fail before they write, by a rule that refuses, so a savepoint
 * for each would cost everybody a fifth of their time for nothing: when one does fail with rows written, all is rolled back and the
 * writes before it are done again, now each in a savepoint. So a write may run twice, as it may on any serializable engine.
 */
export function writeQueue(
  writer: Database.Database,
  watching: Pick<Watch, 'began' | 'committed'>,
  refuseFailed: () => void,
  noteFailure: (error: unknown) => void,
) {
  const drizzled = remembering(writer, rememberedFacts(1_000));
  const [savepoint, release, back] = ['SAVEPOINT one', 'RELEASE one', 'ROLLBACK TO one'].map((sql) =>
    writer.prepare(sql),
  ) as [Database.Statement, Database.Statement, Database.Statement];
  const begin = beginner(writer, watching);
  const changes = writer.prepare('select total_changes()').pluck();
  const waiting: QueuedWrite[] = [];
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
    const begun: QueuedWrite[] = [];
    let answers: Answer[] = [];
    try {
      refuseFailed();
      await begin();
      answers = await gather(begun);
      writer.exec('COMMIT');
      watching.committed();
    } catch (error) {
      if (writer.inTransaction) writer.exec('ROLLBACK');
      noteFailure(error);
      // A transaction that could not begin fails all who wait for it.
      for (const write of begun.length > 0 ? begun : waiting.splice(0)) write.failed(error);
      return;
    }
    for (const answer of answers) {
      if ('result' in answer) answer.write.done(answer.result);
      // Noted after the commit: a full disk is not over because the neighbours fitted.
      else answer.write.failed(noted(answer.error));
    }
  };

  /** Does what waits, and what comes meanwhile, for as long as one commit may gather. */
  const gather = async (begun: QueuedWrite[]): Promise<Answer[]> => {
    const answers: Answer[] = [];
    const breathe = breather();
    const end = performance.now() + gatherMs;
    for (let write = waiting.shift(); write; write = performance.now() < end ? waiting.shift() : undefined) {
      const before = changes.get();
      begun.push(write);
      const answer = await one(write);
      if ('error' in answer && changes.get() !== before) return [...(await again(begun.slice(0, -1))), answer];
      answers.push(answer);
      await breathe();
    }
    return answers;
  };

  /** Those before one that failed with rows written: rolled back with it, done again without it. */
  const again = async (writes: readonly QueuedWrite[]): Promise<Answer[]> => {
    writer.exec('ROLLBACK');
    await begin();
    const answers: Answer[] = [];
    const breathe = breather();
    for (const write of writes) {
      savepoint.run();
      const answer = await one(write);
      if ('error' in answer) back.run();
      release.run();
      answers.push(answer);
      await breathe();
    }
    return answers;
  };

  /** Does one; its asker is told when all is committed. Throws when SQLite gave the whole transaction up. */
  const one = async (write: QueuedWrite): Promise<Answer> => {
    const lease = leased(drizzled);
    const { tooLong, inTime } = deadline();
    try {
      return { write, result: await Promise.race([write.run(lease.tx), tooLong]) };
    } catch (error) {
      if (!writer.inTransaction) throw error;
      return { write, error };
    } finally {
      inTime();
      lease.end();
    }
  };

  return {
    take<T>(run: (tx: Tx) => Promise<T>): Promise<T> {
      return new Promise<T>((resolve, reject) => {
        waiting.push({ run, done: (result) => resolve(result as T), failed: reject });
        working ??= work();
      });
    },
    /** When nothing waits any more. */
    done: async () => working,
  };
}

/** Lets others have the event loop now and then. */
function breather(): () => Promise<void> {
  let since = performance.now();
  return async () => {
    if (performance.now() - since < holdMs) return;
    await yieldLoop();
    since = performance.now();
  };
}

/**
 * Waits for another process's lock without stopping the event loop, five seconds at most: all who wait together, not each in turn, so
 * that whoever asks through a long lock is told soon.
 */
function beginner(writer: Database.Database, watching: Pick<Watch, 'began'>): () => Promise<void> {
  let lockedSince: number | undefined;
  return async () => {
    for (;;) {
      try {
        writer.exec('BEGIN IMMEDIATE');
        lockedSince = undefined;
        watching.began();
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
