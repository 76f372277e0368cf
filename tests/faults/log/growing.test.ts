import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { expect, it } from 'vitest';
import { lastSigned, loadOrCreateKey, verifierKey } from '#db/log/checkpoint.ts';
import type { Finding } from '#db/log/finding.ts';
import { heldHead } from '#db/log/held-head.ts';
import { verifyTree } from '#db/log/verified-tree.ts';
import { openStore } from '../../store/engine/open-store.ts';
import { opened, type StorePlace } from '../../store/engine/opened.ts';

const kills = 6;

/** Runs until it has said something of its tree, and dies at whatever it does a moment later. */
async function killedWhileGrowing(place: StorePlace, keyFile: string, grown: boolean): Promise<number> {
  const child = spawn(
    process.execPath,
    ['--import', 'tsx', 'tests/faults/log/grower.ts', JSON.stringify(place), keyFile],
    {
      stdio: ['ignore', 'pipe', 'inherit'],
    },
  );
  let said = '';
  child.stdout.on('data', (chunk: Buffer) => (said += chunk.toString()));
  while (!(grown ? /^[1-9]\d*$/m : /opened/).test(said)) await once(child.stdout, 'data');
  await wait(Math.random() * 400);
  const exit = once(child, 'exit');
  child.kill('SIGKILL');
  await exit;
  return Number(said.trimEnd().split('\n').at(-1)?.match(/^\d+$/)?.[0] ?? 0);
}

it('leaves a tree whose tiles are its leaves, wherever it is killed, and loses no head', {
  timeout: 180_000,
}, async () => {
  const keyFile = join(mkdtempSync(join(tmpdir(), 'growing-')), 'key.pem');
  const store = await openStore();
  let said = 0;
  for (let round = 0; round < kills; round += 1) {
    await store.db.close();
    said = Math.max(said, await killedWhileGrowing(store.place, keyFile, round % 2 === 0));
    const db = await opened(store.place);
    store.db = db;
    const last = lastSigned(keyFile);
    const findings: Finding[] = [];
    const witnesses = { heads: last ? [last] : [], verifier: verifierKey(loadOrCreateKey(keyFile, 'log')) };
    const size = await verifyTree(db.read, witnesses, findings);
    expect(findings).toEqual([]);
    expect(size).toBeGreaterThanOrEqual(Math.max(said, last?.size ?? 0));
    expect((await db.read((tx) => heldHead(tx, last)))?.size ?? 0).toBe(size);
    // Every other time it was an older program's: killed next while it gets its tiles.
    if (round % 2 === 0) await store.tamper('delete from tile; update checkpoint set frontier = null');
  }
  expect(said).toBeGreaterThan(0);
  await store.close();
});
