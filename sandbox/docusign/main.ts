import { readFileSync } from 'node:fs';
import { startDocusign } from './server.ts';

/** Runs the sandbox alone, from the environment. */
const need = (name: string) => {
  const value = process.env[name];
  if (!value) throw new Error(`Set ${name}.`);
  return value;
};
const server = await startDocusign({
  dataDir: need('SANDBOX_DATA'),
  account: { accountId: need('DOCUSIGN_ACCOUNT_ID'), accountName: 'Sandbox' },
  user: { userId: need('DOCUSIGN_USER_ID'), name: 'Portal', email: 'portal@vendor.example' },
  integrationKey: need('DOCUSIGN_INTEGRATION_KEY'),
  publicKeyPem: readFileSync(need('DOCUSIGN_PUBLIC_KEY_FILE'), 'utf8'),
  hmacKeys: need('DOCUSIGN_CONNECT_HMAC_KEYS').split(','),
  ...(process.env['PORT'] && { port: Number(process.env['PORT']) }),
});
console.info(`DocuSign sandbox at ${server.url}, certificate authority in ${server.caFile}`);
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => void server.close());
