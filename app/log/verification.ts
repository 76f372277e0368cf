import { join } from 'node:path';
import { setFlagsFromString } from 'node:v8';
import { Worker } from 'node:worker_threads';
import type { Place } from '#db/engine/open.ts';
import type { DerivedBy, Verified, Witnesses } from '#db/log/finding.ts';
import type { Answer, Haste, Told } from './verification-thread.ts';

/** The thread goes when nothing was asked for so long: it holds tens of megabytes. */
const idleMs = 30_000;
/** In the bundle it stands beside the server; sources are run as they are. */
const fromSources = import.meta.filename.endsWith('.ts');
const program = join(import.meta.dirname, fromSources ? 'verification-thread.ts' : 'verification.js');

interface Waiting {
  done(verified: Verified): void;
  failed(error: Error): void;
}

interface Thread {
  ask(store: Place, witnesses: Witnesses, by: DerivedBy | undefined, signal: AbortSignal): Promise<Verified>;
}

/** One of each kind for a process, whatever they verify: starting one takes longer than verifying a small log. */
const threads = new Map<Haste, Thread>();
let asked = 0;

/**
 * Verifies a log in a thread of its own, so that nobody waits for it. Rejects when the thread dies before it has answered; the next
 * call starts another. Whoever waits for the answer is in haste; what nobody waits for leaves the processor to others.
 */
export function verifyApart(
  store: Place,
  witnesses: Witnesses,
  by: DerivedBy | undefined,
  signal: AbortSignal,
  haste: Haste,
): Promise<Verified> {
  if (signal.aborted) return Promise.reject(new Error('Nobody waits for this verification any more.'));
  const thread =
    threads.get(haste) ??
    startThread(haste, () => {
      if (threads.get(haste) === thread) threads.delete(haste);
    });
  threads.set(haste, thread);
  return thread.ask(store, witnesses, by, signal);
}

function startThread(haste: Haste, gone: () => void): Thread {
  // Little garbage is kept, since what is read is read once. A flag of the process goes before the limit of a thread, unless it is set anew.
  for (const flag of ['--max-semi-space-size=4', '--initial-old-space-size=16']) setFlagsFromString(flag);
  const worker = new Worker(program, {
    workerData: haste,
    execArgv: fromSources ? ['--import', 'tsx'] : [],
    resourceLimits: { maxYoungGenerationSizeMb: 8, maxOldGenerationSizeMb: 512 },
  });
  const waiting = new Map<number, Waiting>();
  let idle: NodeJS.Timeout | undefined;
  const end = (why: string) => {
    clearTimeout(idle);
    gone();
    for (const each of waiting.values()) each.failed(new Error(why));
    waiting.clear();
  };
  worker.unref();
  worker.on('error', (error) => end(`The thread that verifies the log failed (${error.name}).`));
  worker.on('exit', () => end('The thread that verifies the log ended.'));
  worker.on('message', (answer: Answer) => {
    const each = waiting.get(answer.id);
    waiting.delete(answer.id);
    if ('verified' in answer) each?.done(answer.verified);
    else each?.failed(new Error(answer.failed));
    if (waiting.size > 0) return;
    idle = setTimeout(() => {
      gone();
      void worker.terminate();
    }, idleMs);
    idle.unref();
  });
  const tell = (told: Told) => worker.postMessage(told);
  return {
    ask: (store, witnesses, by, signal) =>
      new Promise((resolve, reject) => {
        clearTimeout(idle);
        asked += 1;
        const id = asked;
        const stop = () => tell({ stop: id });
        const settled = () => signal.removeEventListener('abort', stop);
        signal.addEventListener('abort', stop);
        waiting.set(id, {
          done: (verified) => {
            settled();
            resolve(verified);
          },
          failed: (error) => {
            settled();
            reject(error);
          },
        });
        tell({ id, store, witnesses, by });
      }),
  };
}
