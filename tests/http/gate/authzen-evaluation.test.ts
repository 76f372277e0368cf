import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openPortal, type TestPortal } from '#tests/portal.ts';
import { happened, openGate } from '#tests/ready-customer.ts';
import { type Machine, machine } from '../machines/machine.ts';

/** OpenID AuthZEN Authorization API 1.0, sections 5, 6 and 12, and the Basic level of its certification scenario. */
const path = '/access/v1/evaluation';
const start = Date.UTC(2026, 4, 1);
const minute = 60_000;
let now = start + 60 * 86_400_000; // before a quarter begins: a drill would let the log grow while it is asked
let portal: TestPortal;
let pep: Machine;

const subject = { type: 'organization', id: 'open' };
const action = { name: 'create_service' };
const resource = { type: 'service', id: 'new', properties: { provider: 'aws', region: 'us-east-1' } };
const asked = { subject, action, resource };
const ask = async (more: object = {}) => (await pep.post(path, { ...asked, ...more })).body;
const codes = async (more: object = {}) => (await ask(more)).context.reasons.map((reason) => reason.code);

beforeAll(async () => {
  portal = await openPortal({ clock: () => now });
  pep = await machine(portal);
  await openGate(portal.house.db, 'open', 'open-at-vendor', start + 11 * minute, minute);
  await happened(
    portal.house.db,
    'closed',
    [
      {
        type: 'organization.registered',
        data: { organization: 'closed', vendorOrganization: 'v', name: 'a'.repeat(64), plan: 'basic' },
      },
    ],
    () => start,
  );
  await portal.house.sequence.now();
});
afterAll(() => portal.close());

describe('a well-formed question', () => {
  it('is answered with 200, application/json and a boolean decision, whether yes or no', async () => {
    const yes = await pep.post(path, asked);
    expect([yes.status, yes.headers.get('content-type'), yes.body.decision]).toEqual([200, 'application/json', true]);
    const no = await pep.post(path, { ...asked, subject: { type: 'organization', id: 'closed' } });
    expect([no.status, no.headers.get('content-type'), no.body.decision]).toEqual([200, 'application/json', false]);
    expect(no.headers.get('cache-control')).toBe('no-store');
  });

  it('gets the same answer each time', async () => {
    for (let times = 0; times < 5; times += 1) expect((await ask()).decision).toBe(true);
  });

  it('may carry context, properties and fields that nobody knows', async () => {
    const answer = await pep.post(path, {
      subject: { ...subject, properties: { department: 'Sales' }, extra: 1 },
      action: { ...action, properties: { method: 'POST' } },
      resource: { ...resource, properties: { ...resource.properties, complianceType: 'hipaa', owner: 'bob' } },
      context: { time: '2024-05-31T15:22-07:00', ip: '192.168.1.1' },
      futureField: { nested: true },
    });
    expect([answer.status, answer.body.decision]).toEqual([200, true]);
  });

  it('names the organization by our id or by the vendor’s, and the place by properties or by id', async () => {
    for (const id of ['open', 'open-at-vendor'])
      for (const where of [
        resource,
        { type: 'service', id: 'aws/us-east-1' },
        { type: 'service', id: 'aws/us-east-1/hosted' },
      ])
        expect((await ask({ subject: { ...subject, id }, resource: where })).decision, `${id} ${where.id}`).toBe(true);
    expect(await codes({ resource: { type: 'service', id: 'aws/us-east-1/byoc' } })).toContain('byoc_not_covered');
  });

  it('about what the gate does not know is a no that says so', async () => {
    const unknown = [
      { subject: { type: 'user', id: 'alice' } },
      { subject: { type: 'organization', id: 'nobody' } },
      { subject: { type: 'organization', id: 'staff' } },
      { action: { name: 'delete' } },
      { resource: { type: 'route', id: '/todos' } },
      { resource: { ...resource, properties: { ...resource.properties, complianceType: 'standard' } } },
    ];
    for (const more of unknown) {
      const { status, body } = await pep.post(path, { ...asked, ...more });
      expect([status, body.decision, body.context.error?.status], JSON.stringify(more)).toEqual([200, false, 404]);
    }
  });

  it('carries under each answer an id, its moment and the newest signed head of the log', async () => {
    const { context } = await ask();
    const { size, root } = context['checkpoint'] as { size: number; root: string };
    expect([size, root]).toEqual([13 + 1, expect.stringMatching(/^[0-9a-f]{64}$/)]);
    expect(context).toMatchObject({
      evaluated_at: new Date(now).toISOString(),
      id: expect.stringMatching(/^[\w-]{36}$/),
    });
  });

  it('gets with a no every reason, whose turn it is, since when, what was promised, and where to go', async () => {
    const { context } = await ask({ subject: { type: 'organization', id: 'closed' } });
    expect(context.reasons[0]).toEqual({
      code: 'plan_not_enterprise',
      sentence: 'HIPAA services need the Enterprise plan.',
      requirement: 'plan',
      turn: 'customer',
      since: new Date(start).toISOString(),
      turns: [expect.objectContaining({ kind: 'plan.choose' })],
      link: `${portal.portalUrl}/organizations/closed/plan`,
    });
    expect(context['reason_user']).toEqual({ en: expect.stringContaining('HIPAA services need the Enterprise plan.') });
  });
});

