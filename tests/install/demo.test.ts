import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { afterAll, describe, expect, it } from 'vitest';
import { lock } from '#db/engine/sqlite/lock.ts';
import { knownOf, takeFolder } from '../../scripts/demo/folder.ts';
import { freePort } from '../../scripts/free-port.mjs';

const parent = mkdtempSync(join(tmpdir(), 'demo-'));
afterAll(() => rmSync(parent, { recursive: true, force: true }));

/** A folder as a demo leaves it: half seeded, or seeded to its end. */
function folder(name: string, port: number, seeding: boolean) {
  const path = join(parent, name);
  mkdirSync(join(path, 'portal'), { recursive: true });
  writeFileSync(join(path, 'portal', 'portal.sqlite'), 'what was done');
  writeFileSync(join(path, 'demo.json'), JSON.stringify({ portal: `http://127.0.0.1:${port}`, token: 'a token' }));
  if (seeding) writeFileSync(join(path, 'seeding'), '');
  return path;
}

/** Without the lock: the kernel lets go of it when we close its file. */
const contents = (path: string) =>
  readdirSync(path, { recursive: true, withFileTypes: true })
    .filter((each) => each.isFile() && each.name !== 'demo.owner')
    .map((each) => [each.name, readFileSync(join(each.parentPath, each.name), 'utf8')]);

function demo(path: string, ...words: string[]) {
  const { status, stdout, stderr } = spawnSync(process.execPath, ['--import', 'tsx', 'scripts/demo.ts', ...words], {
    encoding: 'utf8',
    env: { ...process.env, PORTAL_DATA: path, PORT: '' },
    timeout: 15_000,
  });
  return { status, stdout: stdout.trim(), stderr: stderr.trim() };
}

describe('a folder of the demo', () => {
  it.each([
    ['while the first one seeds', true, []],
    ['while the first one runs', false, []],
    ['on a server of its own', true, ['--postgres']],
  ] as const)('is no second demo’s, which is told whose it is: %s', async (name, seeding, words) => {
    const path = folder(name, await freePort(), seeding);
    const { release } = await takeFolder(path, String(await freePort()));
    const before = contents(path);
    try {
      expect(demo(path, ...words)).toEqual({
        status: 1,
        stdout: '',
        stderr: `Another demo is starting or running in ${path} (process ${process.pid}): end it first, or name another folder by PORTAL_DATA.`,
      });
      expect(contents(path)).toEqual(before);
    } finally {
      release();
    }
  });

  it('is free again when whoever had it was killed', async () => {
    const path = folder('killed', await freePort(), false);
    const script = `import('./scripts/demo/folder.ts').then(async ({ takeFolder }) => {
      await takeFolder(${JSON.stringify(path)}); setInterval(() => {}, 1000); console.info('taken'); })`;
    const first: ChildProcess = spawn(process.execPath, ['--import', 'tsx', '--eval', script]);
    await once(first.stdout ?? first, 'data');
    await expect(takeFolder(path, '')).rejects.toThrow(`(process ${first.pid})`);
    first.kill('SIGKILL');
    await once(first, 'exit');
    (await takeFolder(path, '')).release();
  });

  it('waits for the portal of a demo that was killed', async () => {
    const path = folder('orphan', await freePort(), false);
    const unlock = lock(join(path, 'portal', 'portal.sqlite.owner'));
    let closed = false;
    setTimeout(() => {
      closed = true;
      unlock();
    }, 300);
    const { release } = await takeFolder(path, '');
    expect(closed).toBe(true);
    release();
  });

  it('is left by everything, in order, when its demo was killed', async () => {
    const path = folder('deserted', await freePort(), false);
    rmSync(join(path, 'portal'), { recursive: true });
    // A group of its own, to clear away what should have ended; the portal writes where the demo writes.
    const first = spawn(process.execPath, ['--import', 'tsx', 'scripts/demo.ts'], {
      env: { ...process.env, PORTAL_DATA: path, PORT: '' },
      stdio: ['ignore', 'pipe', 'inherit'],
      detached: true,
    });
    let said = '';
    first.stdout.on('data', (chunk: Buffer) => (said += chunk.toString()));
    const written = new Promise<string>((resolve) => first.once('close', () => resolve('by nobody')));
    try {
      await expect.poll(() => said, { timeout: 60_000 }).toContain('Ctrl-C stops everything');
      first.kill('SIGKILL');
      expect(await Promise.race([written, wait(15_000, 'by a portal', { ref: false })])).toBe('by nobody');
      expect(existsSync(join(path, 'portal', 'portal.sqlite'))).toBe(true);
      expect(existsSync(join(path, 'portal', 'portal.sqlite-wal')), 'a database that was not closed').toBe(false);
    } finally {
      if (!first.stdout.closed) process.kill(-(first.pid ?? 0), 'SIGKILL');
    }
  }, 90_000);

  it('keeps its port, and its token only where the story was told to its end', () => {
    expect(knownOf(folder('whole', 4711, false))).toEqual({ port: '4711', token: 'a token' });
    expect(knownOf(folder('half', 4711, true))).toEqual({ port: '4711' });
    expect(knownOf(join(parent, 'empty'))).toEqual({});
  });

  it('is not touched where the port is none, or is not free', async () => {
    const path = folder('port', await freePort(), true);
    for (const wrong of ['abc', '0', '65536', '80.5'])
      await expect(takeFolder(path, wrong)).rejects.toThrow(`PORT is a number from 1 to 65535, not ${wrong}.`);
    const port = await freePort();
    const other = createServer().listen(port, '127.0.0.1');
    await once(other, 'listening');
    await expect(takeFolder(path, String(port))).rejects.toThrow(`Port ${port} is not free: name another one by PORT.`);
    other.close();
    (await takeFolder(path, String(port))).release();
    expect(readFileSync(join(path, 'portal', 'portal.sqlite'), 'utf8')).toBe('what was done');
  });
});
