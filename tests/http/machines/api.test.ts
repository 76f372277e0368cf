import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Scope, scopeNames } from '#app/domain/machines/scopes.ts';
import { organizations } from '#sandbox/people.ts';
import { type AgreementDesk, openAgreementDesk, until } from '#tests/agreements.ts';
import { openGate } from '#tests/story.ts';

/** One that the sandbox's cloud knows, so that its services come to run. */
const open = organizations.find((each) => each.plan === 'enterprise')?.id ?? '';
const system = { kind: 'system', id: 'test' } as const;
let desk: AgreementDesk;
let key: string;

beforeAll(async () => {
  desk = await openAgreementDesk({ provisioningMs: 50 });
  await openGate(desk, open);
  await desk.ready('waiting');
  ({ key } = await issue([...scopeNames]));
});
afterAll(() => desk.close());

const issue = (scopes: Scope[], organizations?: string[]) =>
  desk.house.portal.tokens.issue(system, { name: 'test', scopes, days: 1, organizations });

async function get(path: string, headers: Record<string, string> = {}, bearer = key) {
  const answer = await desk.app.request(path, { headers: { authorization: `Bearer ${bearer}`, ...headers } });
  const body = answer.headers.get('content-type')?.includes('json') ? await answer.json() : undefined;
  return { status: answer.status, headers: answer.headers, body };
}

const order = {
  name: 'claims',
  provider: 'aws',
  region: 'us-east-2',
  ipAccess: ['203.0.113.0/24'],
};
async function create(id: string, body: unknown, headers: Record<string, string> = {}, bearer = key) {
  const answer = await desk.app.request(`/api/v1/organizations/${id}/services`, {
    method: 'POST',
    headers: { authorization: `Bearer ${bearer}`, 'content-type': 'application/json', ...headers },
    body: typeof body === 'string' ? body : JSON.stringify(body),
  });
  return { status: answer.status, headers: answer.headers, body: await answer.json() };
}

