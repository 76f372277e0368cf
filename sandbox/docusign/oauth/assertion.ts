import { createPublicKey, type KeyObject } from 'node:crypto';
import { decodeJwt, decodeProtectedHeader, jwtVerify } from 'jose';
import type { Room } from '../room.ts';

export interface Verdict {
  problem?: string;
  scopes: string[];
}

/** Seconds that the two clocks may differ. */
const tolerance = 60;

/**
 * What is wrong with an assertion of the JWT grant, in DocuSign's words. Its times are held against real time, not the sandbox's
 * shifted clock: whoever shifts the clock to see an envelope expire must still get a token.
 */
export async function judge(room: Room, assertion: string): Promise<Verdict> {
  const refuse = (problem: string): Verdict => ({ problem, scopes: [] });
  try {
    if (decodeProtectedHeader(assertion).alg !== 'RS256') return refuse('unsupported_alg');
    const claims = decodeJwt(assertion);
    if (claims.iss !== room.options.integrationKey) return refuse('issuer_not_found');
    if (![claims.aud].flat().some((each) => each && ownNames(room).includes(each))) return refuse('issuer_not_found');
    if (!knows(room, claims.sub)) return refuse('user_not_found');
    const scopes = String(claims['scope'] ?? '')
      .split(' ')
      .filter(Boolean);
    const now = Date.now() + (room.faults.take('clock_skew')?.delayMs ?? 0);
    // An assertion lives for an hour at most.
    if (claims.exp === undefined || claims.exp - now / 1000 > 3600 + tolerance) return refuse('invalid_exp');
    if (!(await signedByUs(room, assertion, new Date(now)))) return refuse('no_valid_keys_or_signatures');
    if (claims.iat !== undefined && claims.iat * 1000 > now + tolerance * 1000) return refuse('invalid_iat');
    return { scopes };
  } catch (error) {
    return refuse(
      (error as { code?: string }).code === 'ERR_JWT_EXPIRED' ? 'expired_grant' : 'no_valid_keys_or_signatures',
    );
  }
}

async function signedByUs(room: Room, assertion: string, currentDate: Date): Promise<boolean> {
  for (const key of keysOf(room.options.publicKeyPem))
    try {
      await jwtVerify(assertion, key, { algorithms: ['RS256'], clockTolerance: tolerance, currentDate });
      return true;
    } catch (error) {
      if ((error as { code?: string }).code !== 'ERR_JWS_SIGNATURE_VERIFICATION_FAILED') throw error;
    }
  return false;
}

/** An integration may hold several keys, so that they can be rotated. */
const keysOf = (pem: string): KeyObject[] =>
  (pem.match(/-----BEGIN [^-]+-----[\s\S]+?-----END [^-]+-----/g) ?? []).map((each) => createPublicKey(each));

const ownNames = (room: Room): string[] => room.hosts().flatMap((name) => [name, `https://${name}`]);

/** Whom the application acts for: the user, or nobody when it asks for itself. */
const knows = (room: Room, user: string | undefined): boolean =>
  user === undefined
    ? room.settings().oauth.applicationTokens
    : user.toLowerCase() === room.options.user.userId.toLowerCase();
