import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** Starts the real demo on a folder of its own, as a person would, and stops it afterwards. */
export default async function setup() {
  const dataDir = mkdtempSync(join(tmpdir(), 'portal-e2e-'));
  const demo: ChildProcess = spawn('node', ['scripts/demo.mjs'], {
    env: { ...process.env, PORTAL_DATA: dataDir, PORT: '' },
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  process.env['E2E_MANIFEST'] = join(dataDir, 'demo.json');
  for (let tries = 0; tries < 1800; tries += 1) {
    if (demo.exitCode !== null) throw new Error('The demo ended before it was ready.');
    if (await ready(join(dataDir, 'demo.json'))) break;
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
  return async () => {
    demo.kill('SIGTERM');
    if (demo.exitCode === null) await new Promise((resolve) => demo.once('exit', resolve));
  };
}

async function ready(manifest: string): Promise<boolean> {
  if (!existsSync(manifest)) return false;
  const { portal } = JSON.parse(readFileSync(manifest, 'utf8')) as { portal: string };
  const answer = await fetch(`${portal}/readyz`).catch(() => undefined);
  return answer?.ok ?? false;
}
