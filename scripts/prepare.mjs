// What every command needs before anything else: the packages of the lock, and a build of today's sources.
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { npm } from './node/releases.mjs';

/**
 * @param {string} command
 * @param {string[]} args
 * @param {{ env?: Record<string, string> }} options
 */
export function run(command, args, options = {}) {
  const result = spawnSync(command, args, { stdio: 'inherit', ...options, env: { ...process.env, ...options.env } });
  if (result.status !== 0) process.exit(result.status ?? 1);
}

/** `npm install` with the committed lock: `npm ci` fails where a registry lacks packages of other platforms. */
export function install() {
  const mark = 'node_modules/.installed-lock';
  const lock = createHash('sha256').update(readFileSync('package-lock.json')).digest('hex');
  if (existsSync(mark) && readFileSync(mark, 'utf8') === lock) return;
  console.info('Installing packages …');
  // Without saving: npm would drop packages of other platforms from the lock, or add them, as its registry has them. What is
  // known already is not asked for again: the lock says what every package has to be.
  const { command, args } = npm([
    'install',
    '--no-save',
    '--prefer-offline',
    '--no-audit',
    '--no-fund',
    '--loglevel=error',
  ]);
  run(command, args);
  writeFileSync(mark, lock);
}

/** The mark of a build that came to its end. */
export const wholeBuild = 'build/whole';

/** Whether the build is whole, and newer than the sources. */
export function built() {
  const sources = ['app', 'db', 'public', 'scripts', 'package-lock.json', 'vite.config.ts', 'remix.config.js'];
  return existsSync(wholeBuild) && statSync(wholeBuild).mtimeMs > newest(sources);
}

export function build() {
  if (built()) return;
  console.info('Building …');
  run(process.execPath, ['scripts/build.mjs']);
}

/** @param {string[]} paths @returns {number} */
function newest(paths) {
  return Math.max(
    ...paths.map((path) => {
      const stat = statSync(path);
      return stat.isDirectory() ? newest(readdirSync(path).map((name) => join(path, name))) : stat.mtimeMs;
    }),
    0,
  );
}
