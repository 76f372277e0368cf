import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { build } from '../../scripts/prepare.mjs';
import { freePort } from '../world.ts';

/** Starts the real demo as a person would, one for each worker on a folder of its own, and stops them afterwards. */
export default async function setup({ workers } = { workers: 1 }) {
  build();
  const demos = await Promise.all(Array.from({ length: workers }, startDemo));
  process.env['E2E_MANIFEST'] = demos.map(({ manifest }) => manifest).join(delimiter);
  return async () => {
    await Promise.all(demos.map(({ demo }) => stop(demo)));
  };
}

async function startDemo() {
  const dataDir = mkdtempSync(join(tmpdir(), 'portal-e2e-'));
  const manifest = join(dataDir, 'demo.json');
  const demo = spawn(process.execPath, ['scripts/demo.mjs'], {
    env: { ...process.env, PORTAL_DATA: dataDir, PORT: String(await freePort()) },
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  for (let tries = 0; tries < 7200; tries += 1) {
    if (demo.exitCode !== null) throw new Error('The demo ended before it was ready.');
    if (await ready(manifest)) break;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  return { demo, manifest };
}

async function stop(demo: ChildProcess): Promise<void> {
  if (demo.exitCode !== null) return;
  const exit = new Promise((resolve) => demo.once('exit', resolve));
  demo.kill('SIGTERM');
  await exit;
}

async function ready(manifest: string): Promise<boolean> {
  if (!existsSync(manifest)) return false;
  const { portal } = JSON.parse(readFileSync(manifest, 'utf8')) as { portal: string };
  const answer = await fetch(`${portal}/readyz`).catch(() => undefined);
  return answer?.ok ?? false;
}
