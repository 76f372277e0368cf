import { readFileSync } from 'node:fs';
import https from 'node:https';
import tls from 'node:tls';
import { OutsideError } from '#app/outside/error.ts';

export interface DocusignSettings {
  oauthHost: string;
  integrationKey: string;
  userId: string;
  accountId?: string | undefined;
  privateKeyPem: string;
  basePath?: string | undefined;
  caFile?: string | undefined;
  /** Of one call, in milliseconds. */
  timeoutMs?: number | undefined;
}

const timeout = 30_000;
export const restDeadline = (settings: DocusignSettings) => settings.timeoutMs ?? timeout;
export const tokenDeadline = (settings: DocusignSettings) => Math.min(15_000, restDeadline(settings));
export const downloadDeadline = (settings: DocusignSettings) => 2 * restDeadline(settings);

/** A raw answer: the callback form of every call gives it, with its headers and nothing lost in models. */
export interface Raw {
  status: number;
  headers: Record<string, unknown>;
  data: unknown;
}
type Options = Record<string, unknown>;
type Done = () => void;

/** The few calls of the client that we use, in the callback form. */
export interface EnvelopesApi {
  createEnvelope(account: string, options: Options, done: Done): Promise<Raw>;
  listStatusChanges(account: string, options: Options, done: Done): Promise<Raw>;
  createRecipientView(account: string, envelope: string, options: Options, done: Done): Promise<Raw>;
  getEnvelope(account: string, envelope: string, options: Options, done: Done): Promise<Raw>;
  update(account: string, envelope: string, options: Options, done: Done): Promise<Raw>;
  updateNotificationSettings(account: string, envelope: string, options: Options, done: Done): Promise<Raw>;
  getDocument(account: string, envelope: string, document: string, options: Options, done: Done): Promise<Raw>;
}

export interface ApiClient {
  timeout: number;
  setBasePath(path: string): void;
  setOAuthBasePath(host: string): void;
  addDefaultHeader(name: string, value: string): void;
  requestJWTUserToken(
    key: string,
    user: string,
    scopes: string[],
    pem: Buffer,
    seconds: number,
  ): Promise<{ body: unknown; headers?: Record<string, unknown> }>;
  getUserInfo(
    token: string,
  ): Promise<{ accounts?: { accountId: string; accountName?: string; isDefault: string; baseUri: string }[] }>;
}

interface Package {
  ApiClient: { new (): ApiClient; prototype: { timeout?: number } };
  EnvelopesApi: new (client: ApiClient) => EnvelopesApi;
}

/** What the check of the set-up reads. */
export interface SetUpApis {
  envelopes: Pick<EnvelopesApi, 'listStatusChanges'>;
  accounts: { getAccountInformation(account: string, options: Options, done: Done): Promise<Raw> };
  users: { getInformation(account: string, user: string, options: Options, done: Done): Promise<Raw> };
  connect: {
    listConfigurations(account: string, done: Done): Promise<Raw>;
    getConnectSecret(account: string, done: Done): Promise<Raw>;
  };
}

let loaded: Promise<Package> | undefined;
const trusted = new Set<string>();

/** The whole package takes most of a second to load: these parts are enough, and wait until DocuSign is first needed. */
async function parts(): Promise<Package> {
  const [client, envelopes] = await Promise.all([
    import('docusign-esign/src/ApiClient.js'),
    import('docusign-esign/src/api/EnvelopesApi.js'),
  ]);
  const docusign = { ApiClient: client.default, EnvelopesApi: envelopes.default } as Package;
  // The client reads the deadline of its token call here, and has none otherwise.
  docusign.ApiClient.prototype.timeout = 15_000;
  return docusign;
}

async function load(caFile: string | undefined): Promise<Package> {
  loaded ??= parts();
  if (caFile && !trusted.has(caFile)) {
    trusted.add(caFile);
    const known = https.globalAgent.options.ca;
    https.globalAgent.options.ca = [...(known ? [known].flat() : tls.rootCertificates), readFileSync(caFile)];
  }
  return loaded;
}

/** A client of its own for each call, so that no header is shared. The base path first: setting it resets the OAuth host. */
export async function newClient(settings: DocusignSettings, basePath: string): Promise<ApiClient> {
  const docusign = await load(settings.caFile);
  const client = new docusign.ApiClient();
  client.setBasePath(basePath);
  client.setOAuthBasePath(settings.oauthHost);
  return client;
}

export async function envelopesApi(settings: DocusignSettings, client: ApiClient): Promise<EnvelopesApi> {
  const docusign = await load(settings.caFile);
  return new docusign.EnvelopesApi(client);
}

export async function setUpApis(settings: DocusignSettings, client: ApiClient): Promise<SetUpApis> {
  const envelopes = await envelopesApi(settings, client);
  const modules = await Promise.all([
    import('docusign-esign/src/api/AccountsApi.js'),
    import('docusign-esign/src/api/UsersApi.js'),
    import('docusign-esign/src/api/ConnectApi.js'),
  ]);
  const [Accounts, Users, Connect] = modules.map((module) => module.default) as [
    new (client: ApiClient) => SetUpApis['accounts'],
    new (client: ApiClient) => SetUpApis['users'],
    new (client: ApiClient) => SetUpApis['connect'],
  ];
  return { envelopes, accounts: new Accounts(client), users: new Users(client), connect: new Connect(client) };
}

/** Where the integration's user gives consent, once for each key; both scopes, or it does not hold. */
export const consentUrl = (settings: DocusignSettings, redirectUri: string, state?: string) =>
  `https://${settings.oauthHost}/oauth/auth?${new URLSearchParams({
    response_type: 'code',
    scope: 'signature impersonation',
    client_id: settings.integrationKey,
    redirect_uri: redirectUri,
    ...(state !== undefined && { state }),
  })}`;

/** The client itself may wait for ever; nothing here does. */
export async function within<T>(ms: number, work: () => Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const deadline = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => reject(new OutsideError('network', 'deadline', 'DocuSign did not answer in time.')), ms);
  });
  try {
    return await Promise.race([work(), deadline]);
  } finally {
    clearTimeout(timer);
  }
}
