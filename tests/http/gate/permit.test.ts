import { execFileSync } from 'node:child_process';
import { existsSync, renameSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { decodeJwt, decodeProtectedHeader } from 'jose';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { eventsOf } from '#db/store.ts';
import { openPortal, type TestPortal } from '#tests/portal.ts';
import { happened, openGate, place } from '#tests/ready-customer.ts';
import { PermitError, permitVerifier } from '../../../standalone/verifier/permit.mjs';
import { type Machine, machine } from '../machines/machine.ts';

const audience = 'https://provisioner.example';
const hash = 'a'.repeat(64);
let ahead = 0;
const clock = () => Date.now() + ahead;
let portal: TestPortal;
let pep: Machine;
let keys: string;

const asked = (id = 'open') => ({
  subject: { type: 'organization', id },
  action: { name: 'create_service' },
  resource: { type: 'service', id: 'aws/us-east-1' },
  context: { permit: true, audience },
});
const permit = async (id?: string) =>
  String((await pep.post('/access/v1/evaluation', asked(id))).body.context['permit']);
const consume = async (jwt: string, more: object = { audience }) =>
  (await pep.post('/access/v1/permits/consume', { permit: jwt, ...more })).body;
const get: typeof fetch = async (url, init) => portal.app.request(String(url).slice(portal.portalUrl.length), init);
const verifier = (options: object = {}) =>
  permitVerifier({ issuer: portal.portalUrl, audience, now: clock, fetch: get, ...options });
const faultOf = (jwt: string, options: object = {}, where: Record<string, string> = {}) =>
  verifier(options)
    .verify(jwt, where)
    .then(
      () => 'good',
      (error: unknown) => (error instanceof PermitError ? error.code : String(error)),
    );
const logged = async (id: string, prefix = 'permit.') =>
  (await portal.house.db.read((tx) => eventsOf(tx, id))).filter((each) => each.type.startsWith(prefix));

beforeAll(async () => {
  portal = await openPortal({ clock });
  pep = await machine(portal, ['gate:ask', 'permits:issue', 'permits:consume']);
  for (const id of ['open', 'crowded', 'revoked', 'catalog-case', 'held'])
    await openGate(portal.house.db, id, `${id}-at-vendor`);
  keys = join(dirname(portal.config.CHECKPOINT_KEY_FILE), 'permits');
});
afterAll(() => portal.close());

describe('a permit', () => {
  it('comes with an allow, on request, and says who, where, for whom and how long', async () => {
    const { body } = await pep.post('/access/v1/evaluation', asked());
    const jwt = String(body.context['permit']);
    expect(decodeProtectedHeader(jwt)).toEqual({ alg: 'EdDSA', typ: 'hipaa-permit+jwt', kid: expect.any(String) });
    const claims = decodeJwt(jwt);
    expect(claims).toMatchObject({
      iss: portal.portalUrl,
      aud: audience,
      sub: 'open',
      jti: expect.stringMatching(/^[\w-]{36}$/),
      organization: 'open',
      vendor_organization: 'open-at-vendor',
      ...place,
      compliance_type: 'hipaa',
    });
    expect((claims.exp ?? 0) - (claims.iat ?? 0)).toBe(60);
    expect(body.context['permit_expires_at']).toBe(new Date((claims.exp ?? 0) * 1000).toISOString());
  });

  it('comes with nothing else', async () => {
    const post = (body: object) => pep.post('/access/v1/evaluation', body);
    expect('permit' in (await post({ ...asked(), context: {} })).body.context).toBe(false);
    expect('permit' in (await post(asked('nobody'))).body.context).toBe(false);
    const no = { ...asked(), resource: { type: 'service', id: 'aws/us-west-2' } };
    expect('permit' in (await post(no)).body.context).toBe(false);
    expect((await post({ ...asked(), context: { permit: true } })).status).toBe(400);
    const past = { permit: true, audience, as_of: '2026-01-01T00:00:00Z' };
    expect((await post({ ...asked(), context: past })).status).toBe(400);
  });

  it('needs a token that may receive it, and one that may consume it', async () => {
    const poor = await machine(portal, ['gate:ask']);
    expect(await poor.post('/access/v1/evaluation', asked())).toMatchObject({
      status: 403,
      body: { scope: 'permits:issue' },
    });
    const told = await poor.post('/access/v1/permits/consume', { permit: 'x' });
    expect(told).toMatchObject({ status: 403, body: { scope: 'permits:consume' } });
  });

  it('is consumed once, and the log says by whom and for what', async () => {
    const jwt = await permit();
    expect(await consume(jwt)).toMatchObject({
      decision: true,
      context: {
        permit: { organization: 'open', vendorOrganization: 'open-at-vendor', ...place, audience },
        reasons: [],
      },
    });
    expect(await consume(jwt)).toMatchObject({
      decision: false,
      context: { error: { status: 409, code: 'permit_used' } },
    });
    const [event] = await logged('open');
    expect(event).toMatchObject({ type: 'permit.consumed', data: { audience, ...place }, actor: { role: 'machine' } });
  });

  it('of which a hundred consumptions run at once gives one yes and one event', async () => {
    const jwt = await permit('crowded');
    const answers = await Promise.all(Array.from({ length: 100 }, () => consume(jwt)));
    expect(answers.filter((answer) => answer.decision)).toHaveLength(1);
    expect(await logged('crowded')).toHaveLength(1);
  });

  it('is decided again when it is consumed: after a revocation there is no yes any more, nor ever from this permit', async () => {
    const { db } = portal.house;
    const jwt = await permit('revoked');
    await happened(db, 'revoked', [{ type: 'region.revoked', data: { ...place, reason: hash } }], clock);
    const told = await consume(jwt);
    expect([told.decision, told.context.reasons.map((reason) => reason.code)]).toEqual([false, ['region_revoked']]);
    expect(told.context.reasons[0]).toMatchObject({
      turn: 'customer',
      link: expect.stringContaining('/organizations/revoked/'),
    });
    expect(await logged('revoked')).toMatchObject([{ type: 'permit.refused', data: { reasons: ['region_revoked'] } }]);
    await openRegionAgain();
    expect(await consume(jwt)).toMatchObject({ decision: false, context: { error: { code: 'permit_used' } } });
    expect(await consume(await permit('revoked'))).toMatchObject({ decision: true });

    async function openRegionAgain() {
      const expiresAt = clock() + 86_400_000;
      await happened(
        db,
        'revoked',
        [
          { type: 'region.requested', data: { ...place, reason: hash } },
          { type: 'region.approved', data: { ...place, expiresAt } },
        ],
        clock,
      );
    }
  });

  it('is decided again on the catalog too', async () => {
    const jwt = await permit('catalog-case');
    const at = { provider: 'aws', region: 'us-east-1', reason: hash } as const;
    await happened(portal.house.db, 'catalog', [{ type: 'catalog.region_withdrawn', data: at }], clock);
    expect((await consume(jwt)).decision).toBe(false);
    await happened(portal.house.db, 'catalog', [{ type: 'catalog.region_reinstated', data: at }], clock);
  });

  it('lives a minute', async () => {
    const jwt = await permit();
    ahead += 61_000;
    expect(await consume(jwt)).toMatchObject({
      decision: false,
      context: { error: { status: 410, code: 'permit_expired' } },
    });
    expect(await faultOf(jwt)).toBe('good');
    ahead += 6_000;
    expect(await faultOf(jwt)).toBe('time');
  });

  it('is for its audience alone', async () => {
    const jwt = await permit();
    expect(await consume(jwt, { audience: 'https://elsewhere.example' })).toMatchObject({
      decision: false,
      context: { error: { status: 403, code: 'permit_other_audience' } },
    });
    expect(await faultOf(jwt, { audience: 'https://elsewhere.example' })).toBe('audience');
    expect((await consume(jwt)).decision).toBe(true);
  });

  it('that was changed, or never was one, is none', async () => {
    const jwt = await permit();
    const [head, body, signature] = jwt.split('.') as [string, string, string];
    const other = Buffer.from(JSON.stringify({ ...decodeJwt(jwt), region: 'us-west-2' })).toString('base64url');
    const unsigned = Buffer.from(JSON.stringify({ alg: 'none', typ: 'hipaa-permit+jwt' })).toString('base64url');
    const forged = {
      signature: `${head}.${other}.${signature}`,
      algorithm: `${unsigned}.${body}.AA`,
      malformed: `${head}.${body}`,
    };
    for (const [fault, text] of Object.entries(forged)) {
      expect(await faultOf(text)).toBe(fault);
      expect(await consume(text)).toMatchObject({ decision: false, context: { error: { code: 'permit_invalid' } } });
    }
    expect((await pep.post('/access/v1/permits/consume', {})).status).toBe(400);
  });
});

describe('the verifier', () => {
  it('is one file that needs nothing but Node, and tells the claims of a good permit', async () => {
    const claims = await verifier().verify(await permit(), { vendorOrganization: 'open-at-vendor', ...place });
    expect(claims).toMatchObject({ organization: 'open', provider: 'aws' });
    const imports = execFileSync('grep', ['-E', '^import|require\\(', 'standalone/verifier/permit.mjs'])
      .toString()
      .trim();
    expect(imports.split('\n').every((line) => /'node:\w+'/.test(line))).toBe(true);
  });

  it('refuses a permit for another place, organization or portal', async () => {
    const jwt = await permit();
    for (const where of [{ region: 'us-west-2' }, { deployment: 'byoc' }, { vendorOrganization: 'x' }] as Record<
      string,
      string
    >[])
      expect(await faultOf(jwt, {}, where)).toBe('place');
    const keySet = await (await get(`${portal.portalUrl}/.well-known/jwks.json`)).json();
    expect(await faultOf(jwt, { keys: keySet })).toBe('good');
    expect(await faultOf(jwt, { keys: keySet, issuer: 'https://portal.example' })).toBe('issuer');
    expect(await faultOf(jwt, { keys: { keys: [] } })).toBe('key');
  });

  it('consumes, and takes whatever is no clear yes for a no', async () => {
    const jwt = await permit();
    expect((await verifier().consume(jwt, 'nobody')).decision).toBe(false);
    const down = async () => {
      throw new TypeError('fetch failed');
    };
    expect((await verifier({ fetch: down }).consume(jwt, pep.key)).decision).toBe(false);
    expect((await verifier().consume(jwt, pep.key, 'r-7')).decision).toBe(true);
    expect((await verifier().consume(jwt, pep.key)).decision).toBe(false);
  });
});

describe('the keys of permits', () => {
  const published = async () => {
    const answer = await portal.app.request('/.well-known/jwks.json');
    expect([answer.status, answer.headers.get('content-type')]).toEqual([200, 'application/json']);
    const { keys: all } = (await answer.json()) as { keys: Record<string, string>[] };
    for (const key of all) expect(Object.keys(key).sort()).toEqual(['alg', 'crv', 'kid', 'kty', 'use', 'x']);
    return all.map((key) => key['kid']);
  };
  const rotate = () => execFileSync(process.execPath, ['scripts/start.mjs', 'permits-rotate', keys, '--now']);

  it('lie in files for their owner only', () => {
    for (const name of ['current.pem', 'next.pem']) expect(statSync(join(keys, name)).mode & 0o777).toBe(0o600);
  });

  it('rotate without a restart: what is on its way still counts, and verifiers knew the new key before', async () => {
    const before = await published();
    const jwt = await permit();
    rotate();
    const after = await published();
    expect([after[0], after[2]]).toEqual([before[1], before[0]]);
    expect(decodeProtectedHeader(await permit()).kid).toBe(before[1]);
    expect(await faultOf(jwt)).toBe('good');
    expect((await consume(jwt)).decision).toBe(true);
    const old = await permit();
    rotate();
    rotate();
    expect((await consume(old)).decision).toBe(false);
    expect(await faultOf(old)).toBe('key');
  });

  it('that are gone end every yes that travels, and no new ones are made in their place', async () => {
    const jwt = await permit();
    const current = join(keys, 'current.pem');
    renameSync(current, `${current}.away`);
    const told = await pep.post('/access/v1/evaluation', asked());
    expect([told.status, told.body.decision]).toEqual([503, undefined]);
    expect((await pep.post('/access/v1/permits/consume', { permit: jwt })).status).toBe(503);
    expect(existsSync(current)).toBe(false);
    renameSync(`${current}.away`, current);
    await new Promise((resolve) => setTimeout(resolve, 5)); // Files are looked at once a millisecond.
    expect((await consume(jwt)).decision).toBe(true);
  });
});
