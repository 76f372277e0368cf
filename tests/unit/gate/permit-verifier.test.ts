import { spawnSync } from 'node:child_process';
import { createHmac, generateKeyPairSync, sign } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { PermitError, permitVerifier } from '../../../standalone/verifier/permit.mjs';

/** Tokens that somebody made with more wit than right, and ones whose time is not now; held against the file that ships. */
const [ours, theirs] = [generateKeyPairSync('ed25519'), generateKeyPairSync('ed25519')];
const jwk = { ...ours.publicKey.export({ format: 'jwk' }), kid: 'k-1', use: 'sig', alg: 'EdDSA' };
const keys = { keys: [jwk] };
const now = 1_800_000_000;
const header = { alg: 'EdDSA', typ: 'hipaa-permit+jwt', kid: 'k-1' };
const claims = {
  iss: 'https://portal.example',
  aud: 'https://provisioner.example',
  sub: 'o',
  jti: 'j-1',
  iat: now,
  exp: now + 60,
  organization: 'o',
  vendor_organization: 'v',
  provider: 'aws',
  region: 'us-east-1',
  deployment: 'hosted',
  compliance_type: 'hipaa',
};

const part = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url');
function token(more: object = {}, head: object = {}, key = ours.privateKey): string {
  const text = `${part({ ...header, ...head })}.${part({ ...claims, ...more })}`;
  return `${text}.${sign(null, Buffer.from(text), key).toString('base64url')}`;
}
const without = (name: string) => ({ [name]: undefined });

const verifier = (options: object = {}) =>
  permitVerifier({ issuer: claims.iss, audience: claims.aud, keys, now: () => now * 1000, ...options });
const faultOf = (jwt: string, options: object = {}, place: Record<string, string> = {}) =>
  verifier(options)
    .verify(jwt, place)
    .then(
      () => 'good',
      (error: unknown) => (error instanceof PermitError ? error.code : `thrown: ${String(error)}`),
    );

/** HMAC with the published key as the secret: the oldest trick of all. */
function confused(): string {
  const text = `${part({ ...header, alg: 'HS256' })}.${part(claims)}`;
  const secret = ours.publicKey.export({ type: 'spki', format: 'pem' });
  return `${text}.${createHmac('sha256', secret).update(text).digest('base64url')}`;
}

