import type { Database } from 'better-sqlite3';
import type { Provider, ProviderContext } from 'oidc-provider';

import { type Markup, sheetHeaders } from '#sandbox/mail/sheet.ts';
import { artifacts } from './artifacts.ts';
import type { Directory } from './directory.ts';
import type { Keys } from './keys.ts';
import { problemPage, signedOutPage, signOutPage } from './pages.ts';
import { quietly } from './quiet.ts';

export type Client = {
  clientId: string;
  clientSecret: string;
  redirectUris: string[];
  postLogoutRedirectUris?: string[];
  /** How the client sends its secret. The default is what openid-client does unasked. */
  tokenEndpointAuthMethod?: 'client_secret_basic' | 'client_secret_post';
};

type Parts = { issuer: string; clients: Client[]; directory: Directory; db: Database; keys: Keys };

const scope = 'openid profile email groups';

/** The OpenID provider: authorization code flow with PKCE (S256), consent granted in advance, claims in the ID token. */
export function openProvider({ issuer, clients, directory, db, keys }: Parts): Promise<Provider> {
  return quietly(async () => {
    const { Provider } = await import('oidc-provider');
    const provider = new Provider(issuer, {
      adapter: artifacts(db),
      jwks: keys.jwks,
      clients: clients.map(registration),
      scopes: scope.split(' '),
      claims: {
        openid: ['sub', 'auth_time', 'amr', 'acr', 'sid'],
        profile: ['name'],
        email: ['email', 'email_verified'],
        groups: ['groups'],
      },
      acrValues: [acr],
      conformIdTokenClaims: false,
      responseTypes: ['code'],
      pkce: { required: () => true },
      cookies: {
        // Cookies know no ports: every room on 127.0.0.1 shares them, so the names say whose they are.
        names: { session: 'identity_session', interaction: 'identity_interaction', resume: 'identity_resume' },
        keys: [keys.cookie],
        long: { signed: true, sameSite: 'lax' },
        short: { signed: true, sameSite: 'lax' },
      },
      ttl: {
        Session: 12 * 3600,
        Grant: 12 * 3600,
        AccessToken: 3600,
        IdToken: 3600,
        AuthorizationCode: 60,
        Interaction: 3600,
      },
      features: {
        devInteractions: { enabled: false },
        rpInitiatedLogout: {
          enabled: true,
          logoutSource: (ctx: ProviderContext, form: string) => show(ctx, signOutPage(form)),
          postLogoutSuccessSource: (ctx: ProviderContext) => show(ctx, signedOutPage()),
        },
      },
      interactions: { url: (_ctx: unknown, interaction: { uid: string }) => `/interaction/${interaction.uid}` },
      clientBasedCORS: () => false,
      renderError: (ctx: ProviderContext, problem: { error: string }) => show(ctx, problemPage(problem)),
      findAccount: (_ctx: unknown, sub: string) => account(directory, sub),
      loadExistingGrant: grantInAdvance,
    });
    provider.on('server_error', (_ctx: unknown, error: Error) => console.error('sandbox identity:', error));
    return provider;
  });
}

/** The sandbox pretends that a password and a one-time code were given (RFC 8176). */
export const amr = ['pwd', 'otp'];
export const acr = 'urn:sandbox:mfa';

function registration(client: Client) {
  return {
    client_id: client.clientId,
    client_secret: client.clientSecret,
    redirect_uris: client.redirectUris,
    post_logout_redirect_uris: client.postLogoutRedirectUris ?? [],
    response_types: ['code'],
    grant_types: ['authorization_code'],
    token_endpoint_auth_method: client.tokenEndpointAuthMethod ?? 'client_secret_post',
    require_auth_time: true,
  };
}

function account(directory: Directory, sub: string) {
  const person = directory.find(sub);
  if (!person) return undefined;
  const { name, email, groups } = person;
  return { accountId: sub, claims: () => ({ sub, name, email, email_verified: true, groups }) };
}

/** Consent without a question: every client here belongs to the house. */
async function grantInAdvance(ctx: ProviderContext) {
  const { client, session, provider } = ctx.oidc;
  const known = session.grantIdFor(client.clientId);
  const existing = known && (await provider.Grant.find(known));
  if (existing) return existing;
  const grant = new provider.Grant({ clientId: client.clientId, accountId: session.accountId });
  grant.addOIDCScope(scope);
  grant.addOIDCClaims(['name', 'email', 'email_verified', 'groups']);
  await grant.save();
  return grant;
}

async function show(ctx: ProviderContext, page: Markup) {
  ctx.type = 'html';
  ctx.set(sheetHeaders);
  ctx.body = String(await page);
}
