import { spawn } from 'node:child_process';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect, it } from 'vitest';

/** What a process of its own asks of a proxy that lets nothing through. */
async function askedOf(script: string, environment: Record<string, string> = {}): Promise<string[]> {
  const asked: string[] = [];
  const proxy = createServer((_request, response) => response.writeHead(502).end());
  proxy.on('connect', ({ url }, socket) => {
    asked.push(String(url));
    socket.end('HTTP/1.1 502 No\r\n\r\n');
  });
  await new Promise<void>((resolve) => proxy.listen(0, '127.0.0.1', resolve));
  const HTTPS_PROXY = `http://127.0.0.1:${(proxy.address() as AddressInfo).port}`;
  const child = spawn(process.execPath, ['--input-type=module', '-e', script], {
    env: { NODE_ENV: 'test', PATH: process.env['PATH'], HTTPS_PROXY, ...environment },
    stdio: ['ignore', 'inherit', 'inherit'],
  });
  const code = await new Promise((resolve) => child.once('exit', resolve));
  await new Promise((resolve) => proxy.close(resolve));
  expect(code).toBe(0);
  return asked;
}

const settings = `{ oauthHost: 'account.outside.example', integrationKey: 'k', userId: 'u', timeoutMs: 2000, privateKeyPem: key }`;
const script = `
import { generateKeyPairSync } from 'node:crypto';
import { obeyProxySettings } from '#app/adapters/proxy.ts';
import { checkClock, checkToken } from '#app/adapters/docusign/check/access.ts';
import { checkEndpoint } from '#app/adapters/docusign/check/connect.ts';
import { docusignSigning } from '#app/adapters/docusign/signing.ts';
obeyProxySettings();
const key = generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey.export({ type: 'pkcs8', format: 'pem' });
const settings = ${settings};
await checkClock(settings, Date.now);
await checkToken(settings, 'https://x.example');
await docusignSigning(settings).accountId().catch(() => undefined);
await checkEndpoint('https://portal.outside.example/webhooks/docusign', ['key'], 2000).catch(() => undefined);
await fetch('https://cloud.outside.example').catch(() => undefined);
process.exit(0);
`;

it('is asked for every call that leaves: clock, token, DocuSign, our own endpoint, the cloud', {
  timeout: 60_000,
}, async () => {
  const asked = await askedOf(script);
  const hosts = asked.map((each) => each.replace(/:443$/, ''));
  expect(hosts.filter((each) => each === 'account.outside.example')).toHaveLength(3);
  expect(hosts).toContain('portal.outside.example');
  expect(hosts).toContain('cloud.outside.example');
});

it('is asked for none that NO_PROXY leaves out', { timeout: 60_000 }, async () => {
  expect(await askedOf(script, { NO_PROXY: '.outside.example' })).toEqual([]);
});
