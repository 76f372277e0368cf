import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, mkdirSync, writeFileSync } from 'node:fs';
import { type AddressInfo, createServer } from 'node:net';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readConfig } from '#app/start/config/config.ts';
import { openHouse } from '#app/start/wiring.ts';
import { organizations } from '#sandbox/people.ts';
import { openWorld, startBuilt, type TestWorld } from '#tests/portal.ts';

let outside: TestWorld;
beforeAll(async () => {
  outside = await openWorld();
});
afterAll(() => outside.close());

/** Starts what `npm start` starts, and answers how it ended. Only what is named here is set. */
function start(environment: Record<string, string>): Promise<{ code: number | null; said: string }> {
  const { PATH = '' } = process.env;
  const child = spawn(process.execPath, ['build/server/index.js'], {
    env: { NODE_ENV: 'production', PATH, ...environment },
  });
  let said = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk) => (said += String(chunk)));
  return new Promise((resolve) => child.on('exit', (code) => resolve({ code, said })));
}
const listed = (said: string) =>
  said
    .split('\n')
    .filter((line) => line.startsWith('  - '))
    .map((line) => line.slice(4));

function fileWith(name: string, text: string, mode = 0o600): string {
  const file = join(outside.dataDir, name);
  writeFileSync(file, text);
  chmodSync(file, mode);
  return file;
}

