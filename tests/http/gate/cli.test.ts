import { execFile, execFileSync, spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Actor } from '#app/domain/command.ts';
import { type AgreementDesk, openAgreementDesk } from '#tests/agreements.ts';
import { openGate } from '#tests/story.ts';

const system: Actor = { kind: 'system', id: 'test' };
const folder = mkdtempSync(join(tmpdir(), 'cli-'));
const tokenFile = join(folder, 'token');
let desk: AgreementDesk;
let admin: Actor;

beforeAll(async () => {
  desk = await openAgreementDesk();
  admin = await openGate(desk, 'open', 'aws/us-east-1');
  await desk.ready('closed');
  const { key } = await desk.house.portal.tokens.issue(system, {
    name: 'CI',
    scopes: ['gate:ask', 'permits:issue'],
    days: 1,
  });
  writeFileSync(tokenFile, `${key}\n`, { mode: 0o600 });
});
afterAll(() => desk.close());

/** Runs the command as a shell would. */
function cli(words: string[], environment: Record<string, string> = {}) {
  const env = { ...process.env, HIPAA_PORTAL_URL: desk.portalUrl, HIPAA_PORTAL_TOKEN: '', ...environment };
  return new Promise<{ code: number; out: string; err: string }>((resolve) => {
    execFile(process.execPath, ['standalone/cli/main.mjs', ...words], { env }, (error, out, err) =>
      resolve({ code: typeof error?.code === 'number' ? error.code : 0, out, err }),
    );
  });
}
const at = (organization: string, ...more: string[]) => [
  ...['-o', organization, '-p', 'aws', '-r', 'us-east-1', '--token-file', tokenFile],
  ...more,
];

