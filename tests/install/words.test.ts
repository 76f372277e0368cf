import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { makeFirstKeys } from '#app/adapters/permit-keys.ts';

const folder = mkdtempSync(join(tmpdir(), 'words-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function command(name: string, ...words: string[]) {
  const env = { NODE_ENV: 'test' as const, PATH: process.env['PATH'] };
  const { status, stdout, stderr } = spawnSync(process.execPath, ['scripts/start.mjs', name, ...words], {
    encoding: 'utf8',
    env,
  });
  return { status, stdout, stderr: stderr.trim() };
}

describe.each([
  ['audit-verify', 'npm run audit:verify'],
  ['docusign-check', 'npm run docusign:check'],
  ['migrate-store', 'npm run migrate-store'],
  ['permits-rotate', 'npm run permits:rotate'],
])('%s', (name, said) => {
  it('mistyped ends with 3, says what was mistyped and how it is asked', () => {
    const { status, stdout, stderr } = command(name, '--dta', 'folder');
    expect([status, stdout]).toEqual([3, expect.stringContaining(said)]);
    expect(stderr).toMatch(/^Unknown option '--dta'[^\n]*$/);
  });

  it('tells how it is asked', () => {
    expect(command(name, '--help')).toEqual({ status: 0, stdout: expect.stringContaining(said), stderr: '' });
  });
});

describe('permits-rotate', () => {
  it('says where no key lies, and how a folder is named', () => {
    const wrong = join(folder, 'wrong');
    expect(command('permits-rotate', wrong)).toEqual({
      status: 1,
      stdout: '',
      stderr: `There is no key that signs permits in ${wrong}.`,
    });
    expect(existsSync(wrong)).toBe(false);
    expect(command('permits-rotate')).toMatchObject({ status: 3, stdout: expect.stringContaining('FOLDER') });
  });

  it('waits until verifiers may know the next key', () => {
    const keys = join(folder, 'keys');
    mkdirSync(keys);
    makeFirstKeys(keys);
    const before = readdirSync(keys);
    expect(command('permits-rotate', keys)).toMatchObject({ status: 1, stderr: expect.stringContaining('Wait') });
    expect(readdirSync(keys)).toEqual(before);
    expect(command('permits-rotate', keys, '--now')).toMatchObject({ status: 0 });
    expect(readdirSync(keys)).toContain('previous.pem');
  });
});
