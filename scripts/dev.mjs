// The demo's world with the sources instead of a build: pages change as they are saved, the server with the next request.
import './front-door.mjs';
import { spawn } from 'node:child_process';
import { install } from './prepare.mjs';

install();
const child = spawn(process.execPath, ['--import', 'tsx', 'scripts/dev.ts'], {
  stdio: 'inherit',
  env: { ...process.env, NODE_ENV: 'development' },
});
for (const signal of /** @type {const} */ (['SIGINT', 'SIGTERM'])) process.on(signal, () => child.kill(signal));
child.on('exit', (code) => process.exit(code ?? 1));
