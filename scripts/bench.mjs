// The benchmark: every figure beside its limit, in one run. `--json` for machines.
import './front-door.mjs';
import { spawnSync } from 'node:child_process';
import { build, install } from './prepare.mjs';

install();
build();
const { status } = spawnSync(process.execPath, ['--import', 'tsx', 'tests/bench/main.ts', ...process.argv.slice(2)], {
  stdio: 'inherit',
});
process.exit(status ?? 1);
