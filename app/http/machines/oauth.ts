import { Hono } from 'hono';
import { scopeNames } from '#app/domain/machines/scopes.ts';
import type { Portal } from '#app/portal/portal.ts';
import { problem } from '../problem.ts';
import { Problem } from '../problem-types.ts';
import { requestIdOf } from '../request-id.ts';
import { type Limiter, limiter, limitHeaders } from './limits.ts';
import type { ApiSettings } from './settings.ts';

export const oauthAddresses = { token: '/oauth/token', revocation: '/oauth/revoke' } as const;

/** RFC 8414: where this authorization server answers what. */
export const oauthMetadata = (base: string) => ({
  issuer: base,
  token_endpoint: `${base}${oauthAddresses.token}`,
  token_endpoint_auth_methods_supported: ['client_secret_basic', 'client_secret_post'],
  revocation_endpoint: `${base}${oauthAddresses.revocation}`,
  revocation_endpoint_auth_methods_supported: ['none'],
  grant_types_supported: ['client_credentials'],
  response_types_supported: [],
  scopes_supported: scopeNames,
  service_documentation: `${base}/api`,
});

/** RFC 9728: which server hands out tokens for this interface, for a client that knows only the interface. */
const resourceMetadata = (base: string) => ({
  resource: base,
  authorization_servers: [base],
  bearer_methods_supported: ['header'],
  scopes_supported: scopeNames,
  resource_documentation: `${base}/api`,
});

/** OAuth 2.0 client credentials, RFC 6749 4.4: the id of a token and its key for a short key. */
export function oauthApi(portal: Portal, settings: ApiSettings) {
  const app = new Hono();
  const limits = limiter(portal.now);
  const { base } = settings;
  const metadata = { 'cache-control': 'public, max-age=3600' };
  app.get('/.well-known/oauth-authorization-server', (c) => c.json(oauthMetadata(base), 200, metadata));
  app.get('/.well-known/oauth-protected-resource', (c) => c.json(resourceMetadata(base), 200, metadata));
  app.post(oauthAddresses.token, (c) =>
    answered(c.req.raw, settings, (form) => exchange(form, c.req.raw, portal, limits, settings)),
  );
  app.post(oauthAddresses.revocation, (c) => answered(c.req.raw, settings, (form) => revoke(form, portal)));
  return app;
}

/** RFC 6749, 5.2, and RFC 7009, 2.2.1. */
export const errorCodes = [
  'invalid_request',
  'invalid_client',
  'unsupported_grant_type',
  'invalid_scope',
  'unsupported_token_type',
] as const;
type ErrorCode = (typeof errorCodes)[number];

/** Told in the words of RFC 6749, 5.2, which clients of OAuth know; not as problem details. */
class OAuthError extends Error {
  readonly code: ErrorCode;
  readonly description: string;
  constructor(code: ErrorCode, description: string) {
    super(code);
    this.name = 'OAuthError';
    this.code = code;
    this.description = description;
  }
}

const noStore = { 'cache-control': 'no-store', pragma: 'no-cache' };

async function answered(
  request: Request,
  settings: ApiSettings,
  handle: (form: Map<string, string>) => Promise<Response>,
) {
  const requestId = requestIdOf(request);
  let answer: Response;
  try {
    answer = await handle(await formOf(request));
  } catch (error) {
    if (error instanceof OAuthError) answer = refusal(error);
    else {
      if (!(error instanceof Problem)) settings.unexpected(error);
      answer = problem(error, settings.base, requestId);
    }
  }
  answer.headers.set('x-request-id', requestId);
  return answer;
}

const refusal = ({ code, description }: OAuthError) =>
  Response.json(
    { error: code, error_description: description },
    {
      status: code === 'invalid_client' ? 401 : 400,
      headers: { ...noStore, ...(code === 'invalid_client' && { 'www-authenticate': 'Basic realm="oauth"' }) },
    },
  );

