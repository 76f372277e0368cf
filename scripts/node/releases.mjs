// The Node releases that the npm registry has as packages of a platform: pinned in a table, fetched once, verified.
import { spawn, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { delimiter, dirname, join, resolve } from 'node:path';
import { needed } from './version.mjs';

/** @typedef {{ package: string, version: string, integrity: string }} Release */
/** @type {Record<string, Record<string, Release>>} */
export const releases = JSON.parse(readFileSync(new URL('./releases.json', import.meta.url), 'utf8'));
export const platform = `${process.platform}-${process.arch}`;
export const folder = '.node';

/**
 * The program of this line's release for this platform, fetched unless it is there. Rejects with a sentence for people.
 * @param {string} line
 */
export async function nodeOf(line) {
  const release = releases[line]?.[platform];
  if (!release)
    throw new Error(`The npm registry has no Node ${line} for ${platform}: install Node ${needed} or newer.`);
  const home = resolve(folder, release.version);
  const program = programIn(home);
  sweep();
  if (runs(program, release)) return program;
  // What is damaged, or only half there, is fetched anew.
  rmSync(home, { recursive: true, force: true });
  console.info(`Fetching Node ${release.version} from the npm registry, once, into ${folder} …`);
  mkdirSync(folder, { recursive: true });
  const part = mkdtempSync(resolve(folder, `part-${process.pid}-`));
  try {
    await unpack(release, part);
    if (!runs(programIn(part), release))
      throw new Error(`Node ${release.version} does not run here: install Node ${needed} or newer.`);
    // Somebody else may have been faster; theirs is the same.
    if (!existsSync(home)) renameSync(part, home);
    return program;
  } finally {
    rmSync(part, { recursive: true, force: true });
  }
}

/** @param {string} home */
const programIn = (home) => join(home, 'bin', process.platform === 'win32' ? 'node.exe' : 'node');

/** Whether it is there, whole, and what it is called. @param {string} program @param {Release} release */
const runs = (program, { version }) =>
  spawnSync(program, ['--version'], { encoding: 'utf8' }).stdout?.trim() === `v${version}`;

/** What fetches left that were killed: whoever fetches now is alive. */
function sweep() {
  const parts = existsSync(folder) ? readdirSync(folder).filter((name) => name.startsWith('part-')) : [];
  for (const part of parts)
    if (!alive(Number(part.split('-')[1]))) rmSync(join(folder, part), { recursive: true, force: true });
}

/** @param {number} pid */
function alive(pid) {
  try {
    return process.kill(pid, 0);
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
}

/** @param {Release} release @param {string} part */
async function unpack({ package: name, version, integrity }, part) {
  const { command, args } = npm([
    'pack',
    `${name}@${version}`,
    '--pack-destination',
    part,
    '--prefer-offline',
    // Without a registry it is told so in seconds, and by npm why.
    '--loglevel=error',
    '--fetch-retries=1',
    '--fetch-retry-mintimeout=1000',
    '--fetch-timeout=60000',
  ]);
  const again = `Node ${version} could not be fetched: try again, or install Node ${needed} or newer.`;
  if ((await ended(command, args)) !== 0) throw new Error(again);
  const file = readdirSync(part).find((each) => each.endsWith('.tgz'));
  if (!file) throw new Error(again);
  const packed = join(part, file);
  const is = `sha512-${createHash('sha512').update(readFileSync(packed)).digest('base64')}`;
  if (is !== integrity) throw new Error(`${name}@${version} is not what was pinned; it was thrown away.`);
  if ((await ended('tar', ['-xzf', packed, '-C', part, '--strip-components=1', 'package/bin'])) !== 0)
    throw new Error(again);
  rmSync(packed);
}

/** @param {string} command @param {string[]} args @returns {Promise<number>} */
function ended(command, args) {
  return new Promise((done) => {
    const child = spawn(command, args, { stdio: ['ignore', 'ignore', 'inherit'] });
    child.once('error', () => done(1));
    child.once('close', (code) => done(code ?? 1));
  });
}

/** The npm that started us, by its file, so that it runs on the Node that we name. @param {string[]} args */
export function npm(args) {
  const file = process.env['npm_execpath'];
  return file?.endsWith('npm-cli.js') ? { command: process.execPath, args: [file, ...args] } : { command: 'npm', args };
}

/** For children: this Node comes first. @param {string} program */
export const pathWith = (program) => [dirname(program), process.env['PATH']].filter(Boolean).join(delimiter);