describe('the command-line client', () => {
  it('says yes with 0 and no with 1, with every reason and whose turn it is', async () => {
    expect(await cli(['ask', ...at('open')])).toMatchObject({ code: 0, out: expect.stringMatching(/^Yes/) });
    const no = await cli(['ask', ...at('closed')]);
    expect(no.code).toBe(1);
    expect(no.out).toContain('[baa_missing]');
    expect(no.out).toContain('waits for sales');
    expect(no.out).toContain(`${desk.portalUrl}/organizations/closed/agreement`);
  });

  it('speaks JSON to machines', async () => {
    const { code, out } = await cli(['reasons', ...at('closed', '--json')]);
    expect(code).toBe(1);
    const codes = (JSON.parse(out) as { code: string }[]).map((each) => each.code);
    expect(codes).toEqual(['baa_missing', 'region_not_requested', 'responsibility_not_acknowledged']);
  });

  it('tells what is wrong apart: usage 2, no portal 3, no right 4, no organization 5', async () => {
    expect((await cli(['ask', '-o', 'open'])).code).toBe(2);
    expect((await cli(['dance'])).code).toBe(2);
    expect((await cli(['ask', ...at('open', '--nonsense')])).code).toBe(2);
    expect((await cli(['ask', ...at('open', '--url', 'http://127.0.0.1:9')])).code).toBe(3);
    const stranger = { HIPAA_PORTAL_TOKEN: 'nobody' };
    expect((await cli(['ask', '-o', 'open', '-p', 'aws', '-r', 'us-east-1'], stranger)).code).toBe(4);
    expect((await cli(['ask', ...at('nobody-knows')])).code).toBe(5);
  });

  it('says in words which part of a question is wrong, and as JSON when it is asked for that', async () => {
    const wrong = await cli(['ask', ...at('open', '--as-of', 'yesterday')]);
    expect(wrong).toMatchObject({
      code: 2,
      out: '',
      err: expect.stringContaining('\n  /context/as_of: Write a moment'),
    });
    const told = await cli(['ask', ...at('open', '--url', 'http://127.0.0.1:9', '--json')]);
    expect([told.code, told.err, JSON.parse(told.out)]).toEqual([
      3,
      '',
      { error: { code: 3, message: expect.stringContaining('does not answer. Treat this as a no.') } },
    ]);
  });

  it('shows nobody its inside, whatever is wrong', async () => {
    const page = join(folder, 'page.json');
    writeFileSync(page, '<!doctype html>');
    for (const words of [
      ['ask', ...at('open', '--url', 'portal.example')],
      ['ask', ...at('open', '--url', 'file:///etc/passwd')],
      ['ask', ...at('open', '--url', 'https://localhost:9')],
      ['ask', ...at('open', '--token-file', folder)],
      ['follow', ...at('open', '--interval', 'often')],
      ['verify-permit', 'x.y.z', '--audience', 'a', '--jwks', page],
      ['verify-permit', 'x.y.z', '--audience', 'a', '--jwks', folder],
      ['verify-evidence', page],
      ['verify-evidence'],
    ]) {
      const { code, out, err } = await cli(words);
      expect(code, words.join(' ')).toBeGreaterThan(0);
      expect(`${out}${err}`, words.join(' ')).not.toMatch(/\n\s+at |Error:|node:/);
      expect(`${out}${err}`.trim()).not.toContain('not foreseen');
    }
  });

  it('takes the address of the portal with a slash at its end too', async () => {
    const audience = 'https://provisioner.example';
    const slash = { HIPAA_PORTAL_URL: `${desk.portalUrl}/` };
    const { out } = await cli(['ask', ...at('open', '--audience', audience, '--json')], slash);
    const { permit } = (JSON.parse(out) as { context: { permit: string } }).context;
    expect((await cli(['verify-permit', permit, '--audience', audience], slash)).code).toBe(0);
  });

  it('ends quietly when nobody reads on', async () => {
    const child = spawn('/bin/sh', ['-c', `"${process.execPath}" standalone/cli/main.mjs --help | true`], {
      stdio: ['ignore', 'ignore', 'pipe'],
    });
    let err = '';
    child.stderr.on('data', (chunk) => (err += chunk));
    await new Promise((resolve) => child.once('close', resolve));
    expect(err).toBe('');
  });

  it('runs from the package as npm packs it, with nothing beside it', { timeout: 60_000 }, async () => {
    const packed = execFileSync('npm', ['pack', '--pack-destination', folder, '--silent', '--ignore-scripts']);
    execFileSync('tar', ['xzf', join(folder, packed.toString().trim().split('\n').at(-1) ?? ''), '-C', folder]);
    const { bin } = JSON.parse(readFileSync(join(folder, 'package/package.json'), 'utf8'));
    const run = (...words: string[]) =>
      execFileSync(process.execPath, [join(folder, 'package', bin['hipaa-portal']), ...words], {
        cwd: folder,
      }).toString();
    expect(run('--help')).toContain('Exit codes:');
    const pack = join(folder, 'from-package.zip');
    writeFileSync(pack, await desk.house.portal.evidence(admin, 'open', 'r'));
    expect(run('verify-evidence', pack)).toContain('Everything holds');
  });

  it('follows an organization until its gate opens, and gives up in time when it does not', async () => {
    expect(await cli(['follow', ...at('closed', '--interval', '0.05', '--timeout', '0.3')])).toMatchObject({
      code: 1,
      out: expect.stringContaining('baa_missing (waits for sales)'),
    });
    await desk.perform(desk.ops, 'holdOrganization', 'open', { reason: 'A question of billing.' });
    const following = cli(['follow', ...at('open', '--interval', '0.1', '--timeout', '60')]);
    await new Promise((resolve) => setTimeout(resolve, 500));
    await desk.perform(desk.ops, 'releaseOrganization', 'open');
    const followed = await following;
    expect(followed.code).toBe(0);
    expect(followed.out).toContain('The gate is open.');
  });

  it('hands over a permit made for an audience, and verifies it for that one only', async () => {
    const audience = 'https://provisioner.example';
    const { out } = await cli(['ask', ...at('open', '--audience', audience, '--json')]);
    const { context } = JSON.parse(out) as { context: { permit: string } };
    const held = await cli(['verify-permit', context.permit, '--audience', audience]);
    expect(held).toMatchObject({ code: 0, out: expect.stringContaining('The permit holds') });
    expect((await cli(['verify-permit', context.permit, '--audience', 'https://other.example'])).code).toBe(1);
    expect((await cli(['verify-permit', `${context.permit}x`, '--audience', audience])).code).toBe(1);
    expect((await cli(['verify-permit', context.permit])).code).toBe(2);
  });

  it('verifies an evidence pack with its documents, zipped, and notices a changed byte', async () => {
    const pack = await desk.house.portal.evidence(admin, 'open', 'r');
    const file = join(folder, 'pack.zip');
    writeFileSync(file, pack);
    const held = await cli(['verify-evidence', file]);
    expect(held).toMatchObject({ code: 0, out: expect.stringMatching(/and [23] documents/) });
    const bytes = Buffer.from(pack);
    const place = bytes.indexOf('%PDF-');
    if (place > 0) bytes.writeUInt8(bytes.readUInt8(place + 9) ^ 1, place + 9);
    else bytes.writeUInt8(bytes.readUInt8(Math.floor(bytes.length / 2)) ^ 1, Math.floor(bytes.length / 2));
    writeFileSync(file, bytes);
    expect((await cli(['verify-evidence', file])).code).toBeGreaterThan(0);
    expect((await cli(['verify-evidence', join(folder, 'missing.zip')])).code).toBe(2);
  });
});
