import { generateKeyPairSync, randomUUID } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import type { IncomingHttpHeaders } from 'node:http';
import https from 'node:https';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PDFDocument, StandardFonts } from '@cantoo/pdf-lib';
import { SignJWT } from 'jose';
import { startDocusign } from '#sandbox/docusign/server.ts';

/** A DocuSign of one's own on a folder that is thrown away, and every way to talk to it from outside. */
export type Raw = Record<string, unknown>;
export interface Answer {
  status: number;
  headers: IncomingHttpHeaders;
  text: string;
  bytes: Buffer;
  json: Raw;
}

const keys = generateKeyPairSync('rsa', { modulusLength: 2048 });
const publicKeyPem = keys.publicKey.export({ type: 'spki', format: 'pem' }).toString();
const privateKey = keys.privateKey.export({ type: 'pkcs8', format: 'pem' }).toString();

export async function openDocusign(options: Partial<Parameters<typeof startDocusign>[0]> = {}) {
  const dataDir = options.dataDir ?? mkdtempSync(join(tmpdir(), 'docusign-test-'));
  const all: Parameters<typeof startDocusign>[0] = {
    dataDir,
    account: { accountId: '11111111-2222-4333-8444-555555555555', accountName: 'Vendor' },
    user: { userId: '99999999-8888-4777-8666-555555555555', name: 'Vera Vendor', email: 'vera@vendor.example' },
    integrationKey: 'aaaaaaaa-bbbb-4ccc-8ddd-eeeeeeeeeeee',
    publicKeyPem,
    redirectUris: ['https://app.example/callback'],
    hmacKeys: ['first key=', 'second key='],
    ...options,
  };
  const server = await startDocusign(all);
  const ca = readFileSync(server.caFile);
  let token: string | undefined;

  const ask = (path: string, init: { method?: string; headers?: Record<string, string>; body?: unknown } = {}) =>
    request(new URL(path, server.url), ca, init);
  /** An empty `sub` is left out, as by an application that asks for itself. */
  const assertion = ({ sub = all.user.userId, ...claims }: Raw = {}, key = keys.privateKey) =>
    new SignJWT({ scope: 'signature impersonation', ...claims, ...(sub !== '' && { sub: String(sub) }) })
      .setProtectedHeader({ alg: 'RS256', typ: 'JWT' })
      .setIssuer((claims['iss'] as string | undefined) ?? all.integrationKey)
      .setAudience((claims['aud'] as string | undefined) ?? server.oauthBase)
      .setIssuedAt(claims['iat'] as number | undefined)
      .setExpirationTime((claims['exp'] as number | undefined) ?? '1h')
      .sign(key);
  const exchange = (form: Record<string, string>, headers: Record<string, string> = {}) =>
    ask('/oauth/token', { method: 'POST', body: new URLSearchParams(form), headers });
  const byJwt = async (claims: Raw = {}, key = keys.privateKey) =>
    exchange({ grant_type: 'urn:ietf:params:oauth:grant-type:jwt-bearer', assertion: await assertion(claims, key) });
  const accessToken = async () => {
    token ??= String((await byJwt()).json['access_token']);
    return token;
  };
  const base = `/restapi/v2.1/accounts/${all.account.accountId}`;
  const rest = async (method: string, path: string, body?: unknown, headers: Record<string, string> = {}) =>
    ask(`${base}${path}`, { method, body, headers: { authorization: `Bearer ${await accessToken()}`, ...headers } });
  const operate = (path: string, body?: unknown) =>
    ask(`/_sandbox${path}`, body === undefined ? {} : { method: 'POST', body });

  return {
    ...{ dataDir, options: all, server, ca, ask, exchange, byJwt, assertion, accessToken, base, rest, operate },
    privateKey,
    forgetToken: () => {
      token = undefined;
    },
    fault: (mode: string, more: Raw = {}) => operate('/faults', { mode, ...more }),
    async close(keep = false) {
      await server.close();
      if (!keep) rmSync(dataDir, { recursive: true, force: true });
    },
  };
}
export type Docusign = Awaited<ReturnType<typeof openDocusign>>;

/** One request on a connection of its own; redirects are answers too. */
export function request(
  url: URL,
  ca: Buffer,
  init: { method?: string; headers?: Record<string, string>; body?: unknown } = {},
): Promise<Answer> {
  const { payload, type } = encoded(init.body);
  return new Promise((resolve, reject) => {
    const outgoing = https.request(
      url,
      {
        ca,
        agent: false,
        method: init.method ?? (payload ? 'POST' : 'GET'),
        headers: {
          ...(payload && type && { 'content-type': type }),
          ...(payload && { 'content-length': String(payload.length) }),
          ...init.headers,
        },
      },
      (incoming) => {
        const chunks: Buffer[] = [];
        incoming.on('data', (chunk: Buffer) => chunks.push(chunk));
        incoming.on('error', reject);
        incoming.on('aborted', () => reject(new Error('aborted')));
        incoming.on('end', () => {
          const bytes = Buffer.concat(chunks);
          resolve({
            status: incoming.statusCode ?? 0,
            headers: incoming.headers,
            bytes,
            text: bytes.toString('utf8'),
            json: asJson(bytes),
          });
        });
      },
    );
    outgoing.on('error', reject);
    outgoing.setTimeout(15_000, () => outgoing.destroy(new Error('no answer in time')));
    outgoing.end(payload);
  });
}

