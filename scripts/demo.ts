import { type ChildProcess, fork, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { refused, takeFolder } from './demo/folder.ts';
import { flags } from './node/flags.mjs';

/** Everything on this machine, for real: four sandboxes in this process, the portal with its worker in one of its own. */
const orphaned = new Promise((resolve) => process.once('disconnect', resolve));
const onServer = process.argv.includes('--postgres');
const data = process.env['PORTAL_DATA'] || join(process.cwd(), onServer ? '.data-postgres' : '.data');
const folder = await takeFolder(data).catch(refused);
const server = onServer ? await startServer() : undefined;
// Tables are made for one engine when they are first imported: from here on it is known which.
const { openStage } = await import('./demo/stage.ts');
const stage = await openStage(folder);
let [ready, stopping] = [false, false];
const portal = startPortal();
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => void stop());
void orphaned.then(() => stop());
await untilReady();
if (ready) stage.tell();

/** A process of its own, so that Ctrl-C ends the portal first. It ends with us. */
async function startServer(): Promise<ChildProcess> {
  const stdio = ['ignore', 'inherit', 'inherit', 'ipc'] as const;
  const child = fork('scripts/postgres/beside-demo.mjs', [data], { detached: true, stdio: [...stdio] });
  child.once('exit', (code) => {
    if (code) process.exit(code);
  });
  [process.env['DATABASE_URL']] = (await once(child, 'message')) as [string];
  return child;
}

function startPortal(): ChildProcess {
  // By the channel the portal hears when we die.
  const child = spawn(process.execPath, [...flags, 'build/server/index.js'], {
    env: { ...process.env, ...stage.environment },
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
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
    ready = (await fetch(`${stage.portalUrl}/readyz`).catch(() => undefined))?.ok ?? false;
    if (ready) return;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  if (!stopping) await stop(1);
}

async function stop(code = 0): Promise<void> {
  if (stopping) return;
  stopping = true;
  if (portal.exitCode === null && portal.signalCode === null) {
    portal.kill('SIGTERM');
    await once(portal, 'exit');
  }
  if (server?.connected) {
    server.disconnect();
    await once(server, 'exit');
  }
  await stage.close();
  process.exit(code);
}
