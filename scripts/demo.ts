import { type ChildProcess, spawn } from 'node:child_process';
import { openStage } from './stage.ts';

/** Everything on this machine, for real: four sandboxes in this process, the portal with its worker in one of its own. */
const stage = await openStage();
let stopping = false;
let ready = false;
const portal = startPortal();
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => void stop());
await untilReady();
stage.tell();

function startPortal(): ChildProcess {
  const child = spawn(process.execPath, ['build/server/index.js'], {
    env: { ...process.env, ...stage.environment },
    stdio: ['ignore', 'inherit', 'inherit'],
  });
  child.on('exit', (code) => {
    if (stopping) return;
    console.error(`The portal ended${ready ? '' : ' before it was ready'}.`);
    void stop(code || 1);
  });
  return child;
}

async function untilReady(): Promise<void> {
  for (let tries = 0; tries < 300 && !stopping; tries += 1) {
    const answer = await fetch(`${stage.portalUrl}/readyz`).catch(() => undefined);
    if (answer?.ok) {
      ready = true;
      return;
    }
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  if (!stopping) await stop(1);
}

async function stop(code = 0): Promise<void> {
  if (stopping) return;
  stopping = true;
  if (portal.exitCode === null) {
    portal.kill('SIGTERM');
    await new Promise((resolve) => portal.once('exit', resolve));
  }
  await stage.close();
  process.exit(code);
}
