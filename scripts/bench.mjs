// The benchmark: every figure beside its limit, in one run. `--growth`: how costs grow with what is there. `--json` for machines.
import './front-door.mjs';
import { spawnSync } from 'node:child_process';
import { build, install } from './prepare.mjs';

install();
build();
const program = process.argv.includes('--growth') ? 'tests/bench/growth/main.ts' : 'tests/bench/main.ts';
const { status } = spawnSync(process.execPath, ['--import', 'tsx', program, ...process.argv.slice(2)], {
  stdio: 'inherit',
});
process.exit(status ?? 1);
