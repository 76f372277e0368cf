import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { build } from '../../scripts/prepare.mjs';
import { freePort } from '../world.ts';

/** Starts the real demo as a person would, one for each worker on a folder of its own, and stops them afterwards: all of them too when one does not start. */
export default async function setup({ workers } = { workers: 1 }) {
  build();
  const started = Array.from({ length: workers }, startDemo);
  const stopAll = () => Promise.all(started.map(async (each) => stop((await each).child)));
  const demos = await Promise.all(started);
  const wrong = (await Promise.allSettled(demos.map(({ open }) => open))).find((each) => each.status === 'rejected');
  if (wrong) {
    await stopAll();
    throw wrong.reason;
  }
  process.env['E2E_MANIFEST'] = demos.map(({ manifest }) => manifest).join(delimiter);
  return stopAll;
}

async function startDemo() {
  const dataDir = mkdtempSync(join(tmpdir(), 'portal-e2e-'));
  const manifest = join(dataDir, 'demo.json');
  const child = spawn(process.execPath, ['scripts/demo.mjs'], {
    env: { ...process.env, PORTAL_DATA: dataDir, PORT: String(await freePort()) },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  return { child, manifest, open: opened(child, manifest) };
}

/** Waits until the portal is open. @throws Error With the last of what the demo said, when it ends before or takes longer than five minutes. */
async function opened(child: ChildProcess, manifest: string): Promise<void> {
  let said = '';
  for (const stream of [child.stdout, child.stderr])
    stream?.on('data', (chunk) => {
      said = `${said}${chunk}`.slice(-4096);
    });
  const end = Date.now() + 300_000;
  while (!(await ready(manifest))) {
    if (child.exitCode !== null || child.signalCode) throw new Error(`The demo ended before it was ready:\n${said}`);
    if (Date.now() > end) throw new Error(`The demo was not ready after five minutes:\n${said}`);
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

async function stop(demo: ChildProcess): Promise<void> {
  if (demo.exitCode !== null || demo.signalCode) return;
  const exit = once(demo, 'exit');
  demo.kill('SIGTERM');
  await exit;
}

async function ready(manifest: string): Promise<boolean> {
  if (!existsSync(manifest)) return false;
  const { portal } = JSON.parse(readFileSync(manifest, 'utf8')) as { portal: string };
  const answer = await fetch(`${portal}/readyz`).catch(() => undefined);
  return answer?.ok ?? false;
}
