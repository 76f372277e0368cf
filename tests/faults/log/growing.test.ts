import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import Database from 'better-sqlite3';
import { expect, it } from 'vitest';
import { openDb } from '#db/engine/sqlite/sqlite.ts';
import { lastSigned, loadOrCreateKey, verifierKey } from '#db/log/checkpoint.ts';
import type { Finding } from '#db/log/finding.ts';
import { heldHead } from '#db/log/held-head.ts';
import { verifyTree } from '#db/log/verified-tree.ts';

const kills = 6;

/** Runs until it has said something of its tree, and dies at whatever it does a moment later. */
async function killedWhileGrowing(folder: string): Promise<number> {
  const child = spawn(process.execPath, ['--import', 'tsx', 'tests/faults/log/grower.ts', folder], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  let said = '';
  child.stdout.on('data', (chunk: Buffer) => (said += chunk.toString()));
  await once(child.stdout, 'data');
  await wait(Math.random() * 400);
  const exit = once(child, 'exit');
  child.kill('SIGKILL');
  await exit;
  return Number(said.trimEnd().split('\n').at(-1)?.match(/^\d+$/)?.[0] ?? 0);
}

it('leaves a tree whose tiles are its leaves, wherever it is killed, and loses no head', {
  timeout: 180_000,
}, async () => {
  const folder = mkdtempSync(join(tmpdir(), 'portal-growing-'));
  const file = join(folder, 'portal.sqlite');
  const keyFile = join(folder, 'key.pem');
  let said = 0;
  for (let round = 0; round < kills; round += 1) {
    said = Math.max(said, await killedWhileGrowing(folder));
    const db = await openDb({ file, migrations: 'db/migrations/sqlite' });
    const last = lastSigned(keyFile);
    const findings: Finding[] = [];
    const witnesses = { heads: last ? [last] : [], verifier: verifierKey(loadOrCreateKey(keyFile, 'log')) };
    const size = await db.read((tx) => verifyTree(tx, witnesses, findings));
    expect(findings).toEqual([]);
    expect(size).toBeGreaterThanOrEqual(Math.max(said, last?.size ?? 0));
    expect((await db.read((tx) => heldHead(tx, last)))?.size ?? 0).toBe(size);
    await db.close();
    // Every other time it was an older program's: killed next while it gets its tiles.
    if (round % 2 === 0) makeOlder(file);
  }
  expect(said).toBeGreaterThan(0);
  rmSync(folder, { recursive: true });
});

function makeOlder(file: string): void {
  const raw = new Database(file);
  raw.exec('drop trigger tile_is_never_deleted; delete from tile; update checkpoint set frontier = null');
  raw.close();
}
