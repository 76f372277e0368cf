// One start of a built server on an empty folder, with nobody outside: nobody is needed for `/readyz`.
import { spawn } from 'node:child_process';
import { generateKeyPairSync, randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { request } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { tsImport } from 'tsx/esm/api';
import { freePort } from './free-port.mjs';

const { desks, mailedDesks } = await tsImport('../app/domain/roles.ts', import.meta.url);
/** @param {string} desk */
const address = (desk) => [desks[desk].mailed.at, `${desk}@vendor.example`];
/** @type {Record<string, string>} */
const deskAddresses = Object.fromEntries(mailedDesks.map(address));

const nobody = '127.0.0.1:9';
const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });

/** In seconds, from the first moment of the process. @param {string} folder @param {string} node */
export async function startOfServer(folder, node) {
  const data = mkdtempSync(join(tmpdir(), 'start-'));
  const port = await freePort();
  const env = { ...process.env, ...environment(data, port) };
  const began = performance.now();
  const child = spawn(node, ['build/server/index.js'], { cwd: folder, env, stdio: ['ignore', 'ignore', 'inherit'] });
  const ended = new Promise((resolve) => child.once('exit', resolve));
  try {
    await untilReady(port, child);
    return (performance.now() - began) / 1000;
  } finally {
    child.kill('SIGTERM');
    await ended;
    rmSync(data, { recursive: true });
  }
}

/** @param {number} port @param {import('node:child_process').ChildProcess} child */
export async function untilReady(port, child) {
  for (const end = Date.now() + 1_800_000; Date.now() < end; await new Promise((resolve) => setTimeout(resolve, 5))) {
    if (child.exitCode !== null) throw new Error(`It ended with ${child.exitCode} before it was ready.`);
    if (await ready(port)) return;
  }
  throw new Error('It was not ready in half an hour.');
}

/** @param {number} port @returns {Promise<boolean>} */
const ready = (port) =>
  new Promise((resolve) => {
    request({ host: '127.0.0.1', port, path: '/readyz' }, (answer) => {
      answer.resume();
      resolve(answer.statusCode === 200);
    })
      .once('error', () => resolve(false))
      .end();
  });

/** @param {string} data @param {number} port @returns {Record<string, string>} */
function environment(data, port) {
  const secret = () => randomBytes(32).toString('base64');
  /** @param {string} name @param {string} text */
  const file = (name, text) => {
    writeFileSync(join(data, name), text, { mode: 0o600 });
    return join(data, name);
  };
  return {
    NODE_ENV: 'production',
    PORT: String(port),
    PUBLIC_URL: `http://127.0.0.1:${port}`,
    PORTAL_DATA: join(data, 'portal'),
    ALLOW_SANDBOX: 'true',
    ...deskAddresses,
    COUNSEL_NAME: 'Clara Counsel',
    DOCUSIGN_OAUTH_HOST: nobody,
    DOCUSIGN_INTEGRATION_KEY: crypto.randomUUID(),
    DOCUSIGN_USER_ID: crypto.randomUUID(),
    DOCUSIGN_ACCOUNT_ID: crypto.randomUUID(),
    DOCUSIGN_PRIVATE_KEY_FILE: file('docusign.pem', privateKey.export({ type: 'pkcs8', format: 'pem' }).toString()),
    DOCUSIGN_CONNECT_HMAC_KEYS: secret(),
    OIDC_ISSUER: `http://${nobody}`,
    OIDC_CLIENT_ID: 'portal',
    OIDC_CLIENT_SECRET: secret(),
    SMTP_URL: `smtp://${nobody}`,
    MAIL_FROM: 'onboarding@vendor.example',
    CLOUD_API_URL: `http://${nobody}`,
    CLOUD_API_KEY_ID: 'key-of-nobody',
    CLOUD_API_KEY_SECRET: secret(),
    CHECKPOINT_KEY_FILE: join(data, 'keys', 'checkpoint.pem'),
    SECRETS_KEY_FILE: file('secrets-key', `${secret()}\n`),
  };
}
