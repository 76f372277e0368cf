import { execFile } from 'node:child_process';
import { createPublicKey, generateKeyPairSync, randomUUID } from 'node:crypto';
import { chmodSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { count } from 'drizzle-orm';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { checkDocusign } from '#app/adapters/docusign/check/check.ts';
import { checkAddress, checkHost, type Settings } from '#app/adapters/docusign/check/settings.ts';
import { exitCode, type Step } from '#app/adapters/docusign/check/step.ts';
import { readWhatThereIs } from '#app/start/config/config.ts';
import { inbox } from '#db/agreement/schema.ts';
import { event } from '#db/log/schema.ts';
import { type AgreementDesk, openAgreementDesk } from '#tests/agreements.ts';
import { freePort } from '#tests/portal.ts';
import { type Docusign, openDocusign } from '#tests/sandbox/docusign/bench.ts';

const hmacKey = `${'k'.repeat(43)}=`;
let docusign: Docusign;
let good: Settings;
const printed: string[] = [];
beforeAll(async () => {
  docusign = await openDocusign({ hmacKeys: [hmacKey] });
  const { options, server } = docusign;
  good = readWhatThereIs({
    ALLOW_SANDBOX: 'true',
    PUBLIC_URL: `http://127.0.0.1:${await freePort()}`,
    DOCUSIGN_OAUTH_HOST: server.oauthBase,
    DOCUSIGN_INTEGRATION_KEY: options.integrationKey,
    DOCUSIGN_USER_ID: options.user.userId,
    DOCUSIGN_ACCOUNT_ID: options.account.accountId,
    DOCUSIGN_PRIVATE_KEY_FILE: file('right.pem', docusign.privateKey),
    DOCUSIGN_CONNECT_HMAC_KEYS: hmacKey,
    DOCUSIGN_CA_FILE: server.caFile,
    DOCUSIGN_TIMEOUT_SECONDS: '2',
  });
});
afterEach(async () => {
  await docusign.operate('/reset-faults', {});
  await docusign.operate('/settings', { oauth: { consent: true } });
});
afterAll(() => docusign.close());

function file(name: string, text: string, mode = 0o600): string {
  const path = join(docusign.dataDir, name);
  writeFileSync(path, text);
  chmodSync(path, mode);
  return path;
}

/** Everything that the check says; what it prints is kept, to be searched for secrets. */
async function check(change: Settings = {}, clock?: () => number) {
  const steps = await checkDocusign({ ...good, ...change }, (step) => printed.push(JSON.stringify(step)), clock);
  const of = (name: string) => steps.find((each) => each.step === name) as Step;
  return { steps, of, code: exitCode(steps), said: (name: string) => `${of(name).said} ${of(name).next ?? ''}` };
}
const many = 1_000_000;
/** How many tokens DocuSign was asked for while something was done. */
async function tokensDuring(work: () => Promise<unknown>): Promise<number> {
  await docusign.fault('token_slow', { count: many, delayMs: 0 });
  await work();
  const faults = (await docusign.operate('/faults')).json as unknown as { mode: string; remaining: number }[];
  return many - (faults.find((each) => each.mode === 'token_slow')?.remaining ?? 0);
}

describe('a set-up that is right', () => {
  it('is found right in every step, without an envelope and without a change', async () => {
    const envelopes = async () => (await docusign.operate('/envelopes')).text;
    const settings = async () => (await docusign.rest('GET', '/connect')).text;
    const before = [await envelopes(), await settings()];
    const { steps, code } = await check();
    expect(Object.fromEntries(steps.map((each) => [each.step, each.outcome]))).toEqual({
      ids: 'right',
      'key file': 'right',
      host: 'right',
      clock: 'right',
      token: 'right',
      account: 'right',
      reading: 'right',
      limit: 'right',
      Connect: 'right',
      'Connect keys': 'right',
      address: 'skipped',
      endpoint: 'skipped',
    });
    expect(code).toBe(0);
    expect([await envelopes(), await settings()]).toEqual(before);
  });
});

describe('before anything is sent', () => {
  const another = () => generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey;
  const pem = (key: ReturnType<typeof another>) => key.export({ type: 'pkcs8', format: 'pem' }).toString();
  const cases: [what: string, step: string, change: () => Settings, said: RegExp][] = [
    ['no integration key', 'ids', () => ({ DOCUSIGN_INTEGRATION_KEY: '' }), /INTEGRATION_KEY is missing/],
    ['an address as user', 'ids', () => ({ DOCUSIGN_USER_ID: 'vera@vendor.example' }), /e-mail address/],
    ['the short number of an account', 'ids', () => ({ DOCUSIGN_ACCOUNT_ID: '12345678' }), /ACCOUNT_ID is not a GUID/],
    ['no key file', 'key file', () => ({ DOCUSIGN_PRIVATE_KEY_FILE: '/nowhere/key.pem' }), /does not exist/],
    ['a key that others read', 'key file', () => key('open.pem', pem(another()), 0o644), /read by others.*chmod 600/],
    ['the public half', 'key file', () => key('half.pem', publicHalf()), /public half/],
    ['lost line breaks', 'key file', () => key('flat.pem', pem(another()).replaceAll('\n', '\\n')), /line breaks/],
    ['something else', 'key file', () => key('other.pem', 'hello'), /no private key/],
    [
      'a small key',
      'key file',
      () => key('small.pem', pem(generateKeyPairSync('rsa', { modulusLength: 1024 }).privateKey)),
      /1024 bits/,
    ],
    ['a curve', 'key file', () => key('curve.pem', pem(generateKeyPairSync('ed25519').privateKey)), /ed25519, not RSA/],
    [
      'a host that is not DocuSign’s',
      'host',
      () => ({ ALLOW_SANDBOX: false }),
      /none of DocuSign’s hosts; nothing is sent/,
    ],
    [
      'a host with a scheme',
      'host',
      () => ({ DOCUSIGN_OAUTH_HOST: 'https://account.docusign.com' }),
      /more than the name/,
    ],
  ];
  const key = (name: string, text: string, mode?: number): Settings => ({
    DOCUSIGN_PRIVATE_KEY_FILE: file(name, text, mode),
  });
  const publicHalf = () => createPublicKey(another()).export({ type: 'spki', format: 'pem' }).toString();
  for (const [what, step, change, said] of cases)
    it(`${what} is told, and DocuSign is not asked`, async () => {
      let found: Awaited<ReturnType<typeof check>> | undefined;
      expect(await tokensDuring(async () => (found = await check(change())))).toBe(0);
      expect(found?.of(step).outcome).toBe('wrong');
      expect(found?.said(step)).toMatch(said);
      expect(found?.of('token').outcome).toBe('skipped');
      expect(found?.code).toBe(1);
    });
  it('a base path of the other environment is told', () => {
    const production: Settings = { DOCUSIGN_OAUTH_HOST: 'account.docusign.com' };
    expect(checkHost(production).outcome).toBe('right');
    expect(checkHost({ ...production, DOCUSIGN_BASE_PATH: 'https://demo.docusign.net/restapi' }).outcome).toBe('wrong');
    expect(checkHost({ DOCUSIGN_OAUTH_HOST: 'account-d.docusign.com' }).said).toContain('developer environment');
    expect(checkHost({ ...production, ALLOW_SANDBOX: true }).outcome).toBe('wrong');
  });
});

describe('what DocuSign refuses', () => {
  it('is told as missing consent, with the address where it is given', async () => {
    await docusign.operate('/settings', { oauth: { consent: false } });
    const { of, said, code } = await check();
    expect(of('token').outcome).toBe('wrong');
    const url = new URL(/https:\S+/.exec(said('token'))?.[0] ?? '');
    expect(url.host).toBe(docusign.server.oauthBase);
    expect(Object.fromEntries(url.searchParams)).toMatchObject({
      scope: 'signature impersonation',
      client_id: docusign.options.integrationKey,
      redirect_uri: `${good.PUBLIC_URL}/staff/docusign-consent`,
    });
    expect([of('account').outcome, of('reading').outcome, code]).toEqual(['skipped', 'skipped', 1]);
  });
  const rsa = () => generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey;
  const cases: [what: string, change: () => Settings, said: RegExp][] = [
    [
      'an unknown integration key',
      () => ({ DOCUSIGN_INTEGRATION_KEY: randomUUID() }),
      /does not know this integration key/,
    ],
    [
      'a key that is not registered',
      () => ({
        DOCUSIGN_PRIVATE_KEY_FILE: file('strange.pem', rsa().export({ type: 'pkcs1', format: 'pem' }).toString()),
      }),
      /no key pair/,
    ],
    ['an unknown user', () => ({ DOCUSIGN_USER_ID: randomUUID() }), /does not know this user/],
  ];
  for (const [what, change, said] of cases)
    it(`is told as ${what}`, async () => {
      const found = await check(change());
      expect(found.of('token').outcome).toBe('wrong');
      expect(found.said('token')).toMatch(said);
      expect(found.code).toBe(1);
    });
  it('is told as a clock that differs', async () => {
    const ahead = await check({}, () => Date.now() + 120_000);
    expect(ahead.said('clock')).toMatch(/clock is 1[12]\d seconds ahead/);
    expect(ahead.of('clock').outcome).toBe('wrong');
    await docusign.fault('clock_skew', { delayMs: 7_200_000 });
    expect((await check()).said('token')).toMatch(/too old.*behind/);
  });
  it('is told as an account that is not the user’s, with those that are', async () => {
    const { of, said } = await check({ DOCUSIGN_ACCOUNT_ID: randomUUID() });
    expect(of('account').outcome).toBe('wrong');
    expect(said('account')).toContain(`${docusign.options.account.accountId} (Vendor)`);
  });
  it('is told as an address where the account is not', async () => {
    const { said, of } = await check({ DOCUSIGN_BASE_PATH: 'https://localhost:1/restapi' });
    expect(said('account')).toContain(`DocuSign tells ${docusign.server.url}/restapi by itself`);
    expect(of('reading').outcome).toBe('skipped');
  });
});

describe('a DocuSign that does not answer', () => {
  it('is no fault of the set-up, and says so with 2', async () => {
    const port = await freePort();
    const down = await check({ DOCUSIGN_OAUTH_HOST: `localhost:${port}` });
    expect([down.of('clock').outcome, down.of('token').outcome, down.code]).toEqual(['unreachable', 'skipped', 2]);
    for (const [mode, step] of [
      ['token_error', 'token'],
      ['token_html', 'token'],
      ['token_hang', 'token'],
      ['500', 'reading'],
      ['html', 'reading'],
      ['nulls', 'reading'],
      ['reset', 'reading'],
      ['rate_limit', 'reading'],
    ] as const) {
      await docusign.fault(mode);
      const found = await check();
      expect([mode, found.of(step).outcome, found.code]).toEqual([mode, 'unreachable', 2]);
      await docusign.operate('/reset-faults', {});
    }
  }, 60_000);
  it('is told apart from one whose certificate is not trusted', async () => {
    await docusign.fault('wrong_certificate', { count: 1 });
    const { of, code } = await check();
    expect([of('clock').outcome, of('token').outcome, code]).toEqual(['wrong', 'skipped', 1]);
    expect(of('clock').said).toContain('not trusted');
  });
});

describe('Connect', () => {
  const keys: [what: string, keys: string[], outcome: string, said: RegExp][] = [
    ['none', [], 'wrong', /is missing.*Add a key/s],
    ['one that lost its end', [hmacKey.slice(0, -1)], 'wrong', /lost the “=”/],
    ['one with quotes', [`"${hmacKey}"`], 'wrong', /blanks or quotes/],
    ['a short one', ['short='], 'wrong', /only 6 characters/],
    ['the same twice', [hmacKey, hmacKey], 'warning', /twice/],
    ['one of another shape', ['x'.repeat(50)], 'warning', /44 characters/],
  ];
  for (const [what, list, outcome, said] of keys)
    it(`keys: ${what}`, async () => {
      const found = await check({ DOCUSIGN_CONNECT_HMAC_KEYS: list });
      expect(found.of('Connect keys').outcome).toBe(outcome);
      expect(found.said('Connect keys')).toMatch(said);
      expect(found.code).toBe(outcome === 'wrong' ? 1 : 0);
    });
  it('configurations of the account are held against our address', async () => {
    const urlToPublishTo = `${good.PUBLIC_URL}/webhooks/docusign`;
    const post = (more: object) =>
      docusign.rest('POST', '/connect', { name: 'Portal', urlToPublishTo, allUsers: 'true', ...more });
    const made = await post({ includeHMAC: 'false' });
    expect((await check()).of('Connect')).toMatchObject({
      outcome: 'wrong',
      said: expect.stringContaining('without signatures'),
    });
    await docusign.rest('PUT', '/connect', { connectId: made.json['connectId'], urlToPublishTo, includeHMAC: 'true' });
    expect((await check()).of('Connect')).toMatchObject({
      outcome: 'warning',
      said: expect.stringContaining('comes twice'),
    });
    await docusign.rest('DELETE', `/connect/${String(made.json['connectId'])}`);
    expect((await check()).of('Connect').outcome).toBe('right');
  });
  it('an account without a key, and a portal with more keys than the account', async () => {
    expect((await check({ DOCUSIGN_CONNECT_HMAC_KEYS: [hmacKey, `${'z'.repeat(43)}=`] })).said('Connect')).toContain(
      '2 keys',
    );
    const { connectSecrets } = (await docusign.rest('GET', '/connect/secret')).json as {
      connectSecrets: { keyId: string }[];
    };
    for (const each of connectSecrets) await docusign.rest('DELETE', `/connect/secret/${each.keyId}`);
    expect((await check()).said('Connect')).toContain('no Connect key');
  });
  it('needs an address that DocuSign reaches', () => {
    const wrong = (url: string) => checkAddress({ PUBLIC_URL: url }).outcome;
    for (const url of [
      'http://portal.example',
      'https://localhost',
      'https://10.0.0.1',
      'https://a.internal',
      'https://portal.example/here',
    ])
      expect([url, wrong(url)]).toEqual([url, 'wrong']);
    expect(wrong('https://portal.vendor.example')).toBe('right');
  });
});

describe('the portal’s own endpoint', () => {
  let desk: AgreementDesk;
  beforeAll(async () => {
    desk = await openAgreementDesk();
  });
  afterAll(() => desk.close());
  const rows = async () =>
    Promise.all([inbox, event].map((table) => desk.house.db.read((tx) => tx.select({ n: count() }).from(table))));
  const settings = (change: Record<string, string> = {}) => readWhatThereIs({ ...desk.environment, ...change });

  it('that runs with other keys is told, and one that is another program', async () => {
    const other = await checkDocusign(settings({ DOCUSIGN_CONNECT_HMAC_KEYS: hmacKey }), () => undefined);
    expect(other.find((each) => each.step === 'endpoint')).toMatchObject({
      outcome: 'wrong',
      said: expect.stringContaining('answers 401 to what key 1 signed'),
    });
    const foreign = await checkDocusign(settings({ PUBLIC_URL: desk.world.cloud.baseUrl }), () => undefined);
    expect(foreign.find((each) => each.step === 'endpoint')?.outcome).toBe('wrong');
  });

  const run = (words: string[], change: Record<string, string> = {}) =>
    new Promise<{ code: number; out: string }>((resolve) => {
      const words_ = ['scripts/start.mjs', 'docusign-check', ...words];
      const env = { ...process.env, ...desk.environment, ...change };
      execFile(process.execPath, words_, { env }, (error, out, complaint) =>
        resolve({ code: typeof error?.code === 'number' ? error.code : 0, out: out + complaint }),
      );
    });
  it('is checked by a command for people and for machines, and keeps nothing of it', { timeout: 60_000 }, async () => {
    const before = await rows();
    const [people, machines, broken, mistyped] = await Promise.all([
      run([]),
      run(['--json']),
      run([], { DOCUSIGN_USER_ID: 'vera@vendor.example' }),
      run(['--jsn']),
    ]);
    expect(people).toMatchObject({
      code: 0,
      out: expect.stringMatching(/✓ token: .*\n[\s\S]*Everything that could be checked is right/),
    });
    const told = JSON.parse(machines.out) as { code: number; steps: Step[] };
    expect([machines.code, told.code, told.steps.length]).toEqual([0, 0, 12]);
    expect(told.steps.filter((each) => each.outcome !== 'right').map((each) => each.step)).toEqual(['address']);
    expect(await rows()).toEqual(before);
    expect(broken).toMatchObject({
      code: 1,
      out: expect.stringMatching(/✗ ids: DOCUSIGN_USER_ID is an e-mail address/),
    });
    expect(mistyped).toMatchObject({ code: 3, out: expect.stringContaining('npm run docusign:check') });
    printed.push(people.out, machines.out, broken.out);
    for (const secret of [...desk.secrets.hmacKeys, desk.secrets.oidcSecret, desk.secrets.cloudKeySecret])
      expect(printed.join('\n')).not.toContain(secret);
  });
});

it('prints no key, no token and no assertion, whatever is wrong', () => {
  const all = printed.join('\n');
  expect(printed.length).toBeGreaterThan(100);
  for (const secret of [
    hmacKey,
    hmacKey.slice(0, -1),
    docusign.privateKey.split('\n')[3] ?? '',
    'PRIVATE KEY',
    'Bearer',
  ])
    expect(all).not.toContain(secret);
  expect(all).not.toMatch(/eyJ[\w-]{10,}/);
});
