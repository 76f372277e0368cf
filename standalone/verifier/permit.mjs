// Verifies permits of the portal. One file, nothing but Node: copy it beside whatever provisions.
//
//   const permits = permitVerifier({ issuer: 'https://portal.example', audience: 'https://provisioner.example' });
//   const claims = await permits.verify(jwt, { vendorOrganization, provider, region, deployment: 'hosted' });
//   const { decision } = await permits.consume(jwt, process.env.PORTAL_TOKEN);   // only `true` lets anything be created
//
// `verify` proves that the portal said yes within the last minute, for this audience and this place. It cannot know whether the permit
// was used before, or what was revoked since: that is what `consume` asks, and it is asked once.
import { createPublicKey, verify as verifySignature } from 'node:crypto';
import { resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

/** Why a permit is not good. `code` is one of: malformed, type, algorithm, key, signature, issuer, audience, time, place. */
export class PermitError extends Error {
  /** @param {string} code @param {string} message */
  constructor(code, message) {
    super(message);
    this.name = 'PermitError';
    this.code = code;
  }
}

/** Seconds that a permit may live at most, and that clocks may differ. */
const lifetime = 60;
const tolerance = 5;

/**
 * @param {{ issuer: string, audience: string, keys?: { keys: object[] }, now?: () => number, fetch?: typeof fetch }} options
 *   `keys` is a JWK set when the portal's address is not to be asked for it; `now` is in milliseconds.
 */
export function permitVerifier({ issuer, audience, keys, now = Date.now, fetch: get = globalThis.fetch }) {
  const keyNamed = keySource(issuer, keys, now, get);
  return {
    /** The claims of a permit, or a `PermitError`. `place` is what is about to be created; what it names must be what was permitted. */
    async verify(/** @type {string} */ jwt, /** @type {Record<string, string>} */ place = {}) {
      const { header, claims, signed, signature } = opened(jwt);
      if (header['typ'] !== 'hipaa-permit+jwt') throw new PermitError('type', 'This token is no permit.');
      if (header['alg'] !== 'EdDSA')
        throw new PermitError('algorithm', 'Permits are signed with EdDSA and nothing else.');
      // RFC 7515, 4.1.11: whoever does not understand what is critical must refuse. Permits hold nothing of the kind.
      if ('crit' in header) throw new PermitError('type', 'This token wants to be read in another way.');
      const key = await keyNamed(header['kid']);
      if (!verifySignature(null, signed, key, signature)) throw new PermitError('signature', 'The signature is wrong.');
      if (claims['iss'] !== issuer) throw new PermitError('issuer', 'Another portal issued this permit.');
      if (claims['aud'] !== audience) throw new PermitError('audience', 'This permit is for another audience.');
      inTime(claims, now() / 1000);
      atPlace(claims, place);
      return claims;
    },

    /** Uses the permit up and answers what the portal decides now. Whatever is no clear yes comes back as a no. */
    async consume(/** @type {string} */ jwt, /** @type {string} */ token, requestId = '') {
      try {
        const answer = await get(`${issuer}/access/v1/permits/consume`, {
          method: 'POST',
          redirect: 'error',
          signal: AbortSignal.timeout(5_000),
          headers: {
            authorization: `Bearer ${token}`,
            'content-type': 'application/json',
            ...(requestId && { 'x-request-id': requestId }),
          },
          body: JSON.stringify({ permit: jwt, audience }),
        });
        const told = await answer.json();
        return { ...told, decision: answer.status === 200 && told.decision === true, status: answer.status };
      } catch (error) {
        const message = `The portal did not answer: ${error instanceof Error ? error.name : 'unknown'}`;
        return { decision: false, status: 0, context: { error: { status: 503, message } } };
      }
    },
  };
}

/**
 * There is one spelling of the same bytes: the last letter has bits that mean nothing, and they are zero.
 * @param {string} part
 */
const canonical = (part) => part !== '' && Buffer.from(part, 'base64url').toString('base64url') === part;

/** @param {unknown} jwt */
function opened(jwt) {
  const parts = typeof jwt === 'string' && jwt.length <= 4000 ? jwt.split('.') : [];
  if (parts.length !== 3 || !parts.every(canonical))
    throw new PermitError('malformed', 'A permit has three parts of base64url.');
  try {
    const [header, claims, signature] = parts.map((part) => Buffer.from(part, 'base64url'));
    const signed = Buffer.from(parts.slice(0, 2).join('.'));
    return { header: fields(header), claims: fields(claims), signed, signature: signature ?? Buffer.alloc(0) };
  } catch {
    throw new PermitError('malformed', 'This is no permit that can be read.');
  }
}

/** @param {Buffer | undefined} bytes @returns {Record<string, unknown>} */
function fields(bytes) {
  const value = JSON.parse(String(bytes));
  if (typeof value !== 'object' || value === null || Array.isArray(value)) throw new TypeError('not an object');
  return value;
}

/** @param {Record<string, unknown>} claims @param {number} seconds */
function inTime({ iat, exp, nbf = iat, jti }, seconds) {
  if (typeof iat !== 'number' || typeof exp !== 'number' || typeof jti !== 'string' || exp - iat > lifetime)
    throw new PermitError('malformed', 'A permit says when it begins, when it ends within a minute, and its number.');
  if (typeof nbf !== 'number' || Math.max(iat, nbf) > seconds + tolerance)
    throw new PermitError('time', 'This permit begins in the future; look at the clocks.');
  if (exp + tolerance <= seconds) throw new PermitError('time', 'This permit has expired.');
}

/** @type {Record<string, string>} */
const names = {
  organization: 'organization',
  vendorOrganization: 'vendor_organization',
  provider: 'provider',
  region: 'region',
  deployment: 'deployment',
  complianceType: 'compliance_type',
};

/** @param {Record<string, unknown>} claims @param {Record<string, string>} place */
function atPlace(claims, place) {
  for (const [name, wanted] of Object.entries(place)) {
    const claim = names[name];
    if (!claim) throw new TypeError(`A permit says nothing about ${name}.`);
    if (claims[claim] !== wanted)
      throw new PermitError('place', `This permit is for another ${name}: ${claims[claim]}.`);
  }
}

// Keys by their id, fetched again when an unknown one comes, at most every ten seconds, and at least every five minutes.
/**
 * @param {string} issuer @param {{ keys: object[] } | undefined} fixed @param {() => number} now @param {typeof fetch} get
 * @returns {(kid: unknown) => Promise<import('node:crypto').KeyObject>}
 */
function keySource(issuer, fixed, now, get) {
  let known = fixed ? imported(fixed) : new Map();
  let fetchedAt = Number.NEGATIVE_INFINITY;
  return async (kid) => {
    const age = now() - fetchedAt;
    if (!fixed && (age > 300_000 || (!known.has(kid) && age > 10_000))) {
      const answer = await get(`${issuer}/.well-known/jwks.json`, {
        redirect: 'error',
        signal: AbortSignal.timeout(5_000),
      });
      if (!answer.ok) throw new PermitError('key', `The keys of the portal cannot be read: ${answer.status}.`);
      known = imported(await answer.json());
      fetchedAt = now();
    }
    const key = known.get(kid);
    if (!key) throw new PermitError('key', 'This permit is signed by a key that the portal does not publish.');
    return key;
  };
}

/**
 * What is no key for permits is passed over, RFC 7517, section 5.
 * @param {{ keys: object[] }} set @returns {Map<unknown, import('node:crypto').KeyObject>}
 */
function imported({ keys }) {
  const found = new Map();
  for (const jwk of /** @type {import('node:crypto').JsonWebKey[]} */ (keys)) {
    if (jwk.kty !== 'OKP' || jwk.crv !== 'Ed25519' || typeof jwk['kid'] !== 'string') continue;
    try {
      found.set(jwk['kid'], createPublicKey({ key: jwk, format: 'jwk' }));
    } catch {
      // Unreadable, so nothing is signed by it.
    }
  }
  return found;
}

// Bundled into somebody's program, it is theirs that was started.
if (process.argv[1]?.endsWith('permit.mjs') && resolve(process.argv[1]) === fileURLToPath(import.meta.url)) {
  console.error(
    'This file is imported: see its first lines. On a command line: hipaa-portal verify-permit TOKEN --audience NAME',
  );
  process.exitCode = 2;
}
