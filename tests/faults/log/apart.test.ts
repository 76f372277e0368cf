import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import type { Worker } from 'node:worker_threads';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { keepLog, type LogKeeper } from '#app/log/keeper.ts';
import { openGate } from '#tests/ready-customer.ts';
import { openStore, type TestStore } from '../../store/engine/open-store.ts';

let store: TestStore;
let keyFile: string;
let told: string[];
let keeper: LogKeeper | undefined;
const threads: Worker[] = [];
const seen = (thread: Worker) => threads.push(thread);
/** As a fault of its own would end them. */
const killAll = () => Promise.all(threads.splice(0).map((thread) => thread.terminate()));

beforeEach(async () => {
  store = await openStore();
  await openGate(store.db, 'acme');
  keyFile = join(mkdtempSync(join(tmpdir(), 'apart-')), 'key.pem');
  told = [];
  process.on('worker', seen);
});
afterEach(async () => {
  await keeper?.stop();
  process.off('worker', seen);
  await killAll();
  await store.close();
});

const forge = () => store.tamper("update state set facts = '{}' where chain = 'acme'");

/** As settings name it. */
function placeOf({ place }: TestStore): { url?: string; folder: string } {
  return 'url' in place ? { url: place.url, folder: '' } : { folder: dirname(place.file) };
}
const keep = () =>
  keepLog(
    {
      db: store.db,
      store: { ...placeOf(store), migrations: 'db/migrations' },
      keyFile,
      clock: Date.now,
      by: () => undefined,
      holds: () => undefined,
    },
    (what, error) => told.push(`${what}: ${error instanceof Error ? error.message : ''}`),
  );

describe('the thread that verifies the log', () => {
  it('tells what it finds, and the gate is closed', { timeout: 60_000 }, async () => {
    keeper = await keep();
    // It may be faster than the tree grows.
    await expect.poll(() => keeper?.verify(), { timeout: 30_000 }).toEqual({ findings: [], events: 12, size: 12 });
    await forge();
    expect((await keeper.verify()).findings.map((each) => each.kind)).toContain('facts');
    expect(keeper.broken()).toContain('Replaying');
  });

  it('is told of and started again when it dies, and what it had to find is found', { timeout: 60_000 }, async () => {
    keeper = await keep();
    await keeper.now();
    await keeper.stop();
    await killAll();
    // The head covers it, so that no start looks at it by itself.
    await forge();
    process.once('worker', (thread: Worker) => void thread.terminate());
    keeper = await keep();
    await expect.poll(() => told.join('\n'), { timeout: 10_000 }).toContain('the log could not be verified');
    await expect.poll(() => keeper?.broken(), { timeout: 30_000 }).toContain('Replaying');
  });

  it('fails whoever asked for it when it dies, and serves the next', { timeout: 60_000 }, async () => {
    keeper = await keep();
    const asked = keeper.verify();
    const failed = expect(asked).rejects.toThrow('The thread that verifies the log');
    await new Promise((resolve) => setImmediate(resolve));
    await killAll();
    await failed;
    expect(keeper.broken()).toBeUndefined();
    expect((await keeper.verify()).findings).toEqual([]);
  });
});