describe('npm start', () => {
  it('names every setting that is missing or cannot be read, in one list', async () => {
    const { code, said } = await start({
      PORT: 'many',
      PUBLIC_URL: 'here',
      DOCUSIGN_CONNECT_HMAC_KEYS: '',
    });
    expect(code).toBe(78);
    const reasons = listed(said);
    expect(reasons).toEqual(expect.arrayContaining(['PORT: Write a number.', 'PUBLIC_URL: Invalid URL']));
    expect(said).toMatch(/^The portal does not start:\n/);
    expect(said).not.toContain('undefined');
    for (const name of [
      'PORTAL_DATA',
      'SALES_EMAIL',
      'DOCUSIGN_PRIVATE_KEY_FILE',
      'OIDC_ISSUER',
      'SMTP_URL',
      'DOCUSIGN_CONNECT_HMAC_KEYS',
      'CLOUD_API_KEY_SECRET',
      'CHECKPOINT_KEY_FILE',
      'SECRETS_KEY_FILE',
    ])
      expect(reasons.filter((reason) => reason.startsWith(name))).toEqual([`${name} is missing.`]);
    expect(reasons).toContainEqual(expect.stringContaining('TRUSTED_PROXY is not on'));
    expect(said).not.toContain('    at ');
  });

  it('refuses every unsafe setting of production, with the whole list', async () => {
    const data = join(outside.dataDir, 'open');
    mkdirSync(data);
    chmodSync(data, 0o755);
    const { code, said } = await start({
      ...outside.environment,
      ALLOW_SANDBOX: 'false',
      RECONCILE_SECONDS: '900',
      NODE_ENV: 'development',
      PORTAL_DATA: data,
      PUBLIC_URL: 'http://127.0.0.1:3000/portal',
      DOCUSIGN_PRIVATE_KEY_FILE: fileWith('open/key.pem', 'nothing', 0o644),
      SECRETS_KEY_FILE: fileWith('open/short', 'c2hvcnQ='),
      CHECKPOINT_KEY_FILE: join(data, 'checkpoint.pem'),
      DOCUSIGN_CONNECT_HMAC_KEYS: 'short',
      DOCUSIGN_OAUTH_HOST: 'account.docusign.com.example',
      DOCUSIGN_BASE_PATH: 'https://docusign.example',
      OIDC_CLIENT_SECRET: 'short',
      CLOUD_API_KEY_SECRET: 'short',
      MAIL_BOUNCES: 'bounces@vendor.example',
      SMTP_URL: 'smtp://mail.example?tls.rejectUnauthorized=false',
      DATABASE_URL: 'postgres://portal:secret@db.example/portal?sslmode=no-verify',
      NODE_TLS_REJECT_UNAUTHORIZED: '0',
      NODE_DEBUG: 'http',
    });
    expect(code).toBe(78);
    expect(listed(said).sort()).toEqual(
      [
        'CHECKPOINT_KEY_FILE lies beside the database; keep it elsewhere.',
        'CLOUD_API_KEY_SECRET is shorter than 16 characters.',
        'CLOUD_API_URL is not https.',
        'CLOUD_API_URL is on this machine.',
        'CLOUD_CONSOLE_URL is not https.',
        'CLOUD_CONSOLE_URL is on this machine.',
        'DATABASE_URL may be read or answered by others on its way: add ?sslmode=verify-full.',
        'DOCUSIGN_BASE_PATH is not https at a host of docusign.com or docusign.net.',
        'DOCUSIGN_CA_FILE trusts others than the public authorities; it is for the sandbox.',
        'DOCUSIGN_CONNECT_HMAC_KEYS has a key shorter than 32 characters.',
        'DOCUSIGN_OAUTH_HOST is neither account.docusign.com nor account-d.docusign.com.',
        'DOCUSIGN_PRIVATE_KEY_FILE can be read by others; make it 0600.',
        'DOCUSIGN_PRIVATE_KEY_FILE holds no PEM private key.',
        'DOCUSIGN_PRIVATE_KEY_FILE lies beside the database; keep it elsewhere.',
        'MAIL_BOUNCES and MAIL_BOUNCES_SECRET go together.',
        'NODE_DEBUG writes what is sent and received into the log.',
        'NODE_ENV is not production.',
        'NODE_TLS_REJECT_UNAUTHORIZED=0 switches TLS off.',
        'OIDC_CLIENT_SECRET is shorter than 16 characters.',
        'OIDC_ISSUER is not https.',
        'OIDC_ISSUER is on this machine.',
        'PORTAL_DATA can be read by others; make it 0700.',
        'PUBLIC_URL has more than scheme, host and port.',
        'PUBLIC_URL is not https.',
        'PUBLIC_URL is on this machine.',
        'SECRETS_KEY_FILE holds no key of 32 bytes in base64.',
        'SECRETS_KEY_FILE lies beside the database; keep it elsewhere.',
        'SMTP_URL may send in the clear: take smtps://, or smtp:// with ?requireTLS=true.',
        'SMTP_URL switches checks of TLS off.',
        'TRUSTED_PROXY is not on: https ends at a proxy, and without it every client has the address of the proxy.',
      ].sort(),
    );
  });

  it('refuses a sandbox that others could reach, or that reaches others', async () => {
    const { code, said } = await start({
      ...outside.environment,
      HOST: '0.0.0.0',
      PUBLIC_URL: 'https://hipaa.vendor.example',
      OIDC_ISSUER: 'https://login.vendor.example',
      CLOUD_API_URL: 'https://api.clickhouse.cloud',
      SMTP_URL: 'smtps://mail.vendor.example',
      DATABASE_URL: 'postgres://db.vendor.example/portal',
      DOCUSIGN_OAUTH_HOST: 'account.docusign.com',
      DOCUSIGN_BASE_PATH: 'https://na3.docusign.net',
    });
    expect(code).toBe(78);
    expect(
      listed(said)
        .map((reason) => reason.match(/but (\w+) is/)?.[1])
        .sort(),
    ).toEqual([
      'CLOUD_API_URL',
      'DATABASE_URL',
      'DOCUSIGN_BASE_PATH',
      'DOCUSIGN_OAUTH_HOST',
      'HOST',
      'OIDC_ISSUER',
      'PUBLIC_URL',
      'SMTP_URL',
    ]);
  });

  it('takes the settings of a production that is as it should be', () => {
    const file = (name: string) => outside.environment[name] ?? '';
    const settings = {
      ...outside.environment,
      ALLOW_SANDBOX: 'false',
      RECONCILE_SECONDS: '900',
      TRUSTED_PROXY: 'true',
      HOST: '0.0.0.0',
      PUBLIC_URL: 'https://hipaa.vendor.example',
      DOCUSIGN_OAUTH_HOST: 'account.docusign.com',
      DOCUSIGN_CA_FILE: '',
      OIDC_ISSUER: 'https://login.vendor.example',
      CLOUD_API_URL: 'https://api.clickhouse.cloud',
      CLOUD_CONSOLE_URL: '',
      SMTP_URL: 'smtp://mail.vendor.example:587?requireTLS=true',
      DOCUSIGN_PRIVATE_KEY_FILE: file('DOCUSIGN_PRIVATE_KEY_FILE'),
    };
    expect(readConfig(settings)).toMatchObject({ ALLOW_SANDBOX: false, TRUSTED_PROXY: true });
    expect(() => readConfig({ ...settings, CHECKPOINT_KEY_FILE: fileWith('open-key', 'none', 0o640) })).toThrow(
      /CHECKPOINT_KEY_FILE can be read by others[\s\S]*CHECKPOINT_KEY_FILE holds no Ed25519 key/,
    );
    expect(() => readConfig({ ...settings, SECRETS_KEY_FILE: '/nowhere' })).toThrow('SECRETS_KEY_FILE cannot be read.');
    for (const DATABASE_URL of [
      'postgres://portal@db.vendor.example/portal?sslmode=verify-full',
      'postgresql:///portal?host=/run/postgresql&user=portal',
      'postgres://portal@127.0.0.1:5433/portal',
    ])
      expect(readConfig({ ...settings, DATABASE_URL })).toMatchObject({ DATABASE_URL });
    expect(() => readConfig({ ...settings, DATABASE_URL: 'mysql://somewhere' })).toThrow(
      'DATABASE_URL: Write postgres',
    );
    expect(() => readConfig({ ...settings, SMTP_URL: 'smtp://localhost:25' })).toThrow(
      'SMTP_URL may send in the clear',
    );
  });

  it('says in a sentence that its port is taken', async () => {
    const other = createServer().listen(0, '127.0.0.1');
    await once(other, 'listening');
    const { port } = other.address() as AddressInfo;
    const { code, said } = await start({ ...outside.environment, PORT: String(port) });
    expect([code, said]).toEqual([1, `Port ${port} of 127.0.0.1 is taken: PORT chooses another one.\n`]);
    other.close();
  });

  it('refuses a clock that stands before the last event, a second process, and a database that is none', async () => {
    const [first] = organizations;
    const organization = first?.id ?? '';
    const ahead = await openHouse(readConfig(outside.environment), 'db/migrations', () => Date.now() + 600_000);
    const registered = { organization, vendorOrganization: organization, name: 'Northwind', plan: 'enterprise' };
    await ahead.portal.perform({ kind: 'system', id: 'test' }, 'registerOrganization', { organization }, registered);
    expect(await start(outside.environment)).toMatchObject({
      code: 78,
      said: expect.stringContaining('Another process has this database open.'),
    });
    await ahead.close();
    expect(await start(outside.environment)).toMatchObject({
      code: 78,
      said: expect.stringMatching(/The clock stands \d+ minutes before the last event/),
    });
    const elsewhere = join(outside.dataDir, 'none');
    mkdirSync(elsewhere, { mode: 0o700 });
    writeFileSync(
      join(elsewhere, 'portal.sqlite'),
      'This is not a database, only a text that is long enough to look at. '.repeat(20),
    );
    const { code, said } = await start({ ...outside.environment, PORTAL_DATA: elsewhere });
    expect(code).not.toBe(0);
    expect(said).toContain('not a database');
  });

  it('starts in the sandbox, and ends in order when it is told to', async () => {
    const fresh = join(outside.dataDir, 'fresh');
    const portal = await startBuilt(outside, {
      PORTAL_DATA: fresh,
      CHECKPOINT_KEY_FILE: join(outside.dataDir, 'fresh-keys', 'k.pem'),
    });
    await portal.stop();
    expect(portal.child.exitCode).toBe(0);
  });
});