/** Parameters must not be given twice, RFC 6749 3.2; one without a value counts as left out. */
async function formOf(request: Request): Promise<Map<string, string>> {
  const type = request.headers.get('content-type')?.split(';')[0]?.trim().toLowerCase();
  if (type !== 'application/x-www-form-urlencoded')
    throw new OAuthError('invalid_request', 'Send application/x-www-form-urlencoded.');
  const form = new Map<string, string>();
  for (const [name, value] of new URLSearchParams(await request.text())) {
    if (form.has(name)) throw new OAuthError('invalid_request', `The parameter ${plain(name)} is given twice.`);
    form.set(name, value);
  }
  return new Map([...form].filter(([, value]) => value !== ''));
}

/** An error_description holds only these characters. */
const plain = (text: string) => text.replaceAll(/[^\w.-]/g, '?').slice(0, 60);

async function exchange(
  form: Map<string, string>,
  request: Request,
  portal: Portal,
  limits: Limiter,
  settings: ApiSettings,
): Promise<Response> {
  const { client, secret } = credentialsOf(form, request);
  const grant = form.get('grant_type');
  if (!grant) throw new OAuthError('invalid_request', 'A grant_type is needed.');
  if (grant !== 'client_credentials') throw new OAuthError('unsupported_grant_type', 'Use client_credentials.');
  const held = await portal.tokens.client(client, secret);
  if (!held) throw stranger();
  // Only what holds the key counts: nobody else can use up a client's share.
  const taken = limits([{ name: 'client', key: held.token, perMinute: settings.creationsPerMinute }]);
  if (!taken.allowed) throw new Problem('too_often', { headers: { 'retry-after': String(taken.retryAfter) } });
  const made = await portal.tokens.exchange(held, form.get('scope')?.split(' ').filter(Boolean));
  if (made === 'invalid_client') throw stranger();
  if (made === 'invalid_scope') throw new OAuthError(made, 'The token does not have every scope that is asked for.');
  return Response.json(
    { access_token: made.key, token_type: 'Bearer', expires_in: made.seconds, scope: made.scopes.join(' ') },
    { headers: { ...noStore, ...limitHeaders(taken.quotas) } },
  );
}

const stranger = () =>
  new OAuthError('invalid_client', 'The id and the key do not fit, or the token is no longer valid.');

/** By HTTP Basic or in the form, RFC 6749 2.3.1; both at once is a mistake. */
function credentialsOf(form: Map<string, string>, request: Request): { client: string; secret: string } {
  const header = request.headers.get('authorization');
  const inForm = { client: form.get('client_id'), secret: form.get('client_secret') };
  if (header && inForm.secret) throw new OAuthError('invalid_request', 'Authenticate in one way, not in two.');
  const basic = header ? basicOf(header) : undefined;
  if (basic && inForm.client && inForm.client !== basic.client)
    throw new OAuthError('invalid_request', 'Two different clients are named.');
  const { client, secret } = basic ?? inForm;
  if (!client || !secret) throw new OAuthError('invalid_client', 'Name the id of the token and its key.');
  return { client, secret };
}

function basicOf(header: string): { client: string; secret: string } | undefined {
  const encoded = /^Basic +([\w+/=-]+)$/i.exec(header)?.[1];
  if (!encoded) return { client: '', secret: '' };
  const [client = '', secret = ''] = Buffer.from(encoded, 'base64').toString('utf8').split(':').map(unescaped);
  return { client, secret };
}

/** Both parts are form-encoded before they are joined. */
function unescaped(text: string): string {
  try {
    return decodeURIComponent(text.replaceAll('+', ' '));
  } catch {
    return '';
  }
}

/** RFC 7009. Whoever holds a short key may end it; an unknown one is ended already, so the answer is the same. Of a long one nobody is told that it ended. */
async function revoke(form: Map<string, string>, portal: Portal): Promise<Response> {
  const key = form.get('token');
  if (!key) throw new OAuthError('invalid_request', 'A token is needed.');
  if (!(await portal.tokens.endShort(key)))
    throw new OAuthError('unsupported_token_type', 'A long key is ended by people, in the portal.');
  return new Response(null, { status: 200, headers: noStore });
}
