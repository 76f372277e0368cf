import { createPublicKey } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { startCloud } from './cloud/server.ts';
import { startDocusign } from './docusign/server.ts';
import type { SettingsChange } from './docusign/settings.ts';
import { startIdentity } from './identity/server.ts';
import { startMail } from './mail/server.ts';
import { organizations, staff } from './people.ts';

export interface WorldOptions {
  dataDir: string;
  portalUrl: string;
  secrets: Secrets;
  provisioningMs?: number;
  /** Settings of the DocuSign sandbox that differ from its defaults. */
  docusign?: SettingsChange;
}

/** Made once for each data folder; the portal is told the same. */
export interface Secrets {
  integrationKey: string;
  userId: string;
  accountId: string;
  hmacKeys: string[];
  oidcSecret: string;
  cloudKeyId: string;
  cloudKeySecret: string;
  privateKeyFile: string;
}

/** The outside world on one machine: DocuSign, the identity provider, the mail server and the vendor's cloud, all on loopback. */
export async function startWorld({ dataDir, portalUrl, secrets, provisioningMs, docusign: settings }: WorldOptions) {
  const mail = await startMail({ dataDir: join(dataDir, 'mail') });
  const publicKey = createPublicKey(readFileSync(secrets.privateKeyFile))
    .export({ type: 'spki', format: 'pem' })
    .toString();
  const docusign = await startDocusign({
    dataDir: join(dataDir, 'docusign'),
    account: { accountId: secrets.accountId, accountName: 'Vendor (sandbox)' },
    user: { userId: secrets.userId, name: 'HIPAA onboarding portal', email: 'portal@vendor.example' },
    integrationKey: secrets.integrationKey,
    publicKeyPem: publicKey,
    redirectUris: [`${portalUrl}/staff/docusign-consent`],
    hmacKeys: secrets.hmacKeys,
    smtp: mail.smtp,
    ...(settings && { settings }),
  });
  const identity = await startIdentity({
    dataDir: join(dataDir, 'identity'),
    clients: [{ clientId: 'portal', clientSecret: secrets.oidcSecret, redirectUris: [`${portalUrl}/staff/callback`] }],
    people: staff,
  });
  const cloud = await startCloud({
    dataDir: join(dataDir, 'cloud'),
    apiKey: { id: secrets.cloudKeyId, secret: secrets.cloudKeySecret },
    organizations: organizations.map(({ seeded: _, ...each }) => each),
    ...(provisioningMs !== undefined && { provisioningMs }),
  });
  return {
    mail,
    docusign,
    identity,
    cloud,
    async close() {
      await Promise.all([docusign.close(), identity.close(), cloud.close()]);
      await mail.close();
    },
  };
}
export type World = Awaited<ReturnType<typeof startWorld>>;