describe('reading', () => {
  it.each([
    ['/api/v1/organizations', { items: [{ id: open }, { id: 'waiting' }] }],
    [`/api/v1/organizations/${open}`, { id: open, name: `${open} Health`, gateOpen: true, stage: 'ready' }],
    ['/api/v1/organizations/waiting', { gateOpen: false, stage: 'agreement', turn: 'sales' }],
    [`/api/v1/organizations/${open}/requirements`, { gateOpen: true }],
    [`/api/v1/organizations/${open}/agreements`, { items: [{ state: 'in_force', covering: true }] }],
    [`/api/v1/organizations/${open}/regions`, { items: [{ region: 'us-east-2', usable: true }] }],
    [`/api/v1/organizations/${open}/acknowledgements`, { items: [{ deployment: 'hosted', current: true }] }],
    [`/api/v1/organizations/${open}/members`, { items: [{ role: 'admin' }] }],
    ['/api/v1/token', { organizations: 'all' }],
  ])('answers %s', async (path, expected) => {
    const { status, body } = await get(path);
    expect(status).toBe(200);
    expect(body).toMatchObject(expected);
  });

  it('says what the gate would look at in a place', async () => {
    const { body } = await get(`/api/v1/organizations/${open}/requirements?provider=aws&region=us-east-1`);
    expect(body.gateOpen).toBe(false);
    expect(body.requirements.find((each: { id: string }) => each.id === 'regions')).toMatchObject({
      met: false,
      reasons: [{ code: 'region_not_requested' }],
      link: `${desk.portalUrl}/organizations/${open}/regions`,
    });
  });

  it('hands out documents as PDF, and writes each download into the log', async () => {
    const { body } = await get(`/api/v1/organizations/${open}/agreements`);
    const { id, documentSha256 } = body.items[0];
    for (const what of ['document', 'certificate']) {
      const answer = await get(`/api/v1/organizations/${open}/agreements/${id}/${what}`);
      expect(answer.headers.get('content-type')).toBe('application/pdf');
    }
    expect(documentSha256).toMatch(/^[0-9a-f]{64}$/);
    const reads = await desk.events(open, 'document.read');
    expect(reads.map((each) => each.actor.role)).toEqual(['machine', 'machine']);
  });

  it('names nobody: no name and no address of a person in any answer', async () => {
    for (const path of [
      '',
      '/members',
      '/events?limit=100',
      '/agreements',
      '/regions',
      '/acknowledgements',
      '/services',
    ])
      expect(JSON.stringify((await get(`/api/v1/organizations/${open}${path}`)).body)).not.toMatch(/ada |@/i);
  });

  it('takes the vendor’s id of an organization as well as ours', async () => {
    const registered = { organization: 'ours', vendorOrganization: 'theirs', name: 'Third', plan: 'scale' };
    await desk.perform(system, 'registerOrganization', 'ours', registered);
    const { body } = await get('/api/v1/organizations/theirs');
    expect(body).toEqual((await get('/api/v1/organizations/ours')).body);
    expect(body).toMatchObject({ id: 'ours', vendorOrganization: 'theirs' });
  });

  it('gives pages that join without a gap, with links', async () => {
    const first = await get('/api/v1/regions?limit=5');
    expect(first.body.items).toHaveLength(5);
    expect(first.headers.get('link')).toContain(`after=${first.body.next}>; rel="next"`);
    const seen = [...first.body.items];
    for (let next = first.body.next; next; ) {
      const { body } = await get(`/api/v1/regions?limit=5&after=${next}`);
      seen.push(...body.items);
      next = body.next;
    }
    expect(seen).toEqual((await get('/api/v1/regions?limit=100')).body.items);
  });

  it('lets a follower of events go on where it stopped', async () => {
    const all = (await get(`/api/v1/organizations/${open}/events?limit=100`)).body;
    const some = (await get(`/api/v1/organizations/${open}/events?limit=3`)).body;
    const rest = (await get(`/api/v1/organizations/${open}/events?limit=100&after=${some.cursor}`)).body;
    expect([...some.items, ...rest.items]).toEqual(all.items);
    expect((await get(`/api/v1/organizations/${open}/events?after=${all.cursor}`)).body).toEqual({
      items: [],
      cursor: all.cursor,
      more: false,
    });
  });

  it('tells 304 as long as nothing changed', async () => {
    const { headers } = await get('/api/v1/organizations/waiting');
    const tag = headers.get('etag') ?? '';
    expect((await get('/api/v1/organizations/waiting', { 'if-none-match': tag })).status).toBe(304);
    await desk.perform(desk.ops, 'holdOrganization', 'waiting', { reason: 'A check.' });
    expect((await get('/api/v1/organizations/waiting', { 'if-none-match': tag })).status).toBe(200);
  });
});

