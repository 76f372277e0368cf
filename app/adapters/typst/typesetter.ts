import { createRequire } from 'node:module';
import { Worker } from 'node:worker_threads';
import { OutsideError } from '#app/outside/error.ts';
import { workerSource } from './contract-worker.ts';

/** A fixed moment, in seconds: the same text gives the same bytes. */
const createdAt = 1_700_000_000;

export interface Limits {
  /** For one document. */
  milliseconds: number;
  /** How many may wait. */
  waiting: number;
}

type Answer = { pdf: Uint8Array; pages: number } | { failed: string };

/**
 * Typst in a thread of its own: the compiler is native and synchronous, and the portal answers meanwhile. One document at a time,
 * each with a deadline. Data goes in as data, so nothing that somebody typed is ever read as markup.
 */
export function typesetter(limits: Limits = { milliseconds: 20_000, waiting: 50 }) {
  let thread: Worker | undefined;
  let waiting = 0;
  let turn: Promise<unknown> = Promise.resolve();
  const stop = () => {
    void thread?.terminate();
    thread = undefined;
  };

  return {
    /** The source is ours; the data is anybody's. Every text in it goes through `letters` first. */
    set(source: string, data: object, letters: (text: string) => string): Promise<{ pdf: Buffer; pages: number }> {
      if (waiting >= limits.waiting)
        return Promise.reject(new OutsideError('limit', 'contract_queue', 'Too many contracts wait to be typeset.'));
      waiting += 1;
      const mine = turn.then(async () => {
        thread ??= startThread();
        const answer = await ask(thread, limits.milliseconds, {
          source,
          data: JSON.stringify(data, (_key, value: unknown) => (typeof value === 'string' ? letters(value) : value)),
          createdAt,
        }).catch((error: unknown) => {
          stop();
          throw error;
        });
        if ('failed' in answer) throw new OutsideError('invalid', 'contract', whyOf(answer.failed));
        return { pdf: Buffer.from(answer.pdf), pages: answer.pages };
      });
      turn = mine.catch(() => undefined).finally(() => (waiting -= 1));
      return mine;
    },
    async close() {
      await turn;
      stop();
    },
  };
}

function startThread(): Worker {
  const compiler = createRequire(import.meta.url).resolve('@myriaddreamin/typst-ts-node-compiler');
  const thread = new Worker(workerSource, { eval: true, workerData: { compiler } });
  // It must not keep the process alive, nor bring it down between two contracts.
  thread.unref();
  thread.on('error', () => undefined);
  return thread;
}

function ask(thread: Worker, milliseconds: number, order: object): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const fail = (code: string, message: string) => done(() => reject(new OutsideError('network', code, message)));
    const done = (settle: () => void) => {
      clearTimeout(timer);
      for (const [event, listener] of Object.entries(listeners)) thread.off(event, listener);
      settle();
    };
    const timer = setTimeout(() => fail('contract_time', 'Typesetting a contract took too long.'), milliseconds);
    const listeners = {
      message: (answer: Answer) => done(() => resolve(answer)),
      error: () => fail('contract_thread', 'The typesetter failed.'),
      exit: () => fail('contract_thread', 'The typesetter ended.'),
    };
    for (const [event, listener] of Object.entries(listeners)) thread.on(event, listener);
    thread.postMessage(order);
  });
}

/** The typesetter's own words name source and spans; people need the characters. */
function whyOf(failed: string): string {
  const signs = [...failed.matchAll(/the text `\\?"(.+?)\\?"` could not be displayed/g)].map((match) => match[1]);
  return signs.length > 0
    ? `The contract's font cannot show ${[...new Set(signs)].slice(0, 10).join(' ')}.`
    : 'The contract cannot be typeset.';
}
