import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';

const folder = mkdtempSync(join(tmpdir(), 'build-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const vite = 'node_modules/@remix-run/dev/dist/cli.js';
const writes =
  "const { mkdirSync, writeFileSync } = require('node:fs'); mkdirSync('build/server', { recursive: true });";
/** Vite as it writes the program first, and then its pages. */
const whole = `${writes} writeFileSync('build/server/index.js', 'console.info("starts")');`;
const killed = `${writes} writeFileSync('build/server/index.js', ''); process.kill(process.pid, 'SIGKILL');`;

/** A checkout of few sources, with our scripts and a Vite that does what is said. */
function checkout(name: string) {
  const root = join(folder, name);
  const write = (file: string, text: string) => {
    mkdirSync(dirname(join(root, file)), { recursive: true });
    writeFileSync(join(root, file), text);
  };
  for (const file of [
    'app/any.ts',
    'app/log/verification-thread.ts',
    'db/any.ts',
    'public/any',
    'package-lock.json',
    'vite.config.ts',
    'remix.config.js',
  ])
    write(file, '');
  // What the bundle is made of beside Vite's program.
  write('app/log/verification-thread.ts', '');
  write('app/start/migration-thread.ts', '');
  for (const each of ['audit-verify', 'docusign-check', 'migrate-store', 'permits-rotate'])
    write(`scripts/commands/${each}.ts`, '');
  const scripts = ['build', 'bundle', 'front-door', 'node/releases', 'node/version', 'prepare', 'start'];
  for (const file of [...scripts.map((each) => `scripts/${each}.mjs`), 'scripts/node/releases.json', 'package.json'])
    cpSync(file, join(root, file));
  const run = (...words: string[]) => {
    const { status, stdout, stderr } = spawnSync(process.execPath, words, { cwd: root, encoding: 'utf8' });
    return { status, stdout: stdout.trim(), stderr: stderr.trim() };
  };
  const built = () =>
    run('--input-type=module', '--eval', "console.info((await import('./scripts/prepare.mjs')).built())").stdout;
  return { root, write, run, built };
}

describe('a build', () => {
  it('without its packages says how to get them', () => {
    const { run } = checkout('bare');
    const stderr = 'The packages are not installed yet: npm install brings them.';
    expect(run('scripts/build.mjs')).toEqual({ status: 1, stdout: '', stderr });
  });

  it('that was killed midway is none, and the next one is whole', () => {
    const { root, write, run, built } = checkout('killed');
    write(vite, killed);
    mkdirSync(join(root, 'node_modules'), { recursive: true });
    symlinkSync(resolve('node_modules/esbuild'), join(root, 'node_modules/esbuild'));
    expect(run('scripts/build.mjs').status).not.toBe(0);
    expect(built()).toBe('false');
    const refusal = { status: 78, stderr: 'There is no whole build yet: npm run build makes it.' };
    expect(run('scripts/start.mjs')).toMatchObject(refusal);

    write(vite, whole);
    expect(run('scripts/build.mjs')).toMatchObject({ status: 0, stderr: '' });
    expect(built()).toBe('true');
    expect(run('scripts/start.mjs')).toMatchObject({ status: 0, stdout: 'starts' });
    expect(run('scripts/start.mjs', 'audit-verify').status).toBe(0);

    const later = new Date(Date.now() + 1_000);
    utimesSync(join(root, 'app/any.ts'), later, later);
    expect(built()).toBe('false');
    write(vite, killed);
    expect(run('scripts/build.mjs').status).not.toBe(0);
    expect(run('scripts/start.mjs')).toMatchObject(refusal);
  });
});
