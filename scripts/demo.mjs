// Brings up everything on this machine: installs, builds, migrates, seeds, starts portal, worker and sandboxes.
import './front-door.mjs';
import { spawn } from 'node:child_process';
import { build, install } from './prepare.mjs';

install();
build();
const child = spawn(process.execPath, ['--import', 'tsx', 'scripts/demo.ts'], { stdio: 'inherit' });
for (const signal of /** @type {const} */ (['SIGINT', 'SIGTERM'])) process.on(signal, () => child.kill(signal));
child.on('exit', (code) => process.exit(code ?? 1));
