import { readFileSync } from 'node:fs';
import https from 'node:https';
import tls from 'node:tls';
import { OutsideError } from '../outside.ts';
import { asOutsideError } from './docusign-errors.ts';

export interface DocusignSettings {
  oauthHost: string;
  integrationKey: string;
  userId: string;
  accountId?: string | undefined;
  privateKeyPem: string;
  basePath?: string | undefined;
  caFile?: string | undefined;
}

/** The few calls of the client that we use, as it really behaves: every scalar a string, callbacks give the raw answer. */
export interface EnvelopesApi {
  createEnvelope(account: string, options: { envelopeDefinition: unknown }): Promise<Record<string, unknown>>;
  listStatusChanges(account: string, options: Record<string, string>): Promise<Record<string, unknown>>;
  createRecipientView(
    account: string,
    envelope: string,
    options: { recipientViewRequest: unknown },
  ): Promise<Record<string, unknown>>;
  getEnvelope(account: string, envelope: string, options: Record<string, string>): Promise<Record<string, unknown>>;
  update(account: string, envelope: string, options: { envelope: unknown }): Promise<Record<string, unknown>>;
  getDocument(
    account: string,
    envelope: string,
    document: string,
    options: Record<string, string>,
    callback: () => void,
  ): Promise<{ data: NodeJS.ReadableStream }>;
}

interface ApiClient {
  setBasePath(path: string): void;
  setOAuthBasePath(host: string): void;
  addDefaultHeader(name: string, value: string): void;
  requestJWTUserToken(
    key: string,
    user: string,
    scopes: string[],
    pem: Buffer,
    seconds: number,
  ): Promise<{ body: Record<string, unknown> }>;
  getUserInfo(token: string): Promise<{ accounts?: { accountId: string; isDefault: string; baseUri: string }[] }>;
}

interface Package {
  ApiClient: new () => ApiClient;
  EnvelopesApi: new (client: ApiClient) => EnvelopesApi;
}

export interface Access {
  token: string;
  accountId: string;
  basePath: string;
  until: number;
}

const restDeadline = 30_000;
const tokenDeadline = 15_000;

/** A token for many calls, minted once, however many ask; and an API object for each call, so that no header is shared. */
export function docusignClient(settings: DocusignSettings) {
  let access: Promise<Access> | undefined;

  const fresh = async (): Promise<Access> => {
    const docusign = await load(settings.caFile);
    const client = newClient(docusign, settings, 'https://localhost');
    const pem = Buffer.from(settings.privateKeyPem);
    const scopes = ['signature', 'impersonation'];
    const answer = await within(tokenDeadline, () =>
      client.requestJWTUserToken(settings.integrationKey, settings.userId, scopes, pem, 3600),
    );
    const token = answer.body['access_token'];
    if (typeof token !== 'string')
      throw new OutsideError('malformed', 'no_token', 'DocuSign answered without a token.');
    const info = await within(tokenDeadline, () => client.getUserInfo(token));
    const wanted = settings.accountId;
    const account = info.accounts?.find((each) => (wanted ? each.accountId === wanted : each.isDefault === 'true'));
    if (!account) throw new OutsideError('auth', 'no_account', 'The DocuSign user has no such account.');
    const seconds = Number(answer.body['expires_in'] ?? 3600);
    const basePath = settings.basePath ?? `${account.baseUri}/restapi`;
    return { token, accountId: account.accountId, basePath, until: Date.now() + (seconds - 300) * 1000 };
  };

  const current = async (): Promise<Access> => {
    const held = await access?.catch(() => undefined);
    if (held && held.until > Date.now()) return held;
    // Single flight: whoever comes while one is being minted waits for that one.
    access = fresh();
    access.catch(() => {
      access = undefined;
    });
    return access;
  };

  /** Runs one call with its deadline. A token that DocuSign no longer takes is replaced once. */
  return async function call<T>(
    work: (api: EnvelopesApi, access: Access) => Promise<T>,
    options: { creates?: boolean; deadline?: number } = {},
  ): Promise<T> {
    for (let tries = 0; ; tries += 1) {
      try {
        const held = await current();
        const docusign = await load(settings.caFile);
        const client = newClient(docusign, settings, held.basePath);
        client.addDefaultHeader('Authorization', `Bearer ${held.token}`);
        return await within(options.deadline ?? restDeadline, () => work(new docusign.EnvelopesApi(client), held));
      } catch (error) {
        const safe = await asOutsideError(error, options.creates ?? false);
        if (safe.kind !== 'auth' || tries > 0) throw safe;
        access = undefined;
      }
    }
  };
}

/** The base path first: setting it resets the OAuth host, to production when it does not look like a demo. */
function newClient(docusign: Package, settings: DocusignSettings, basePath: string): ApiClient {
  const client = new docusign.ApiClient();
  client.setBasePath(basePath);
  client.setOAuthBasePath(settings.oauthHost);
  return client;
}

let loaded: Promise<Package> | undefined;

/** The package takes a third of a second to load, so it is loaded when DocuSign is first needed. */
async function load(caFile: string | undefined): Promise<Package> {
  loaded ??= import('docusign-esign').then((module) => module.default as unknown as Package);
  if (caFile && !trusted.has(caFile)) {
    trusted.add(caFile);
    const known = https.globalAgent.options.ca;
    https.globalAgent.options.ca = [...(known ? [known].flat() : tls.rootCertificates), readFileSync(caFile)];
  }
  return loaded;
}
const trusted = new Set<string>();

/** The client itself waits for ever for a token; nothing here does. */
async function within<T>(ms: number, work: () => Promise<T>): Promise<T> {
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
