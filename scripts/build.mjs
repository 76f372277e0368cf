// `npm run build`: the portal with its pages, the threads that verify and migrate beside it, and the commands of its operators. Nothing that only builds is needed afterwards.
import './front-door.mjs';
import { existsSync, readdirSync, renameSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { bundle } from './bundle.mjs';
import { run, wholeBuild } from './prepare.mjs';

const commands = ['audit-verify', 'docusign-check', 'migrate-store', 'permits-rotate'];
const bundled = 'build/bundled';
const began = new Date();

if (!existsSync('node_modules/esbuild')) {
  console.error('The packages are not installed yet: npm install brings them.');
  process.exit(1);
}
for (const rest of [wholeBuild, bundled]) rmSync(rest, { recursive: true, force: true });

run(process.execPath, ['node_modules/@remix-run/dev/dist/cli.js', 'vite:build', '--logLevel', 'warn'], {
  env: { NODE_ENV: 'production' },
});
// Vite leaves packages where they are. To stand in the bundle they pass esbuild, which takes a second where Rollup takes ten.
const programs = commands.map((name) => [`commands/${name}`, `scripts/commands/${name}.ts`]);
const server = {
  'server/index': 'build/server/index.js',
  'server/verification': 'app/log/verification-thread.ts',
  'server/migration': 'app/start/migration-thread.ts',
};
await bundle({ ...server, ...Object.fromEntries(programs) }, bundled);
for (const part of readdirSync(bundled)) {
  rmSync(join('build', part), { recursive: true, force: true });
  renameSync(join(bundled, part), join('build', part));
}
rmSync(bundled, { recursive: true });
// Last of all: a build that was broken off has no mark. What was saved meanwhile is newer than it.
writeFileSync(wholeBuild, '');
utimesSync(wholeBuild, began, began);
