// Everything that must hold, in the order in which it fails fastest. `--no-browser` leaves the browser out, `--fast` all that needs
// a build; `--all` takes the longer forms of what the tests leave to chance.
import './front-door.mjs';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { availableParallelism, tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { stripVTControlCharacters } from 'node:util';
import { built, install, run } from './prepare.mjs';
import { sideBySide } from './side-by-side.mjs';

const [fast, all] = ['--fast', '--all'].map((flag) => process.argv.includes(flag));
const browser = !fast && !process.argv.includes('--no-browser');
const longer = { FULL: '1', AGREEMENT_KILLS: '400', FUZZ_REQUESTS: '300000', RACE_SECONDS: '180' };
const env = all ? longer : {};
const counts = mkdtempSync(join(tmpdir(), 'counts-'));
const workers = { VITEST_MAX_WORKERS: String(availableParallelism()) };
const tools = {
  types: step('types', 'typescript-native/bin/tsc', ['--noEmit']),
  linter: step('linter', '@biomejs/biome/bin/biome', ['check', '.', '--error-on-warnings']),
};

install();
if (fast) {
  // For the loop while one writes: on a file. The contract on a server is among the tests.
  const near = vitest('unit and store tests', ['--project=sqlite', 'tests/unit', 'tests/store', 'tests/house']);
  // Nothing here waits for the outside: one worker more than there are cores would import everything once more.
  await hold([tools.types, tools.linter, { ...near, env: { ...env, ...workers } }]);
} else {
  const build = built() ? [] : [{ name: 'build', command: process.execPath, args: ['scripts/build.mjs'] }];
  await hold([tools.types, tools.linter, ...build]);
  const tests = vitest('tests', []);
  if (browser) {
    chromium();
    const report = join(counts, 'browser.json');
    const pages = step('browser tests', '@playwright/test/cli.js', ['test', '--reporter=list,json']);
    // Whoever waits for a browser leaves most of a processor to the others, who need no more workers than there are then.
    await hold([
      { ...tests, env: { ...env, ...workers } },
      { ...pages, env: { ...env, PLAYWRIGHT_JSON_OUTPUT_FILE: report } },
    ]);
  } else await hold([tests]);
}
tell();
console.info('Everything holds.');

/** @param {string} name @param {string} file @param {string[]} args */
function step(name, file, args) {
  return { name, command: process.execPath, args: [join('node_modules', file), ...args] };
}

/** @param {string} name @param {string[]} folders */
function vitest(name, folders) {
  const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${join(counts, 'vitest.json')}`];
  return { ...step(name, 'vitest/vitest.mjs', ['run', ...reporters, ...folders]), env };
}

/** @param {import('./side-by-side.mjs').Step[]} steps */
async function hold(steps) {
  const failed = await sideBySide(steps);
  if (steps.some(({ name }) => name.endsWith('tests')) && !allPassed()) failed.push('what the reports say');
  if (failed.length === 0) return;
  tell();
  console.error(`Not everything holds: ${failed.join(', ')}.`);
  process.exit(1);
}

/** What the reports say counts beside how a process ended: something that tests use may end it as if all were well. */
function allPassed() {
  const [tests, pages] = reports();
  return tests?.success === true && (!pages || pages.stats.unexpected + pages.stats.flaky === 0);
}

/** What failed by name, for whoever sees the end alone; then how many tests passed and failed, of all kinds together, on a line of its own. */
function tell() {
  const [tests, pages] = reports();
  for (const name of [...failedTests(tests), ...failedPages(pages)]) console.info(`failed: ${name}`);
  const passed = (tests?.numPassedTests ?? 0) + (pages?.stats.expected ?? 0);
  const failed = (tests?.numFailedTests ?? 0) + (pages ? pages.stats.unexpected + pages.stats.flaky : 0);
  console.info(`${passed} passed, ${failed} failed`);
  rmSync(counts, { recursive: true });
}

/** Each with what it said first. @param {any} report of Vitest @returns {string[]} */
function failedTests(report) {
  return (report?.testResults ?? []).flatMap((/** @type {any} */ file) => {
    const named = relative(process.cwd(), file.name);
    const tests = file.assertionResults.filter((/** @type {any} */ each) => each.status === 'failed');
    if (tests.length === 0 && file.status === 'failed') return [`${named}: ${firstLine(file.message)}`];
    return tests.map((/** @type {any} */ each) => `${named} > ${each.fullName}: ${firstLine(each.failureMessages[0])}`);
  });
}

/** The same. @param {any} report of Playwright @returns {string[]} */
function failedPages(report) {
  return (report?.suites ?? []).flatMap((/** @type {any} */ suite) => [
    ...suite.specs
      .filter((/** @type {any} */ { ok }) => !ok)
      .map((/** @type {any} */ { file, line, title, tests }) => {
        const said = tests[0]?.results.at(-1)?.error?.message;
        return `tests/e2e/${file}:${line} > ${title}: ${firstLine(said)}`;
      }),
    ...failedPages(suite),
  ]);
}

/** Without the colours of a terminal. @param {unknown} text */
function firstLine(text) {
  return stripVTControlCharacters(String(text ?? '')).split('\n')[0];
}

/** Of the tests and of the browser's, where they have run. */
function reports() {
  return ['vitest.json', 'browser.json'].map((name) =>
    existsSync(join(counts, name)) ? JSON.parse(readFileSync(join(counts, name), 'utf8')) : undefined,
  );
}

/** Debian's Chromium, unless CHROMIUM_PATH names another. */
function chromium() {
  if (existsSync(process.env['CHROMIUM_PATH'] ?? '/usr/bin/chromium')) return;
  console.info('Installing Chromium …');
  run('apt-get', ['update', '-qq']);
  run('apt-get', ['install', '-y', '-qq', 'chromium'], { env: { DEBIAN_FRONTEND: 'noninteractive' } });
}
