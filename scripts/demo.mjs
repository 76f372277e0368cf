// Brings up everything on this machine: installs, builds, migrates, seeds, starts portal, worker and sandboxes. `--postgres` puts a
// PostgreSQL server beside, and the portal's database on it.
import './front-door.mjs';
import { fork, spawn } from 'node:child_process';
import { once } from 'node:events';
import { resolve } from 'node:path';
import { build, install } from './prepare.mjs';

install();
build();
const data = process.env['PORTAL_DATA'] || resolve('.data-postgres');
const server = process.argv.includes('--postgres')
  ? fork('scripts/postgres/beside-demo.mjs', [data], { detached: true, stdio: ['ignore', 'inherit', 'inherit', 'ipc'] })
  : undefined;
const child = spawn(process.execPath, ['--import', 'tsx', 'scripts/demo.ts'], {
  stdio: 'inherit',
  env: { ...process.env, ...(server && { PORTAL_DATA: data, DATABASE_URL: await address(server) }) },
});
for (const signal of /** @type {const} */ (['SIGINT', 'SIGTERM'])) process.on(signal, () => child.kill(signal));
child.on('exit', async (code) => {
  if (server?.connected) {
    server.disconnect();
    await once(server, 'exit');
  }
  process.exit(code ?? 1);
});

/** @param {import('node:child_process').ChildProcess} started @returns {Promise<string>} */
async function address(started) {
  started.once('exit', (code) => {
    if (code) process.exit(code);
  });
  const [url] = await once(started, 'message');
  return url;
}