describe('creating', () => {
  it('creates once for a key, whatever is repeated, and provisions it', async () => {
    const first = await create(open, order, { 'idempotency-key': 'one' });
    expect(first.status).toBe(201);
    expect(first.headers.get('location')).toBe(
      `${desk.portalUrl}/api/v1/organizations/${open}/services/${first.body.id}`,
    );
    const again = await create(open, order, { 'idempotency-key': '"one"' });
    expect(again).toMatchObject({ status: 201, body: first.body });
    expect(again.headers.get('idempotent-replayed')).toBe('true');
    await until(async () => {
      desk.house.worker.wake();
      return (await get(`/api/v1/organizations/${open}/services/${first.body.id}`)).body.state === 'running';
    });
    expect((await get(`/api/v1/organizations/${open}/services`)).body.items).toHaveLength(1);
  });

  it('creates one service for 30 requests at once with the same key', async () => {
    const answers = await Promise.all(
      Array.from({ length: 30 }, () => create(open, { ...order, name: 'once' }, { 'idempotency-key': 'many' })),
    );
    const made = answers.filter((each) => each.status === 201);
    expect(made.length).toBeGreaterThan(0);
    expect(new Set(made.map((each) => each.body.id)).size).toBe(1);
    const others = answers.filter((each) => each.status !== 201);
    expect(new Set(others.map((each) => each.status)).size).toBeLessThanOrEqual(1);
    expect(others.every((each) => each.status === 409 && each.body.type.endsWith('/idempotency_key_in_use'))).toBe(
      true,
    );
    const services = (await get(`/api/v1/organizations/${open}/services`)).body.items;
    expect(services.filter((each: { name: string }) => each.name === 'once')).toHaveLength(1);
  });

  it('says no with every reason, writes it down, and repeats the same no', async () => {
    const asked = { ...order, region: 'us-east-1' };
    const no = await create(open, asked, { 'idempotency-key': 'no' });
    expect(no).toMatchObject({
      status: 403,
      body: {
        type: `${desk.portalUrl}/problems/gate_closed`,
        reasons: [{ code: 'region_not_requested', turn: 'customer' }],
      },
    });
    const again = await create(open, asked, { 'idempotency-key': 'no' });
    expect(again.headers.get('idempotent-replayed')).toBe('true');
    expect(again.body.reasons).toEqual(no.body.reasons);
    expect(await desk.events(open, 'service.refused')).toHaveLength(1);
  });

  it.each([
    ['no key', order, {}, 400, 'idempotency_key_missing'],
    [
      'a key of another request',
      { ...order, name: 'other' },
      { 'idempotency-key': 'one' },
      422,
      'idempotency_key_reused',
    ],
    ['a key that is none', order, { 'idempotency-key': 'a b' }, 400, 'invalid'],
    ['another type', order, { 'idempotency-key': 'x', 'content-type': 'text/plain' }, 415, 'unsupported_media_type'],
    ['something packed', order, { 'idempotency-key': 'x', 'content-encoding': 'gzip' }, 415, 'unsupported_media_type'],
    ['no JSON', '{', { 'idempotency-key': 'x' }, 400, 'malformed_json'],
    ['a name twice', '{"name":"a","\\u006eame":"b"}', { 'idempotency-key': 'x' }, 400, 'malformed_json'],
    ['a deep body', '['.repeat(100_000) + ']'.repeat(100_000), { 'idempotency-key': 'x' }, 400, 'malformed_json'],
    ['a prototype', '{"__proto__":{"a":1}}', { 'idempotency-key': 'x' }, 400, 'malformed_json'],
    ['a large body', `"${'x'.repeat(300_000)}"`, { 'idempotency-key': 'x' }, 413, 'too_large'],
    ['an unknown member', { ...order, role: 'ops' }, { 'idempotency-key': 'x' }, 400, 'invalid'],
    ['another compliance type', { ...order, complianceType: 'pci' }, { 'idempotency-key': 'x' }, 400, 'invalid'],
    ['what looks like PHI', { ...order, name: 'MRN 12345678' }, { 'idempotency-key': 'x' }, 400, 'invalid'],
    [
      'an open minimum',
      { ...order, minReplicaMemoryGb: 64, maxReplicaMemoryGb: 16 },
      { 'idempotency-key': 'x' },
      400,
      'invalid',
    ],
    ['a cookie', order, { 'idempotency-key': 'x', cookie: 'sid=1' }, 403, 'cookies_refused'],
  ])('refuses %s', async (_what, body, headers, status, type) => {
    const answer = await create(open, body, headers as Record<string, string>);
    expect(answer.body).toMatchObject({ status, type: `${desk.portalUrl}/problems/${type}` });
    expect(answer.status).toBe(status);
    expect(answer.body.requestId).toBe(answer.headers.get('x-request-id'));
  });

  it('points at the field that is wrong', async () => {
    const { body } = await create(open, { ...order, ipAccess: ['here'] }, { 'idempotency-key': 'x' });
    expect(body.issues).toEqual([{ pointer: '/ipAccess/0', detail: expect.stringContaining('network') }]);
  });
});

describe('addresses and parameters', () => {
  it.each([
    ['POST', '/api/v1/organizations', 405],
    ['DELETE', `/api/v1/organizations/${open}`, 405],
    ['GET', '/api/v1/nothing', 404],
    ['GET', '/api/v2/organizations', 404],
  ])('answers %s %s with %i', async (method, path, status) => {
    const answer = await desk.app.request(path, { method, headers: { authorization: `Bearer ${key}` } });
    expect(answer.status).toBe(status);
    expect(answer.headers.get('content-type')).toContain('application/problem+json');
    if (status === 405) expect(answer.headers.get('allow')).toBe('GET, HEAD');
  });

  it.each(['limit=0', 'limit=101', 'limit=x', 'limit=1&limit=2', 'after=zzz', 'other=1', '__proto__=1'])(
    'refuses ?%s',
    async (query) => {
      expect((await get(`/api/v1/organizations?${query}`)).status).toBe(400);
    },
  );
});