function encoded(body: unknown): { payload?: Buffer; type?: string } {
  if (body === undefined) return {};
  if (Buffer.isBuffer(body)) return { payload: body };
  if (body instanceof URLSearchParams)
    return { payload: Buffer.from(body.toString()), type: 'application/x-www-form-urlencoded' };
  return { payload: Buffer.from(typeof body === 'string' ? body : JSON.stringify(body)), type: 'application/json' };
}

export function asJson(bytes: Buffer): Raw {
  try {
    return JSON.parse(bytes.toString('utf8')) as Raw;
  } catch {
    return {};
  }
}

/** A PDF with these lines of text. */
export async function pdfWith(...lines: string[]): Promise<string> {
  const pdf = await PDFDocument.create();
  const font = await pdf.embedFont(StandardFonts.Helvetica);
  const page = pdf.addPage([612, 792]);
  for (const [index, line] of lines.entries()) page.drawText(line, { x: 72, y: 700 - index * 24, size: 12, font });
  return Buffer.from(await pdf.save()).toString('base64');
}

export const place = (x = 100, y = 200) => ({
  documentId: '1',
  pageNumber: '1',
  xPosition: String(x),
  yPosition: String(y),
});

/** An envelope definition with one document; each signer embedded unless said otherwise. */
export async function definition(more: Raw = {}): Promise<Raw> {
  return {
    status: 'sent',
    emailSubject: 'Please sign',
    documents: [
      { documentId: '1', name: 'Agreement.pdf', fileExtension: 'pdf', documentBase64: await pdfWith('An agreement.') },
    ],
    recipients: { signers: [signer('1', 'Ann Admin', 'ann@customer.example')] },
    ...more,
  };
}

export const signer = (id: string, name: string, email: string, more: Raw = {}): Raw => ({
  ...{ recipientId: id, routingOrder: '1', name, email, clientUserId: `client-${id}` },
  tabs: { signHereTabs: [place()], dateSignedTabs: [place(300, 200)] },
  ...more,
});

export async function create(docusign: Docusign, more: Raw = {}): Promise<string> {
  const answer = await docusign.rest('POST', '/envelopes', await definition(more));
  if (answer.status !== 201) throw new Error(`${answer.status} ${answer.text}`);
  return String(answer.json['envelopeId']);
}

export async function view(
  docusign: Docusign,
  envelope: string,
  who: Raw,
  returnUrl = 'https://app.example/return',
): Promise<string> {
  const answer = await docusign.rest('POST', `/envelopes/${envelope}/views/recipient`, {
    ...{ returnUrl, authenticationMethod: 'Email' },
    ...{ clientUserId: who['clientUserId'], userName: who['name'], email: who['email'] },
  });
  if (answer.status !== 201) throw new Error(`${answer.status} ${answer.text}`);
  return String(answer.json['url']);
}

/** Opens a view as a browser would and gives the address of its session. */
export async function enter(docusign: Docusign, url: string): Promise<string> {
  const opened = await docusign.ask(url);
  const session = new URL(String(opened.headers.location), url).href;
  await docusign.ask(session);
  return session;
}

export const act = (docusign: Docusign, session: string, form: Record<string, string>) =>
  docusign.ask(session, { method: 'POST', body: new URLSearchParams(form) });

export async function sign(
  docusign: Docusign,
  envelope: string,
  who: Raw,
  more: Record<string, string> = {},
): Promise<string> {
  const session = await enter(docusign, await view(docusign, envelope, who));
  const done = await act(docusign, session, {
    action: 'finish',
    consent: 'yes',
    signature: String(who['name']),
    ...more,
  });
  return eventOf(done);
}

export const eventOf = (answer: Answer) =>
  new URL(String(answer.headers.location ?? 'about:blank')).searchParams.get('event') ??
  `${answer.status} ${answer.text}`;

/** A part of an answer that must be there. */
export function part(answer: Raw | undefined, ...path: string[]): Raw {
  let at: unknown = answer;
  for (const name of path) at = (at as Raw | undefined)?.[name];
  return (at ?? {}) as Raw;
}

export const envelopeOf = async (docusign: Docusign, id: string, include = 'recipients,custom_fields'): Promise<Raw> =>
  (await docusign.rest('GET', `/envelopes/${id}?include=${include}`)).json;

export const signersOf = (envelope: Raw) => ((envelope['recipients'] as Raw)['signers'] as Raw[]) ?? [];

export async function until<T>(
  find: () => T | undefined | false | Promise<T | undefined | false>,
  what = 'it',
): Promise<T> {
  for (let tries = 0; tries < 400; tries += 1) {
    const found = await find();
    if (found) return found;
    await new Promise((resolve) => setTimeout(resolve, 25));
  }
  throw new Error(`Waited in vain for ${what}.`);
}

export const newId = () => randomUUID();