describe('a question about a service that has no id yet', () => {
  it('is answered when its properties name the place', async () => {
    const { id: _none, ...place } = resource;
    expect(await pep.post(path, { ...asked, resource: place })).toMatchObject({ status: 200 });
  });
});

describe('a malformed question', () => {
  const without = (name: 'subject' | 'action' | 'resource', field?: string) => {
    const { [name]: entity, ...rest } = asked;
    if (!field) return rest;
    const { [field]: _gone, ...left } = entity as Record<string, unknown>;
    return { ...rest, [name]: left };
  };
  it.each([
    ['no subject', without('subject')],
    ['no action', without('action')],
    ['no resource', without('resource')],
    ['no subject type', without('subject', 'type')],
    ['no subject id', without('subject', 'id')],
    ['no action name', without('action', 'name')],
    ['no resource type', without('resource', 'type')],
    ['neither resource id nor properties', { ...asked, resource: { type: 'service' } }],
    ['a subject that is a string', { ...asked, subject: 'open' }],
    ['a name that is a number', { ...asked, action: { name: 123 } }],
    ['a context that is a list', { ...asked, context: [] }],
    ['properties that are a string', { ...asked, resource: { ...resource, properties: 'x' } }],
    ['a place half named, and no id', { ...asked, resource: { type: 'service', properties: { provider: 'aws' } } }],
    ['a region that is a number', { ...asked, resource: { ...resource, id: 'new', properties: { region: 1 } } }],
    ['two places', { ...asked, resource: { ...resource, id: 'aws/us-west-2' } }],
    ['a list instead of an object', [asked]],
  ])('with %s is refused with 400 and problem details', async (_what, body) => {
    const { status, headers, body: told } = await pep.post(path, body);
    expect([status, headers.get('content-type')]).toEqual([400, 'application/problem+json; charset=utf-8']);
    expect(told).toMatchObject({
      type: `${portal.portalUrl}/problems/invalid`,
      status: 400,
      issues: expect.any(Array),
    });
    expect('decision' in told).toBe(false);
  });

  it.each([
    ['of another content type', { 'content-type': 'text/plain' }, JSON.stringify(asked)],
    ['of a content type that only begins alike', { 'content-type': 'application/jsonp' }, JSON.stringify(asked)],
    ['that is not JSON', {}, '{"subject":'],
    ['that is empty', {}, ''],
    ['that names the subject twice', {}, `{"subject":{},${JSON.stringify(asked).slice(1)}`],
  ])('%s is refused with 400', async (_what, headers, body) => {
    expect((await pep.raw(path, body, headers)).status).toBe(400);
  });
});

