import { createPublicKey, type KeyObject } from 'node:crypto';
import { statSync } from 'node:fs';
import { calculateJwkThumbprint, errors, exportJWK, type JWK, type JWTPayload, jwtVerify, SignJWT } from 'jose';
import { z } from 'zod';
import type { Permit, PermitFault, Permits } from '../outside/permits.ts';
import { makeFirstKeys, readKeys } from './permit-keys.ts';

/** RFC 8725, 3.11: a type of its own, so that no other token of this portal can be taken for a permit. */
const typ = 'hipaa-permit+jwt';
const algorithm = 'EdDSA';

const receiptTyp = 'hipaa-receipt+jwt';

/** Seconds that a permit lives. */
const lifetime = 60;

const claims = z.object({
  jti: z.string().min(1).max(100),
  aud: z.string().min(1),
  iat: z.int(),
  exp: z.int(),
  organization: z.string().min(1),
  vendor_organization: z.string().min(1),
  provider: z.string().min(1),
  region: z.string().min(1),
  deployment: z.enum(['hosted', 'byoc']),
  compliance_type: z.literal('hipaa'),
});

/** Permits as EdDSA JWTs. Keys are read again whenever their folder changes, so a rotation needs no restart. */
export function jwtPermits(options: { folder: string; issuer: string; clock: () => number }): Permits {
  makeFirstKeys(options.folder);
  const ring = keyRing(options.folder);
  return {
    async sign(permit) {
      const { signing, kid } = await ring();
      const issuedAt = Math.floor(options.clock() / 1000);
      const { id, audience, organization, vendorOrganization, provider, region, deployment } = permit;
      const expiresAt = issuedAt + lifetime;
      const jwt = await new SignJWT({
        organization,
        vendor_organization: vendorOrganization,
        provider,
        region,
        deployment,
        compliance_type: 'hipaa',
      })
        .setProtectedHeader({ alg: algorithm, typ, kid })
        .setIssuer(options.issuer)
        .setAudience(audience)
        .setSubject(organization)
        .setJti(id)
        .setIssuedAt(issuedAt)
        .setExpirationTime(expiresAt)
        .sign(signing);
      return { jwt, expiresAt: expiresAt * 1000 };
    },
    async vouch({ id, subject, at, what }) {
      const { signing, kid } = await ring();
      return new SignJWT(what)
        .setProtectedHeader({ alg: algorithm, typ: receiptTyp, kid })
        .setIssuer(options.issuer)
        .setSubject(subject)
        .setJti(id)
        .setIssuedAt(Math.floor(at / 1000))
        .sign(signing);
    },
    async read(jwt, audience) {
      const { byKid } = await ring();
      const verified = await jwtVerify(jwt, ({ kid }) => keyOf(byKid, kid), {
        typ,
        algorithms: [algorithm],
        issuer: options.issuer,
        ...(audience !== undefined && { audience }),
        requiredClaims: ['exp', 'iat', 'jti', 'aud'],
        maxTokenAge: lifetime,
        currentDate: new Date(options.clock()),
      }).catch(faultOf);
      return typeof verified === 'string' ? verified : permitOf(verified.payload);
    },
    keys: async () => (await ring()).jwks,
  };
}

function permitOf(payload: JWTPayload): Permit | PermitFault {
  const result = claims.safeParse(payload);
  if (!result.success) return 'invalid';
  const { jti: id, aud: audience, organization, vendor_organization: vendorOrganization } = result.data;
  const { provider, region, deployment, exp } = result.data;
  return { id, audience, organization, vendorOrganization, provider, region, deployment, expiresAt: exp * 1000 };
}

function faultOf(error: unknown): PermitFault {
  if (error instanceof errors.JWTExpired) return 'expired';
  if (error instanceof errors.JWTClaimValidationFailed && error.claim === 'aud') return 'other_audience';
  if (error instanceof errors.JOSEError) return 'invalid';
  throw error;
}

function keyOf(byKid: Map<string, KeyObject>, kid: string | undefined): KeyObject {
  const key = kid === undefined ? undefined : byKid.get(kid);
  if (!key) throw new errors.JWKSNoMatchingKey();
  return key;
}

/** The keys of the folder, read anew when it changed. A file that is gone is noticed at once. */
function keyRing(folder: string) {
  let seen = '';
  let ring: Promise<{ signing: KeyObject; kid: string; byKid: Map<string, KeyObject>; jwks: JWK[] }> | undefined;
  return () => {
    const stamp = String(statSync(folder, { bigint: true, throwIfNoEntry: false })?.mtimeNs);
    if (!ring || stamp !== seen) {
      ring = forged(folder);
      ring.catch(() => {
        ring = undefined;
      });
      seen = stamp;
    }
    return ring;
  };
}

async function forged(folder: string) {
  const { signing, published } = readKeys(folder);
  const jwks = await Promise.all(published.map(jwkOf));
  const byKid = new Map(jwks.map((jwk, index) => [jwk.kid ?? '', published[index] as KeyObject]));
  const kid = (await jwkOf(createPublicKey(signing))).kid ?? '';
  return { signing, kid, byKid, jwks };
}

/** RFC 7638: a key is named by its thumbprint. */
async function jwkOf(key: KeyObject): Promise<JWK> {
  const jwk = await exportJWK(key);
  return { ...jwk, kid: await calculateJwkThumbprint(jwk), use: 'sig', alg: algorithm };
}
