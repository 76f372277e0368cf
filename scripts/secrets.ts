import { generateKeyPairSync, randomBytes, randomUUID } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { desks, mailedDesks } from '#app/domain/roles.ts';
import { writeWhole } from '#sandbox/whole-file.ts';
import type { Secrets, World } from '#sandbox/world.ts';

/** Keys of the demo, made at the first start of a data folder and kept for its owner only. */
export function secretsOf(dataDir: string): Secrets {
  mkdirSync(dataDir, { recursive: true, mode: 0o700 });
  const file = join(dataDir, 'secrets.json');
  if (existsSync(file)) return JSON.parse(readFileSync(file, 'utf8')) as Secrets;
  const privateKeyFile = join(dataDir, 'docusign-private-key.pem');
  const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
  writeWhole(privateKeyFile, privateKey.export({ type: 'pkcs8', format: 'pem' }));
  const secret = () => randomBytes(32).toString('base64url');
  const secrets: Secrets = {
    integrationKey: randomUUID(),
    userId: randomUUID(),
    accountId: randomUUID(),
    hmacKeys: [randomBytes(32).toString('base64'), randomBytes(32).toString('base64')],
    oidcSecret: secret(),
    cloudKeyId: secret().slice(0, 20),
    cloudKeySecret: secret(),
    privateKeyFile,
  };
  writeWhole(join(dataDir, 'secrets-key'), `${randomBytes(32).toString('base64')}\n`);
  writeWhole(file, JSON.stringify(secrets, null, 2));
  return secrets;
}

/** The environment in which the portal meets the sandbox: only addresses and keys differ from production. */
export function environmentFor(options: {
  dataDir: string;
  portalUrl: string;
  secrets: Secrets;
  world: World;
  /** Of a PostgreSQL server; else a file of SQLite is the database. */
  databaseUrl?: string | undefined;
}): Record<string, string> {
  const { dataDir, portalUrl, secrets, world, databaseUrl } = options;
  return {
    NODE_ENV: 'production',
    PORT: new URL(portalUrl).port,
    PUBLIC_URL: portalUrl,
    PORTAL_DATA: join(dataDir, 'portal'),
    ...(databaseUrl && { DATABASE_URL: databaseUrl }),
    ALLOW_SANDBOX: 'true',
    ...Object.fromEntries(mailedDesks.map((desk) => [desks[desk].mailed.at, `${desk}@vendor.example`])),
    COUNSEL_NAME: 'Clara Counsel',
    COUNSEL_EMAIL: 'clara.counsel@vendor.example',
    COUNSEL_TITLE: 'General Counsel',
    DOCUSIGN_OAUTH_HOST: world.docusign.oauthBase,
    DOCUSIGN_INTEGRATION_KEY: secrets.integrationKey,
    DOCUSIGN_USER_ID: secrets.userId,
    DOCUSIGN_ACCOUNT_ID: secrets.accountId,
    DOCUSIGN_PRIVATE_KEY_FILE: secrets.privateKeyFile,
    DOCUSIGN_CONNECT_HMAC_KEYS: secrets.hmacKeys.join(','),
    DOCUSIGN_CA_FILE: world.docusign.caFile,
    OIDC_ISSUER: world.identity.issuer,
    OIDC_CLIENT_ID: 'portal',
    OIDC_CLIENT_SECRET: secrets.oidcSecret,
    SMTP_URL: `smtp://${world.mail.smtp.host}:${world.mail.smtp.port}`,
    MAIL_FROM: 'onboarding@vendor.example',
    CLOUD_API_URL: world.cloud.baseUrl,
    CLOUD_CONSOLE_URL: `${world.cloud.baseUrl}/_sandbox`,
    CLOUD_API_KEY_ID: secrets.cloudKeyId,
    CLOUD_API_KEY_SECRET: secrets.cloudKeySecret,
    CHECKPOINT_KEY_FILE: join(dataDir, 'keys', 'checkpoint.pem'),
    SECRETS_KEY_FILE: join(dataDir, 'secrets-key'),
    RECONCILE_SECONDS: '15',
  };
}
