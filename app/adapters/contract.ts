import { createRequire } from 'node:module';
import { Worker } from 'node:worker_threads';
import { shown } from '../domain/catalog/letters.ts';
import { type Contract, type ContractText, OutsideError } from '../outside.ts';
import { contractSource } from './contract-source.ts';
import { workerSource } from './contract-worker.ts';

/** Points from the upper left corner of a US letter page; they match the places in the source. */
const customerTabs = { x: 72, y: 246 };
const countersignerTabs = { x: 72, y: 516 };
/** A fixed moment, in seconds: the same text gives the same bytes. */
const createdAt = 1_700_000_000;

interface Limits {
  /** For one contract. */
  milliseconds: number;
  /** How many may wait. */
  waiting: number;
}

type Answer = { pdf: Uint8Array; pages: number } | { failed: string };

/**
 * Contracts by Typst, in a thread of its own: the compiler is native and synchronous, and the portal answers meanwhile. One at a time,
 * each with a deadline. Data goes in as data, so nothing that somebody typed is ever read as markup.
 */
export function typstContract(limits: Limits = { milliseconds: 20_000, waiting: 50 }): Contract {
  let thread: Worker | undefined;
  let waiting = 0;
  let turn: Promise<unknown> = Promise.resolve();
  const stop = () => {
    void thread?.terminate();
    thread = undefined;
  };

  return {
    typeset(text: ContractText) {
      if (waiting >= limits.waiting)
        return Promise.reject(new OutsideError('limit', 'contract_queue', 'Too many contracts wait to be typeset.'));
      waiting += 1;
      const mine = turn.then(async () => {
        thread ??= startThread();
        const answer = await ask(thread, limits.milliseconds, {
          source: contractSource,
          data: JSON.stringify(text, (_key, value: unknown) => (typeof value === 'string' ? shown(value) : value)),
          createdAt,
        }).catch((error: unknown) => {
          stop();
          throw error;
        });
        return contractFrom(answer);
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

function contractFrom(answer: Answer) {
  if ('failed' in answer) throw new OutsideError('invalid', 'contract', whyOf(answer.failed));
  const page = answer.pages;
  return {
    pdf: Buffer.from(answer.pdf),
    customerTabs: { page, ...customerTabs },
    countersignerTabs: { page, ...countersignerTabs },
  };
}

/** The typesetter's own words name source and spans; people need the characters. */
function whyOf(failed: string): string {
  const signs = [...failed.matchAll(/the text `\\?"(.+?)\\?"` could not be displayed/g)].map((match) => match[1]);
  return signs.length > 0
    ? `The contract's font cannot show ${[...new Set(signs)].slice(0, 10).join(' ')}.`
    : 'The contract cannot be typeset.';
}
