// Photographs every screen as each role, on a demo of its own: `npm run pictures`, or `npm run pictures -- FOLDER` for all of them.
import './front-door.mjs';
import { spawnSync } from 'node:child_process';
import { build, install } from './prepare.mjs';

install();
build();
const { status } = spawnSync(process.execPath, ['--import', 'tsx', 'scripts/pictures.ts', ...process.argv.slice(2)], {
  stdio: 'inherit',
});
process.exit(status ?? 1);
