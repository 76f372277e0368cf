import { readFileSync } from 'node:fs';
import { credentialsIn, publicHalf } from './credentials.ts';
import { startDocusign } from './server.ts';

/** Runs the sandbox alone. What the environment does not say is made at the first start; everything a caller needs is printed as JSON. */
const said = (name: string) => process.env[name] || undefined;

const dataDir = said('SANDBOX_DATA') ?? '.data/docusign';
const own = credentialsIn(dataDir);
const accountId = said('DOCUSIGN_ACCOUNT_ID') ?? own.accountId;
const userId = said('DOCUSIGN_USER_ID') ?? own.userId;
const integrationKey = said('DOCUSIGN_INTEGRATION_KEY') ?? own.integrationKey;
const hmacKeys = said('DOCUSIGN_CONNECT_HMAC_KEYS')?.split(',') ?? own.hmacKeys;
const publicKeyFile = said('DOCUSIGN_PUBLIC_KEY_FILE');
const port = said('PORT');

const server = await startDocusign({
  dataDir,
  account: { accountId, accountName: 'Sandbox' },
  user: {
    userId,
    name: said('DOCUSIGN_USER_NAME') ?? 'Portal',
    email: said('DOCUSIGN_USER_EMAIL') ?? 'portal@vendor.example',
  },
  integrationKey,
  publicKeyPem: publicKeyFile ? readFileSync(publicKeyFile, 'utf8') : publicHalf(own.privateKeyFile),
  hmacKeys,
  ...(port && { port: Number(port) }),
});
const told = {
  ...{
    url: server.url,
    basePath: `${server.restBase}/restapi`,
    oAuthBasePath: server.oauthBase,
    caFile: server.caFile,
  },
  ...{ accountId, userId, integrationKey, hmacKeys, operator: `${server.url}/_sandbox` },
  ...(!publicKeyFile && { privateKeyFile: own.privateKeyFile }),
};
console.info(JSON.stringify(told, null, 2));
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => void server.close());
