// `npm run pack:production [-- FOLDER]`: all that production needs on this platform and nothing else, ready to be started there.
import './front-door.mjs';
import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join, relative, resolve } from 'node:path';
import { bundle, native } from './bundle.mjs';
import { build, install, wholeBuild } from './prepare.mjs';

const folder = resolve(process.argv[2] ?? 'production');
/** @type {{ packages: Record<string, { name?: string, version: string, license?: string, dev?: boolean, optional?: boolean }> }} */
const lock = JSON.parse(readFileSync('package-lock.json', 'utf8'));
const product = JSON.parse(readFileSync('package.json', 'utf8'));

if (existsSync(folder) && !existsSync(join(folder, 'licences.txt')) && readdirSync(folder).length > 0) {
  console.error(`${folder} holds something else.`);
  process.exit(1);
}
install();
build();
rmSync(folder, { recursive: true, force: true });
mkdirSync(folder, { recursive: true });
// First: by it the next run knows a folder in which this one was broken off.
writeFileSync(join(folder, 'licences.txt'), licences());
for (const part of ['build/client', 'build/commands', 'build/server', 'db/migrations', 'LICENSE'].filter(existsSync))
  cpSync(part, join(folder, part), { recursive: true, filter: (path) => path !== join('build/server', 'compiled') });
for (const script of ['start.mjs', 'node/version.mjs'])
  cpSync(join('scripts', script), join(folder, 'scripts', script));
await bundle(
  { 'inspector/pdf': 'standalone/inspector/pdf.mjs', 'inspector/marker': 'standalone/inspector/marker.mjs' },
  join(folder, 'standalone'),
  '.mjs',
);
const carried = native.flatMap(withItsPlatforms);
for (const name of carried) carry(name);
writeFileSync(join(folder, 'package.json'), `${JSON.stringify(manifest(), null, 2)}\n`);
// Last: without it nothing starts there.
cpSync(wholeBuild, join(folder, wholeBuild));
tell();

/** The packages of other platforms are not installed. @param {string} name */
function withItsPlatforms(name) {
  const { optionalDependencies = {} } = JSON.parse(readFileSync(join('node_modules', name, 'package.json'), 'utf8'));
  return [name, ...Object.keys(optionalDependencies).filter((each) => existsSync(join('node_modules', each)))];
}

/** Without what it would be compiled from, and without the binaries of other platforms. @param {string} name */
function carry(name) {
  const from = join('node_modules', name);
  cpSync(from, join(folder, from), {
    recursive: true,
    filter: (path) => {
      const [top = '', inside] = relative(from, path).split(/[\\/]/);
      const ours = !inside || (inside.startsWith(process.platform) && inside.includes(`-${process.arch}.`));
      return top === 'prebuilds' ? ours : !['deps', 'src', 'binding.gyp'].includes(top);
    },
  });
}

function manifest() {
  const { name, version, license, type, engines, scripts } = product;
  const kept = Object.entries(scripts).filter(([, command]) => /^node (--\S+ )*scripts\/start\.mjs/.test(command));
  const dependencies = Object.fromEntries(
    carried.map((each) => [each, lock.packages[`node_modules/${each}`]?.version]),
  );
  return { name, version, private: true, license, type, engines, scripts: Object.fromEntries(kept), dependencies };
}

/** Whose work stands in the bundle, each with its terms. */
function licences() {
  const theirs = Object.entries(lock.packages).filter(([path, { dev }]) => path && !dev && existsSync(path));
  return theirs
    .map(([path, { version, license }]) => {
      const file = readdirSync(path).find((each) => /^(licen[cs]e|copying)/i.test(each));
      const terms = file && statSync(join(path, file)).isFile() ? readFileSync(join(path, file), 'utf8') : '';
      return `${path.split('node_modules/').at(-1)} ${version}: ${license ?? 'see below'}\n\n${terms.trim()}\n`;
    })
    .join(`\n${'-'.repeat(72)}\n\n`);
}

function tell() {
  const parts = ['build/server', 'build/commands', 'build/client', 'db', 'standalone', 'node_modules'];
  for (const part of parts) console.info(`${part.padEnd(20)}${megabytes(join(folder, part))}`);
  console.info(`${'altogether'.padEnd(20)}${megabytes(folder)}\n\nIt starts there by npm start: ${folder}`);
}

/** @param {string} path */
function megabytes(path) {
  return `${(bytes(path) / 1e6).toFixed(1).padStart(6)} MB`;
}

/** @param {string} path @returns {number} */
function bytes(path) {
  const stat = statSync(path);
  if (!stat.isDirectory()) return stat.size;
  return readdirSync(path).reduce((sum, name) => sum + bytes(join(path, name)), 0);
}
