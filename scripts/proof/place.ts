import { generateKeyPairSync, randomUUID } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { startDocusign } from '#sandbox/docusign/server.ts';

/** The gateway that every account of the sandbox has. */
export const gateway = '9c4d7a5e-2b1f-4c61-8f0e-6d2a1b3c4d5e';

/** A sandbox under DocuSign's names, and what a program must know to call it. */
export async function openPlace() {
  const dataDir = mkdtempSync(join(tmpdir(), 'docusign-proof-'));
  const keys = generateKeyPairSync('rsa', { modulusLength: 2048 });
  const account = { accountId: randomUUID(), accountName: 'Proof' };
  const user = { userId: randomUUID(), name: 'Vera Vendor', email: 'vera@vendor.example' };
  const integrationKey = randomUUID();
  const server = await startDocusign({
    ...{ dataDir, account, user, integrationKey, hmacKeys: ['key='] },
    publicKeyPem: keys.publicKey.export({ type: 'spki', format: 'pem' }).toString(),
    settings: {
      addresses: {
        base: 'https://demo.docusign.net',
        oauthHosts: ['account-d.docusign.com', 'account.docusign.com'],
      },
      // The programs ask for `signature` alone where the JWT grant implies the rest, and their calls come one upon another.
      oauth: {
        ...{ consentPage: true, impersonationImplied: true, applicationTokens: true },
        redirectUris: ['https://www.docusign.com/api'],
      },
      limits: { hourly: 100_000, burst: 100_000 },
    },
  });
  return {
    ...{ account, user, integrationKey, server },
    ca: readFileSync(server.caFile),
    port: Number(new URL(server.url).port),
    privateKey: keys.privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(),
    /** What a program needs around it, so that DocuSign's hosts are this sandbox. */
    environment: {
      DOCUSIGN_SANDBOX: server.oauthBase,
      NODE_EXTRA_CA_CERTS: server.caFile,
      NODE_OPTIONS: `--import=${pathToFileURL(join(import.meta.dirname, 'remap.mjs')).href}`,
    },
    async close() {
      await server.close();
      rmSync(dataDir, { recursive: true, force: true });
    },
  };
}
export type Place = Awaited<ReturnType<typeof openPlace>>;