describe('the verifier of permits', () => {
  it('takes a permit that is as it should be', async () => {
    expect(await faultOf(token())).toBe('good');
  });

  it.each<[string, string, string]>([
    ['no signature', `${part({ ...header, alg: 'none' })}.${part(claims)}.`, 'malformed'],
    ['no signature, in three parts', `${part({ ...header, alg: 'none' })}.${part(claims)}.AA`, 'algorithm'],
    ['alg in other letters', token({}, { alg: 'eddsa' }), 'algorithm'],
    ['HMAC with the public key', confused(), 'algorithm'],
    ['the key of somebody else', token({}, {}, theirs.privateKey), 'signature'],
    [
      'a key in its own header',
      token({}, { jwk: theirs.publicKey.export({ format: 'jwk' }) }, theirs.privateKey),
      'signature',
    ],
    ['no kid', token({}, without('kid')), 'key'],
    ['a kid that nobody published', token({}, { kid: 'k-2' }), 'key'],
    ['a kid that is a path', token({}, { kid: '../../dev/null' }), 'key'],
    ['a kid that is no text', token({}, { kid: ['k-1'] }), 'key'],
    ['another type', token({}, { typ: 'JWT' }), 'type'],
    ['no type', token({}, without('typ')), 'type'],
    ['something critical', token({}, { crit: ['exp'] }), 'type'],
    ['another issuer', token({ iss: 'https://other.example' }), 'issuer'],
    ['an issuer with a slash more', token({ iss: `${claims.iss}/` }), 'issuer'],
    ['another audience', token({ aud: 'https://other.example' }), 'audience'],
    ['ours among several audiences', token({ aud: [claims.aud, 'https://other.example'] }), 'audience'],
    ['no number', token(without('jti')), 'malformed'],
    ['no end', token(without('exp')), 'malformed'],
    ['no beginning', token(without('iat')), 'malformed'],
    ['a longer life than a minute', token({ exp: now + 61 }), 'malformed'],
    ['an end that is a text', token({ exp: String(now + 60) }), 'malformed'],
    ['an end without end', token().replace(part(claims), part({ ...claims, exp: 0 }).slice(0, -4)), 'malformed'],
    ['a beginning in the future', token({ nbf: now + 30 }), 'time'],
    ['four parts', `${token()}.x`, 'malformed'],
    ['spaces', ` ${token()}`, 'malformed'],
    ['nothing', '', 'malformed'],
    ['a list where claims should be', `${part(header)}.${part([])}.AA`, 'malformed'],
    ['more than a permit holds', 'a'.repeat(5000), 'malformed'],
  ])('refuses one with %s', async (_what, jwt, fault) => {
    expect(await faultOf(jwt)).toBe(fault);
  });

  it('refuses one of which a single bit was changed, wherever it is', async () => {
    const jwt = token();
    for (let at = 0; at < jwt.length; at += 7) {
      const changed = `${jwt.slice(0, at)}${jwt[at] === 'A' ? 'B' : 'A'}${jwt.slice(at + 1)}`;
      expect(await faultOf(changed), String(at)).not.toBe('good');
    }
  });

  it('bears clocks that differ by five seconds, and no more', async () => {
    const at = (seconds: number) => faultOf(token(), { now: () => seconds * 1000 });
    expect(await at(now - 5)).toBe('good');
    expect(await at(now - 6)).toBe('time');
    expect(await at(now + 64)).toBe('good');
    expect(await at(now + 65)).toBe('time');
  });

  it('holds every word of the place, and does not let a wish pass that it cannot hold', async () => {
    const place = { organization: 'o', vendorOrganization: 'v', provider: 'aws', region: 'us-east-1' };
    expect(await faultOf(token(), {}, { ...place, deployment: 'hosted', complianceType: 'hipaa' })).toBe('good');
    for (const [name, value] of Object.entries({ ...place, deployment: 'byoc', complianceType: 'pci' }))
      expect(await faultOf(token(), {}, { [name]: `${value}x` }), name).toBe('place');
    expect(await faultOf(token(), {}, { colour: 'red' })).toMatch(/^thrown: TypeError/);
  });

  it('asks for keys again when a new one signs, but not more often than every ten seconds', async () => {
    let seconds = now;
    let asked = 0;
    let published = { keys: [] as object[] };
    const get = async () => {
      asked += 1;
      return new Response(JSON.stringify(published));
    };
    const one = verifier({ keys: undefined, fetch: get, now: () => seconds * 1000 });
    const verified = () =>
      one.verify(token({ iat: seconds, exp: seconds + 60 })).then(
        () => true,
        () => false,
      );
    expect([await verified(), await verified(), asked]).toEqual([false, false, 1]);
    published = keys;
    seconds += 11;
    expect([await verified(), await verified(), asked]).toEqual([true, true, 2]);
    published = { keys: [] };
    seconds += 301;
    // What is not published any more does not count any more, five minutes later at most.
    expect([await verified(), asked]).toEqual([false, 3]);
  });

  it('says no when the keys cannot be read', async () => {
    const get = async () => new Response('', { status: 503 });
    expect(await faultOf(token(), { keys: undefined, fetch: get })).toBe('key');
    const broken = {
      keys: [
        { ...jwk, x: '!' },
        { kty: 'OKP', crv: 'Ed25519', kid: 'k-1' },
      ],
    };
    expect(await faultOf(token(), { keys: broken })).toBe('key');
    expect(await faultOf(token(), { keys: { keys: [{ kty: 'RSA', kid: 'k-0' }, ...broken.keys, jwk] } })).toBe('good');
  });
});

it('is no program: whoever starts it is told how it is used', () => {
  const { status, stdout, stderr } = spawnSync(process.execPath, ['standalone/verifier/permit.mjs'], {
    encoding: 'utf8',
  });
  expect([status, stdout]).toEqual([2, '']);
  expect(stderr).toMatch(/^This file is imported.*hipaa-portal verify-permit TOKEN[^\n]*\n$/);
});