describe('the asker', () => {
  it('gets its X-Request-ID back with every answer, and an answer without one', async () => {
    const headers = { 'x-request-id': 'bfe9eb29-ab87-4ca3-be83-a1d5d8305716' };
    for (const [body, more] of [
      [JSON.stringify(asked), {}],
      ['{', {}],
      [JSON.stringify(asked), { authorization: 'Bearer nobody' }],
    ] as const) {
      const { headers: told } = await pep.raw(path, body, { ...headers, ...more });
      expect(told.get('x-request-id')).toBe(headers['x-request-id']);
    }
    expect((await pep.post(path, asked)).status).toBe(200);
  });

  it('without a valid token is told 401 and how to come back, whatever it asks', async () => {
    for (const authorization of ['', 'Basic dXNlcjpwYXNz', 'Bearer chp_live_x']) {
      const { status, headers } = await pep.raw(path, JSON.stringify(asked), { authorization });
      expect([status, headers.get('www-authenticate')]).toEqual([401, expect.stringMatching(/^Bearer /)]);
    }
  });
});

describe('a moment of the past', () => {
  const at = (ms: number) => ({ context: { as_of: new Date(ms).toISOString() } });

  it('is answered from the log as the gate would have answered then', async () => {
    expect(await codes(at(start))).toContain('sales_contact_missing');
    expect(await codes(at(start + 7 * minute))).toContain('baa_pending_countersignature');
    expect(await codes(at(start + 10 * minute))).toEqual(['responsibility_not_acknowledged']);
    const then = await ask(at(start + 11 * minute));
    expect(then).toMatchObject({ decision: true, context: { as_of: new Date(start + 11 * minute).toISOString() } });
  });

  it('stays what it was, whatever happened since', async () => {
    const hold = (type: 'organization.held' | 'organization.released', moment: number) =>
      happened(
        portal.house.db,
        'open',
        [type === 'organization.held' ? { type, data: { reason: 'a'.repeat(64) } } : { type, data: {} }],
        () => moment,
      );
    await hold('organization.held', start + 20 * minute);
    expect(await codes()).toEqual(['organization_on_hold']);
    await hold('organization.released', start + 30 * minute);
    expect((await ask()).decision).toBe(true);
    expect(await codes(at(start + 25 * minute))).toEqual(['organization_on_hold']);
    expect((await ask(at(start + 15 * minute))).decision).toBe(true);
  });

  it('follows the catalog of that day', async () => {
    await happened(
      portal.house.db,
      'catalog',
      [{ type: 'catalog.region_withdrawn', data: { provider: 'aws', region: 'us-east-1', reason: 'a'.repeat(64) } }],
      () => start + 40 * minute,
    );
    expect(await codes()).toEqual(['region_withdrawn']);
    expect((await ask(at(start + 39 * minute))).decision).toBe(true);
    await happened(
      portal.house.db,
      'catalog',
      [{ type: 'catalog.region_reinstated', data: { provider: 'aws', region: 'us-east-1', reason: 'a'.repeat(64) } }],
      () => start + 50 * minute,
    );
    expect((await ask()).decision).toBe(true);
  });

  it('before the organization was registered is a no', async () => {
    expect(await ask(at(start - 1))).toMatchObject({
      decision: false,
      context: { error: { status: 404 }, reasons: [] },
    });
  });

  it('takes any offset, and nothing that is no moment', async () => {
    expect((await ask({ context: { as_of: '2026-05-01T02:11:00.000+02:00' } })).decision).toBe(true);
    for (const as_of of ['yesterday', '2026-05-03', '2026-02-30T00:00:00Z', 1, ''])
      expect((await pep.post(path, { ...asked, context: { as_of } })).status, String(as_of)).toBe(400);
  });

  it('that has not come yet is refused, clearly', async () => {
    const { status, body } = await pep.post(path, { ...asked, ...at(now + 1) });
    expect([status, body['issues']]).toEqual([
      400,
      [{ pointer: '/context/as_of', detail: expect.stringContaining('has not come yet') }],
    ]);
    now += 1;
    expect((await pep.post(path, { ...asked, ...at(now) })).status).toBe(200);
  });
});
