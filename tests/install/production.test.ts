import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import { PDFDocument } from '@cantoo/pdf-lib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openWorld, type TestWorld } from '#tests/world.ts';
import { type Server, startPostgres } from '../../scripts/postgres/server.mjs';

const parent = mkdtempSync(join(tmpdir(), 'production-'));
const folder = join(parent, 'portal');
let outside: TestWorld;
let postgres: Server;
let told: string;
beforeAll(async () => {
  outside = await openWorld();
  postgres = await startPostgres({ throwaway: true });
  const packed = spawnSync(process.execPath, ['scripts/pack-production.mjs', folder], { encoding: 'utf8' });
  if (packed.status !== 0) throw new Error(packed.stderr);
  told = packed.stdout;
});
afterAll(async () => {
  rmSync(parent, { recursive: true, force: true });
  await postgres.stop();
  await outside.close();
});

const megabytes = (path: string): number => {
  const stat = statSync(path);
  return stat.isDirectory()
    ? readdirSync(path).reduce((sum, name) => sum + megabytes(join(path, name)), 0)
    : (stat.blocks * 512) / 1e6;
};

/** One of the commands of the packed package.json, as npm would run it there. */
function command(name: string, ...words: string[]) {
  const { scripts } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as {
    scripts: Record<string, string>;
  };
  const [program, ...args] = (scripts[name] ?? '').split(' ');
  expect(program).toBe('node');
  const env = { NODE_ENV: 'production' as const, ...outside.environment };
  const child: ChildProcess = spawn(process.execPath, [...args, ...words], {
    cwd: folder,
    env,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let said = '';
  for (const stream of [child.stdout, child.stderr]) stream?.on('data', (chunk: Buffer) => (said += chunk.toString()));
  const ended = new Promise<{ code: number | null; said: string }>((resolve) =>
    child.once('close', (code) => resolve({ code, said })),
  );
  return { child, ended };
}

async function untilReady(portal: ReturnType<typeof command>) {
  for (let tries = 0; ; tries += 1) {
    if ((await fetch(`${outside.portalUrl}/readyz`).catch(() => undefined))?.ok) return;
    if (portal.child.exitCode !== null || tries > 300) throw new Error((await portal.ended).said);
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

describe('a packed production tree', () => {
  it('weighs at most 120 MB, and says what weighs', () => {
    expect(megabytes(folder)).toBeLessThan(120);
    expect(megabytes(join(folder, 'build/commands'))).toBeGreaterThan(0);
    expect(told).toMatch(/altogether +\d+\.\d MB/);
  });

  it('names whose work stands in it, with their terms', () => {
    const licences = readFileSync(join(folder, 'licences.txt'), 'utf8');
    for (const name of ['hono', 'zod', '@remix-run/react', 'better-sqlite3']) expect(licences).toContain(`\n${name} `);
    expect(licences).toContain('Permission is hereby granted');
  });

  it('starts with nothing else beside it, answers pages, and every command of an operator works', async () => {
    const portal = command('start');
    await untilReady(portal);
    const page = await fetch(outside.portalUrl);
    const style = /href="(\/assets\/[^"]+\.css)"/.exec(await page.text())?.[1];
    expect([page.status, (await fetch(`${outside.portalUrl}${style}`)).status]).toEqual([200, 200]);

    const keys = join(outside.dataDir, 'keys', 'permits');
    const before = readFileSync(join(keys, 'current.pem'), 'utf8');
    const [audit, docusign, rotation] = await Promise.all([
      command('audit:verify', '--data', join(outside.dataDir, 'portal')).ended,
      command('docusign:check').ended,
      command('permits:rotate', '--now').ended,
    ]);
    expect(audit).toMatchObject({ code: 0, said: expect.stringContaining('Everything holds') });
    expect(docusign).toMatchObject({ code: 0, said: expect.stringContaining('✓ token') });
    expect(rotation).toMatchObject({ code: 0, said: expect.stringContaining('The next key signs permits') });
    expect(readFileSync(join(keys, 'current.pem'), 'utf8')).not.toBe(before);
    const carry = () => command('migrate-store', '--from', `file:${database}`, '--to', postgres.url('postgres')).ended;
    const database = join(outside.dataDir, 'portal', 'portal.sqlite');
    expect(await carry()).toEqual({
      code: 1,
      said: expect.stringContaining('Another process has this database open.'),
    });
    portal.child.kill('SIGTERM');
    expect((await portal.ended).code).toBe(0);
    expect(await carry()).toMatchObject({ code: 0, said: expect.stringContaining('Carried over') });
  });

  it('typesets and inspects documents by what it carries', async () => {
    const own = createRequire(join(folder, 'build/server/index.js'));
    expect(own.resolve('@myriaddreamin/typst-ts-node-compiler')).toContain(folder);
    const { NodeCompiler } = own('@myriaddreamin/typst-ts-node-compiler') as {
      NodeCompiler: { create(): { pdf(order: { mainFileContent: string }): Buffer } };
    };
    const made = NodeCompiler.create().pdf({ mainFileContent: 'One page.' });
    expect(made.subarray(0, 5).toString()).toBe('%PDF-');

    const pdf = await PDFDocument.create();
    pdf.addPage();
    const worker = new Worker(join(folder, 'standalone/inspector/pdf.mjs'), {
      workerData: Buffer.from(await pdf.save({ useObjectStreams: false })),
    });
    expect(await new Promise((resolve) => worker.once('message', resolve))).toEqual({ pages: 1 });
    await worker.terminate();
  });

  it('is not written over what somebody else keeps', () => {
    const kept = mkdtempSync(join(parent, 'kept-'));
    writeFileSync(join(kept, 'letter.txt'), 'mine');
    const refused = spawnSync(process.execPath, ['scripts/pack-production.mjs', kept], { encoding: 'utf8' });
    expect([refused.status, refused.stderr.trim()]).toEqual([1, `${kept} holds something else.`]);
    expect(existsSync(join(kept, 'letter.txt'))).toBe(true);
  });
});

describe('npm install --omit=dev', () => {
  const { packages } = JSON.parse(readFileSync('package-lock.json', 'utf8')) as {
    packages: Record<string, { dev?: boolean }>;
  };
  const installed = Object.entries(packages).filter(([path, { dev }]) => path && !dev && existsSync(path));

  it('weighs at most 200 MB', () => {
    const top = installed.filter(([path]) => path.lastIndexOf('node_modules/') === 0);
    const weight = top.reduce((sum, [path]) => sum + megabytes(path), 0);
    expect(weight).toBeGreaterThan(100);
    expect(weight).toBeLessThanOrEqual(200);
  });

  it('brings no compiler: neither of types nor of C++, and nothing that wants to run a script', () => {
    const names = installed.map(([path]) => path);
    expect(
      names.filter((path) => /node_modules\/(typescript|tsx|esbuild|vite|node-gyp|prebuild-install)$/.test(path)),
    ).toEqual([]);
    const scripts = Object.entries(packages).filter(([, each]) => 'hasInstallScript' in each && !each.dev);
    expect(scripts.map(([path]) => path)).toEqual([]);
  });
});
