import https from 'node:https';
import tls from 'node:tls';
import type { Docusign, Raw } from './bench.ts';

/** The official client, pointed at the sandbox as an application would point it. */
export async function officialClient(docusign: Docusign) {
  const { default: sdk } = await import('docusign-esign');
  trust(docusign.ca);
  const client = new (sdk as unknown as { ApiClient: new () => Raw }).ApiClient() as unknown as {
    setBasePath(path: string): void;
    setOAuthBasePath(host: string): void;
    addDefaultHeader(name: string, value: string): void;
    requestJWTUserToken(
      key: string,
      user: string,
      scopes: string[],
      pem: Buffer,
      seconds: number,
    ): Promise<{ body: Raw }>;
    getUserInfo(token: string): Promise<Raw>;
    getAuthorizationUri(key: string, scopes: string[], redirect: string, kind: string, state: string): string;
    getJWTUri(key: string, redirect: string, oauthHost: string): string;
    generateAccessToken(key: string, secret: string, code: string): Promise<Raw>;
  };
  client.setBasePath(`${docusign.server.restBase}/restapi`);
  client.setOAuthBasePath(docusign.server.oauthBase);
  const { integrationKey, user } = docusign.options;
  const { body } = await client.requestJWTUserToken(
    integrationKey,
    user.userId,
    ['signature', 'impersonation'],
    Buffer.from(docusign.privateKey),
    3600,
  );
  client.addDefaultHeader('Authorization', `Bearer ${String(body['access_token'])}`);
  type Api = Record<string, (...values: unknown[]) => Promise<Raw>>;
  const kinds = sdk as unknown as Record<string, new (client: unknown) => Api>;
  const api = (name: string): Api => {
    const Kind = kinds[name];
    if (!Kind) throw new Error(`The client has no ${name}.`);
    return new Kind(client);
  };
  return { client, token: String(body['access_token']), api, account: docusign.options.account.accountId };
}

function trust(ca: Buffer): void {
  const known = https.globalAgent.options.ca;
  https.globalAgent.options.ca = [...(known ? [known].flat() : tls.rootCertificates), ca];
}
