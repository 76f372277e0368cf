import * as client from 'openid-client';
import { z } from 'zod';
import { OutsideError } from '../outside/error.ts';
import type { Identity } from '../outside/identity.ts';

export interface OidcSettings {
  issuer: string;
  clientId: string;
  clientSecret: string;
  redirectUri: string;
}

const claims = z.object({
  iss: z.string(),
  sub: z.string(),
  name: z.string().default(''),
  email: z.string().default(''),
  groups: z.array(z.string()).default([]),
  auth_time: z.number().optional(),
  amr: z.array(z.string()).default([]),
  acr: z.string().optional(),
  iat: z.number(),
});

/** OpenID Connect code flow with PKCE, state and nonce; the provider is looked up when it is first needed. */
export function oidcIdentity(settings: OidcSettings): Identity {
  let found: Promise<client.Configuration> | undefined;
  const configuration = () => {
    found ??= discover(settings);
    found.catch(() => {
      found = undefined;
    });
    return found;
  };
  return {
    async begin() {
      const verifier = client.randomPKCECodeVerifier();
      const state = client.randomState();
      const nonce = client.randomNonce();
      const url = client.buildAuthorizationUrl(await configuration(), {
        redirect_uri: settings.redirectUri,
        scope: 'openid profile email groups',
        code_challenge: await client.calculatePKCECodeChallenge(verifier),
        code_challenge_method: 'S256',
        max_age: String(12 * 3600),
        state,
        nonce,
      });
      return { url: url.href, state, nonce, verifier };
    },
    async complete(callback, { state, nonce, verifier }) {
      try {
        const tokens = await client.authorizationCodeGrant(await configuration(), callback, {
          pkceCodeVerifier: verifier,
          expectedState: state,
          expectedNonce: nonce,
          maxAge: 12 * 3600,
          idTokenExpected: true,
        });
        const who = claims.parse(tokens.claims());
        return {
          issuer: who.iss,
          subject: who.sub,
          name: who.name,
          email: who.email,
          groups: who.groups,
          authTime: (who.auth_time ?? who.iat) * 1000,
          methods: [...who.amr, ...(who.acr ? [who.acr] : [])],
        };
      } catch {
        throw new OutsideError('auth', 'sign_in', 'The identity provider did not confirm this sign-in.');
      }
    },
  };
}

async function discover(settings: OidcSettings): Promise<client.Configuration> {
  const issuer = new URL(settings.issuer);
  const options =
    issuer.protocol === 'http:' ? { execute: [client.allowInsecureRequests], timeout: 10 } : { timeout: 10 };
  try {
    return await client.discovery(issuer, settings.clientId, settings.clientSecret, undefined, options);
  } catch {
    throw new OutsideError('network', 'discovery', 'The identity provider does not answer.');
  }
}
