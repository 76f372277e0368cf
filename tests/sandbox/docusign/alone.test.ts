import { type ChildProcess, spawn } from 'node:child_process';
import { createPrivateKey } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { SignJWT } from 'jose';
import { afterAll, expect, it } from 'vitest';
import { asJson, request } from './bench.ts';

const dataDir = mkdtempSync(join(tmpdir(), 'docusign-alone-'));
afterAll(() => rmSync(dataDir, { recursive: true, force: true }));

async function start(): Promise<{ child: ChildProcess; told: Record<string, string> }> {
  const child = spawn(process.execPath, ['--import', 'tsx', 'sandbox/docusign/main.ts'], {
    env: { ...process.env, SANDBOX_DATA: dataDir, PORT: '' },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  let said = '';
  for await (const chunk of child.stdout) {
    said += String(chunk);
    const told = asJson(Buffer.from(said)) as Record<string, string>;
    if (told['url']) return { child, told };
  }
  throw new Error('The sandbox ended before it said where it is.');
}

async function stop(child: ChildProcess): Promise<void> {
  child.kill('SIGTERM');
  if (child.exitCode === null) await new Promise((resolve) => child.once('exit', resolve));
}

it('runs alone by one command, and says all that a program needs to call it', async () => {
  const { child, told } = await start();
  const ca = readFileSync(String(told['caFile']));
  const assertion = await new SignJWT({ scope: 'signature impersonation' })
    .setProtectedHeader({ alg: 'RS256' })
    .setIssuer(String(told['integrationKey']))
    .setSubject(String(told['userId']))
    .setAudience(String(told['oAuthBasePath']))
    .setIssuedAt()
    .setExpirationTime('10m')
    .sign(createPrivateKey(readFileSync(String(told['privateKeyFile']))));
  const body = new URLSearchParams({ grant_type: 'urn:ietf:params:oauth:grant-type:jwt-bearer', assertion });
  const { json } = await request(new URL(`https://${told['oAuthBasePath']}/oauth/token`), ca, { method: 'POST', body });
  const account = await request(new URL(`${told['basePath']}/v2.1/accounts/${told['accountId']}`), ca, {
    headers: { authorization: `Bearer ${String(json['access_token'])}` },
  });
  expect(account.json).toMatchObject({ accountIdGuid: told['accountId'], accountName: 'Sandbox' });
  await stop(child);
  const again = await start();
  expect(again.told).toEqual(told);
  await stop(again.child);
});
