// Everything that must hold, in the order in which it fails fastest. `--no-browser` leaves the browser out.
import './front-door.mjs';
import { existsSync } from 'node:fs';
import { build, install, run } from './prepare.mjs';

const browser = !process.argv.includes('--no-browser');
install();
run('npx', ['tsc', '--noEmit']);
run('npx', ['biome', 'check', '.', '--diagnostic-level=error']);
build();
run('npx', ['vitest', 'run']);
if (browser) {
  chromium();
  run('npx', ['playwright', 'test']);
}
console.info('Everything holds.');

/** Debian's Chromium, unless CHROMIUM_PATH names another. */
function chromium() {
  if (existsSync(process.env['CHROMIUM_PATH'] ?? '/usr/bin/chromium')) return;
  console.info('Installing Chromium …');
  run('apt-get', ['update', '-qq']);
  run('apt-get', ['install', '-y', '-qq', 'chromium'], { env: { DEBIAN_FRONTEND: 'noninteractive' } });
}
