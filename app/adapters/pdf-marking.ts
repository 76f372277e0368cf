import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import { OutsideError } from '../outside/error.ts';
import type { Mark, PdfMarking } from '../outside/marking.ts';

type Answer = { marked: Buffer } | { refused: string };
const failed = { refused: 'It could not be marked in time. Print it to PDF again and upload that.' };

/** Marks in a thread that can be ended, away from whoever is being served: one file at a time, with limits of time, memory and patience. */
export function pdfMarking({ patience = 30_000, waiting: most = 50 } = {}): PdfMarking {
  const script = join(process.cwd(), 'standalone/inspector/marker.mjs');
  let waiting = 0;
  let turn: Promise<unknown> = Promise.resolve();
  return {
    mark(bytes, mark) {
      if (waiting >= most)
        return Promise.reject(new OutsideError('limit', 'marking_queue', 'Too many copies wait to be marked.'));
      waiting += 1;
      const mine = turn.then(() => markIn(script, bytes, mark, patience));
      turn = mine.finally(() => (waiting -= 1));
      return mine;
    },
  };
}

function markIn(script: string, bytes: Buffer, { lines, across }: Mark, patience: number): Promise<Answer> {
  return new Promise((resolve) => {
    const worker = new Worker(script, {
      workerData: { bytes, lines: lines.map(settable), across: settable(across) },
      resourceLimits: { maxOldGenerationSizeMb: 512, maxYoungGenerationSizeMb: 64, stackSizeMb: 4 },
      stdout: true,
      stderr: true,
      env: {},
    });
    const timer = setTimeout(() => end(failed), patience);
    const end = (answer: Answer) => {
      clearTimeout(timer);
      resolve(answer);
      void worker.terminate();
    };
    worker.on('message', (answer: { marked: Uint8Array } | { refused: string }) =>
      end('marked' in answer ? { marked: Buffer.from(answer.marked) } : answer),
    );
    worker.on('error', () => end(failed));
    worker.on('exit', () => end(failed));
  });
}

/** Letters that the font of every reader has (WinAnsi): others lose their accents, and what is left stands there by its number. */
const settable = (text: string): string =>
  [...text.normalize('NFC')].map((sign) => (winAnsi.test(sign) ? sign : spelled(sign))).join('');

const winAnsi = /[\u0020-\u007e\u00a0-\u00ff€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ]/u;

function spelled(sign: string): string {
  const plain = sign.normalize('NFKD').replace(/\p{M}/gu, '');
  if (plain !== '' && [...plain].every((each) => winAnsi.test(each))) return plain;
  return `[U+${(sign.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}]`;
}
