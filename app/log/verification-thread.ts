import { readlinkSync } from 'node:fs';
import { setPriority } from 'node:os';
import { basename } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { parentPort, workerData } from 'node:worker_threads';
import { fileIn, openReading, type Place } from '#db/engine/open.ts';
import { verifyLog } from '#db/log/audit.ts';
import type { DerivedBy, Verified, Witnesses } from '#db/log/finding.ts';
import type { Reading } from '#db/types.ts';

/** A program of its own, for a thread: verifies stores by connections of its own, each when it is told to. */

export interface Order {
  id: number;
  store: Place;
  witnesses: Witnesses;
  by: DerivedBy | undefined;
}
export type Told = Order | { stop: number };
export type Answer = { id: number } & ({ verified: Verified } | { failed: string });

export type Haste = 'hasty' | 'patient';

const apartMs = 3;
const stops = new Map<number, AbortController>();

parentPort?.on('message', (told: Told) => {
  if ('stop' in told) stops.get(told.stop)?.abort();
  else void verify(told).then((answer) => parentPort?.postMessage(answer));
});
if ((workerData as Haste) === 'patient') stepBack();

async function verify({ id, store, witnesses, by }: Order): Promise<Answer> {
  const stop = new AbortController();
  stops.set(id, stop);
  try {
    const opened = await openReading({ url: store.url, file: fileIn(store.folder) });
    try {
      return { id, verified: await verifyLog(apart(opened.read), witnesses, stop.signal, by) };
    } finally {
      await opened.close();
    }
  } catch (error) {
    return { id, failed: error instanceof Error ? `${error.name}: ${error.message}` : 'unknown' };
  } finally {
    stops.delete(id);
  }
}

/** A moment that is read holds on to what is written after it: between two the engine puts that away. */
const apart =
  (read: Reading['read']): Reading['read'] =>
  async (fn) => {
    const result = await read(fn);
    await wait(apartMs);
    return result;
  };

/** Whoever waits for an answer goes first. Linux knows a priority for each thread; elsewhere this one has that of its process. */
function stepBack(): void {
  try {
    setPriority(Number(basename(readlinkSync('/proc/thread-self'))), 10);
  } catch {
    // Slower for others, and no less right.
  }
}
