import { readFileSync } from 'node:fs';
import type { DocusignSettings } from '#app/adapters/docusign/package.ts';
import type { Config } from './settings.ts';

/** What reaching DocuSign takes, from the configuration. */
export const docusignSettings = (config: Config): DocusignSettings => ({
  oauthHost: config.DOCUSIGN_OAUTH_HOST,
  integrationKey: config.DOCUSIGN_INTEGRATION_KEY,
  userId: config.DOCUSIGN_USER_ID,
  accountId: config.DOCUSIGN_ACCOUNT_ID,
  privateKeyPem: readFileSync(config.DOCUSIGN_PRIVATE_KEY_FILE, 'utf8'),
  basePath: config.DOCUSIGN_BASE_PATH,
  caFile: config.DOCUSIGN_CA_FILE,
  timeoutMs: config.DOCUSIGN_TIMEOUT_SECONDS * 1000,
});
