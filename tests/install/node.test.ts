import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { chmodSync, cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import product from '../../package.json' with { type: 'json' };
import { flags } from '../../scripts/node/flags.mjs';
import { releases } from '../../scripts/node/releases.mjs';
import { needed, newEnough } from '../../scripts/node/version.mjs';

const folder = mkdtempSync(join(tmpdir(), 'node-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** A script as it runs on another Node, or on another machine, for all that it can see. */
function as(process_: { node?: string; arch?: string }, script: string[], cwd = '.', path = process.env['PATH']) {
  const { node = '20.20.2', arch = process.arch } = process_;
  const pretence = `Object.defineProperties(process, {
    versions: { value: { ...process.versions, node: '${node}' } }, arch: { value: '${arch}' } })`;
  const words = ['--import', `data:text/javascript,${encodeURIComponent(pretence)}`, ...script];
  const { status, stdout, stderr } = spawnSync(process.execPath, words, {
    cwd,
    encoding: 'utf8',
    env: { NODE_ENV: 'test', PATH: path },
  });
  return { status, stdout, stderr: stderr.trim() };
}

/** A checkout with a registry of its own: an npm that packs what it is told to. Its Node says its version and what it was started with. */
function checkout(name: string, alter: (packed: Buffer) => Buffer = (packed) => packed) {
  const root = join(folder, name);
  for (const part of ['bin', 'packed/package/bin', 'scripts/node']) mkdirSync(join(root, part), { recursive: true });
  for (const each of ['front-door.mjs', 'node/releases.mjs', 'node/version.mjs'])
    cpSync(join('scripts', each), join(root, 'scripts', each));
  cpSync('package.json', join(root, 'package.json'));
  const program = '#!/bin/sh\n[ "$1" = --version ] && echo v24.0.0 && exit\necho "newer: $*; $PATH"; exit 7\n';
  writeFileSync(join(root, 'packed/package/bin/node'), program, { mode: 0o755 });
  const tarball = join(root, 'node.tgz');
  spawnSync('tar', ['-czf', tarball, '-C', join(root, 'packed'), 'package']);
  const integrity = `sha512-${createHash('sha512').update(readFileSync(tarball)).digest('base64')}`;
  writeFileSync(tarball, alter(readFileSync(tarball)));
  const release = { package: 'node-of-here', version: '24.0.0', integrity };
  writeFileSync(
    join(root, 'scripts/node/releases.json'),
    JSON.stringify({ 24: { [`${process.platform}-${process.arch}`]: release } }),
  );
  writeFileSync(
    join(root, 'bin/npm'),
    `#!/bin/sh\necho "$*" >> "${root}/asked"\n[ "$3" = --pack-destination ] && cp "${tarball}" "$4/"\n`,
    { mode: 0o755 },
  );
  writeFileSync(join(root, 'scripts/any.mjs'), "import './front-door.mjs';\nconsole.info('went on');\n");
  const run = (process_: Parameters<typeof as>[0], ...words: string[]) =>
    as(process_, words.length > 0 ? words : ['scripts/any.mjs'], root, `${join(root, 'bin')}:${process.env['PATH']}`);
  return { root, run };
}

describe('an older Node', () => {
  it('is known by the floor of package.json', () => {
    expect(needed).toBe('22.12');
    expect(['18.20.0', '20.20.2', '22.11.0'].filter((each) => newEnough(each))).toEqual([]);
    expect(['22.12.0', '23.0.0', '24.22.3', '26.0.0'].filter((each) => newEnough(each))).toHaveLength(4);
  });

  it('does not start production, and is told why in one sentence', () => {
    const { status, stderr } = as({}, ['scripts/start.mjs']);
    expect([status, stderr]).toEqual([78, 'The portal needs Node 22.12 or newer; this is 20.20.2.']);
  });

  it('goes on with the commands of an operator beside a demo, not with the portal', () => {
    const { root, run } = checkout('operator');
    cpSync('scripts/start.mjs', join(root, 'scripts/start.mjs'));
    expect(run({}, 'scripts/start.mjs', 'audit-verify')).toMatchObject({
      status: 7,
      stdout: expect.stringMatching(/newer: .*start\.mjs audit-verify;/),
    });
    expect(run({}, 'scripts/start.mjs').status).toBe(78);
  });

  it('goes on with a Node that is fetched once, with everything that was asked of it', () => {
    const { root, run } = checkout('once');
    const first = run({});
    expect(first.status).toBe(7);
    expect(first.stdout).toContain('Fetching Node 24.0.0 from the npm registry, once');
    expect(first.stdout).toContain(` ${join(root, 'scripts/any.mjs')}; ${join(root, '.node/24.0.0/bin')}:`);
    const second = run({});
    expect([second.status, second.stdout]).toEqual([7, expect.not.stringContaining('Fetching')]);
    expect(readFileSync(join(root, 'asked'), 'utf8').trim().split('\n')).toHaveLength(1);
    expect(readdirSync(join(root, '.node'))).toEqual(['24.0.0']);
  });

  it.each([
    ['truncated', (program: string) => writeFileSync(program, '')],
    ['no program', (program: string) => writeFileSync(program, '\0'.repeat(64))],
    ['not executable', (program: string) => chmodSync(program, 0o644)],
    ['lost', (program: string) => rmSync(program)],
    ['another one', (program: string) => writeFileSync(program, '#!/bin/sh\necho v23.0.0\n')],
  ])('fetches anew what is damaged: %s', (name, damage) => {
    const { root, run } = checkout(`damaged-${name}`);
    run({});
    damage(join(root, '.node/24.0.0/bin/node'));
    expect(run({})).toMatchObject({ status: 7, stdout: expect.stringContaining('Fetching Node 24.0.0'), stderr: '' });
    expect(run({})).toMatchObject({ status: 7, stdout: expect.not.stringContaining('Fetching') });
    expect(readdirSync(join(root, '.node'))).toEqual(['24.0.0']);
  });

  it('sweeps what a fetch left that was killed, and nothing of one that goes on', () => {
    const { root, run } = checkout('swept');
    run({});
    const gone = spawnSync(process.execPath, ['--version']).pid;
    for (const each of [`part-${gone}-abc`, 'part-abc', `part-${process.pid}-abc`])
      mkdirSync(join(root, '.node', each, 'bin'), { recursive: true });
    expect(run({}).status).toBe(7);
    expect(readdirSync(join(root, '.node'))).toEqual(['24.0.0', `part-${process.pid}-abc`]);
  });

  it('hears from npm why nothing could be fetched', () => {
    const { root, run } = checkout('no-registry');
    const npm = `#!/bin/sh\ncase "$*" in *--silent*) ;; *--fetch-retries=1*) echo npm error code ECONNREFUSED >&2 ;; esac\nexit 1\n`;
    writeFileSync(join(root, 'bin/npm'), npm);
    expect(run({})).toMatchObject({
      status: 1,
      stderr:
        'npm error code ECONNREFUSED\nNode 24.0.0 could not be fetched: try again, or install Node 22.12 or newer.',
    });
    expect(readdirSync(join(root, '.node'))).toEqual([]);
  });

  it('runs nothing that is not what was pinned', () => {
    const { root, run } = checkout('altered', (packed) => Buffer.concat([packed, Buffer.from('\n')]));
    expect(run({})).toMatchObject({
      status: 1,
      stderr: 'node-of-here@24.0.0 is not what was pinned; it was thrown away.',
    });
    expect(readdirSync(join(root, '.node'))).toEqual([]);
  });

  it('is asked for a newer one where the registry has none for its platform', () => {
    const { run } = checkout('elsewhere');
    const sentence = `The npm registry has no Node 24 for ${process.platform}-s390x: install Node 22.12 or newer.`;
    expect(run({ arch: 's390x' })).toMatchObject({ status: 1, stderr: sentence });
  });
});

it('lets a newer Node through', () => {
  expect(checkout('newer').run({ node: '22.12.0' })).toMatchObject({ status: 0, stdout: 'went on\n' });
});

it('pins a release of each line for what most people have, each by its hash', () => {
  expect(Object.keys(releases)).toEqual(['22', '24', '26']);
  for (const [line, platforms] of Object.entries(releases)) {
    expect(Object.keys(platforms)).toEqual(
      expect.arrayContaining(['linux-x64', 'linux-arm64', 'darwin-x64', 'darwin-arm64']),
    );
    for (const { version, integrity } of Object.values(platforms)) {
      expect(version.split('.')[0]).toBe(line);
      expect(newEnough(version)).toBe(true);
      expect(integrity).toMatch(/^sha512-[\w+/]{86}==$/);
    }
  }
});

it('npm start tells Node what the demo tells it', () => {
  expect(product.scripts.start).toBe(`node ${flags.join(' ')} scripts/start.mjs`);
});
