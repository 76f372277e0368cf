// `npm run timings`: how long people wait, beside what they waited before, in turn on this machine; a table at the end.
// `npm run timings -- start demo test fast` picks rows: the tests of before take twenty minutes. What is committed is measured, or with
// `--of COMMIT` another one: a row about as many tests as there were then.
import { spawn, spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { freePort } from './free-port.mjs';
import { nodeOf, pathWith } from './node/releases.mjs';
import { newEnough } from './node/version.mjs';
import { startOfServer, untilReady } from './timed-start.mjs';

/** @typedef {{ name: string, folder: string, node: string }} Tree */
/** @typedef {{ what: string, before?: number, now: number, wanted: string, holds: boolean }} Row */

const before = '7172a0a';
const starts = 9;
const rows = { start, demo, test, fast };
const { values, positionals: asked } = parseArgs({
  options: { of: { type: 'string', default: 'HEAD' } },
  allowPositionals: true,
});
const measured = values.of;
const unknown = asked.filter((name) => !(name in rows));
if (unknown.length > 0) throw new Error(`Rows are ${Object.keys(rows).join(', ')}; not ${unknown.join(', ')}.`);

// Settings of the npm that started this are not those of the trees.
const env = { ...process.env };
for (const name of Object.keys(env)) if (name.startsWith('npm_')) delete env[name];
const home = mkdtempSync(join(tmpdir(), 'timings-'));
// Both meet the Node that is installed here; of this tree a program that is started by itself needs a newer one.
const newer = newEnough() ? process.execPath : await nodeOf('24');
try {
  /** @type {[Tree, Tree]} */
  const trees = [clone('before', before, process.execPath), clone('now', measured, newer)];
  const table = [];
  for (const [name, row] of Object.entries(rows))
    if (asked.length === 0 || asked.includes(name)) {
      console.info(`\n${name} …`);
      table.push(await row(trees).catch((error) => lacking(name, error)));
    }
  tell(table);
  process.exitCode = table.every((row) => row.holds) ? 0 : 1;
} finally {
  rmSync(home, { recursive: true, force: true });
}

/** Median of several starts of the built server, on a folder of their own each. @param {[Tree, Tree]} trees @returns {Promise<Row>} */
async function start(trees) {
  for (const tree of trees) prepare(tree);
  /** @type {[number[], number[]]} */
  const taken = [[], []];
  for (let turn = 0; turn < starts; turn += 1)
    for (const [index, tree] of trees.entries()) taken[index]?.push(await startOfServer(tree.folder, tree.node));
  const [old, now] = taken.map((all) => all.toSorted((a, b) => a - b)[starts >> 1] ?? Number.NaN);
  return beside('start of the built server to /readyz, empty data', old ?? Number.NaN, now ?? Number.NaN, 0.5);
}

/** From a clone in which nothing lies yet. @param {[Tree, Tree]} trees @returns {Promise<Row>} */
async function demo(trees) {
  const taken = [];
  for (const tree of trees) {
    // What the registry has is in npm's cache before the clock runs.
    npm(tree, ['install', '--no-save', '--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error']);
    const fresh = clone(`${tree.name}-fresh`, tree.name === 'before' ? before : measured, tree.node);
    const port = await freePort();
    const began = performance.now();
    const child = spawn('npm', ['run', 'demo'], {
      cwd: fresh.folder,
      env: { ...env, PORT: String(port), PORTAL_DATA: join(fresh.folder, '.data') },
      stdio: ['ignore', 'ignore', 'inherit'],
      detached: true,
    });
    await untilReady(port, child);
    taken.push((performance.now() - began) / 1000);
    const ended = new Promise((resolve) => child.once('exit', resolve));
    process.kill(-(child.pid ?? 0), 'SIGTERM');
    await ended;
  }
  return beside('clean clone to /readyz by npm run demo', taken[0] ?? Number.NaN, taken[1] ?? Number.NaN, 0.4);
}

/** @param {[Tree, Tree]} trees @returns {Promise<Row>} */
async function test(trees) {
  for (const tree of trees) prepare(tree);
  const [before, now] = trees;
  const testsOf = (/** @type {Tree} */ tree) => seconds(() => npm(tree, ['test']));
  const old = again(() => testsOf(before), 2);
  return beside('the whole of npm test', old, testsOf(now), 0.5);
}

/** @param {[Tree, Tree]} trees @returns {Promise<Row>} */
async function fast([, tree]) {
  prepare(tree);
  const now = seconds(() => npm(tree, ['run', 'check:fast']));
  return { what: 'npm run check:fast', now, wanted: 'at most 60 s', holds: now <= 60 };
}

/** The older commit has tests that fail by chance: what took long because of that is no measure. @param {() => number} work @param {number} tries @returns {number} */
function again(work, tries) {
  try {
    return work();
  } catch (error) {
    if (tries <= 1) throw error;
    console.info('A test of the older commit failed: once more.');
    return again(work, tries - 1);
  }
}

/** What fails has no figure; the others keep theirs. @param {string} name @param {unknown} error @returns {Row} */
function lacking(name, error) {
  console.error(error);
  return { what: `${name}: failed, see above`, now: Number.NaN, wanted: 'a figure', holds: false };
}

/** @param {string} what @param {number} old @param {number} now @param {number} most @returns {Row} */
function beside(what, old, now, most) {
  return { what, before: old, now, wanted: `at most ${most} of it`, holds: now <= most * old };
}

/** @param {string} name @param {string} commit @param {string} node @returns {Tree} */
function clone(name, commit, node) {
  const folder = join(home, name);
  const source = spawnSync('git', ['rev-parse', '--show-toplevel'], { encoding: 'utf8' }).stdout.trim();
  const is = spawnSync('git', ['rev-parse', commit], { encoding: 'utf8' }).stdout.trim();
  must(spawnSync('git', ['clone', '--quiet', '--no-checkout', source, folder], { stdio: 'inherit' }));
  must(spawnSync('git', ['checkout', '--quiet', is], { cwd: folder, stdio: 'inherit' }));
  return { name, folder, node };
}

/** Packages and a build, as the tree itself makes them. @param {Tree} tree */
function prepare({ folder, node }) {
  const script = "const { install, build } = await import('./scripts/prepare.mjs'); install(); build();";
  must(
    spawnSync(node, ['--input-type=module', '--eval', script], {
      cwd: folder,
      env: { ...env, PATH: pathWith(node) },
      stdio: 'inherit',
    }),
  );
}

/** @param {Tree} tree @param {string[]} args */
function npm({ folder }, args) {
  must(spawnSync('npm', args, { cwd: folder, env, stdio: 'inherit' }));
}

/** @param {{ status: number | null, error?: Error }} result */
function must({ status, error }) {
  if (error) throw error;
  if (status !== 0) throw new Error(`It ended with ${status}.`);
}

/** @param {() => void} work */
function seconds(work) {
  const began = performance.now();
  work();
  return (performance.now() - began) / 1000;
}

/** @param {Row[]} table */
function tell(table) {
  /** @param {number | undefined} value */
  const s = (value) => (value === undefined ? '' : `${value.toFixed(value < 10 ? 2 : 0)} s`);
  const lines = table.map(({ what, before: old, now, wanted, holds }) => [
    what,
    s(old),
    s(now),
    old === undefined ? '' : (now / old).toFixed(2),
    wanted,
    holds ? 'holds' : 'does not hold',
  ]);
  console.info(`\nCommits ${before} and ${measured}, in turn, with Node ${process.versions.node} installed\n`);
  for (const line of [['What', 'Before', 'Now', 'Of it', 'Wanted', ''], ...lines])
    console.info(
      line
        .map((cell, index) => cell.padEnd(index === 0 ? 52 : 18))
        .join('')
        .trimEnd(),
    );
}
