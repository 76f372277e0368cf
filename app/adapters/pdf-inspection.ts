import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import type { PdfInspection } from '../outside/inspection.ts';

const failed = { refused: 'It could not be read in time. Print it to PDF again and upload that.' };

/** Inspects in a thread that can be ended: one file at a time, with limits of time and memory. */
export function pdfInspection({ patience = 15_000 } = {}): PdfInspection {
  const script = join(process.cwd(), 'standalone/inspector/pdf.mjs');
  let turn: Promise<unknown> = Promise.resolve();
  return {
    inspect(bytes) {
      const mine = turn.then(() => inspect(script, bytes, patience));
      turn = mine;
      return mine;
    },
  };
}

function inspect(script: string, bytes: Buffer, patience: number): Promise<{ pages: number } | { refused: string }> {
  return new Promise((resolve) => {
    const worker = new Worker(script, {
      workerData: bytes,
      resourceLimits: { maxOldGenerationSizeMb: 256, maxYoungGenerationSizeMb: 32, stackSizeMb: 4 },
      stdout: true,
      stderr: true,
      env: {},
    });
    const timer = setTimeout(() => end(failed), patience);
    const end = (answer: { pages: number } | { refused: string }) => {
      clearTimeout(timer);
      resolve(answer);
      void worker.terminate();
    };
    worker.on('message', end);
    worker.on('error', () => end(failed));
    worker.on('exit', () => end(failed));
  });
}
