import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openPortal, type TestPortal } from '#tests/portal.ts';
import { happened, openGate, place } from '#tests/ready-customer.ts';
import { type Machine, machine, type Told } from '../machines/machine.ts';

/** OpenID AuthZEN Authorization API 1.0, section 8, and the Search level of its certification scenario. */
const subjects = '/access/v1/search/subject';
const resources = '/access/v1/search/resource';
const actions = '/access/v1/search/action';
const day = 86_400_000;
const hash = 'a'.repeat(64);
let now = Date.UTC(2026, 4, 10);
let portal: TestPortal;
let pep: Machine;

const organization = { type: 'organization' };
const action = { name: 'create_service' };
const service = { type: 'service' };
const virginia = { type: 'service', id: 'aws/us-east-1' };
const ids = ({ body }: Told) => body.results?.map((each) => each.id ?? each.name);
const decides = async (subject: object, resource: object) =>
  (await pep.post('/access/v1/evaluation', { subject, action, resource })).body.decision;

/** Every result, page after page, and the number of pages. */
async function all(path: string, body: object, limit: number) {
  const found: (string | undefined)[] = [];
  let token = '';
  let pages = 0;
  do {
    const told = await pep.post(path, { ...body, page: { limit, ...(token && { token }) } });
    expect(told.body.page?.count).toBeLessThanOrEqual(limit);
    found.push(...(ids(told) ?? []));
    token = told.body.page?.next_token ?? '';
    pages += 1;
  } while (token && pages < 100);
  return { found, pages };
}

beforeAll(async () => {
  portal = await openPortal({ clock: () => now });
  pep = await machine(portal, ['gate:ask', 'gate:search']);
  const { db } = portal.house;
  for (const name of ['ash', 'birch', 'cedar', 'elm', 'fir']) await openGate(db, name, `${name}-at-vendor`, now - day);
  for (const region of ['us-west-2', 'eu-central-1'])
    await happened(
      db,
      'ash',
      [
        { type: 'region.requested', data: { ...place, region, reason: hash } },
        { type: 'region.approved', data: { ...place, region, expiresAt: now + 30 * day } },
      ],
      () => now - day,
    );
  await happened(db, 'cedar', [{ type: 'region.revoked', data: { ...place, reason: hash } }], () => now);
});
afterAll(() => portal.close());

describe('the search for organizations', () => {
  const body = { subject: organization, action, resource: virginia };

  it('finds those that may create there, and each of them is then decided so', async () => {
    const told = await pep.post(subjects, body);
    expect([told.status, told.headers.get('content-type')]).toEqual([200, 'application/json']);
    expect(ids(told)).toEqual(['ash', 'birch', 'elm', 'fir']);
    for (const each of told.body.results ?? []) {
      expect(each.type).toBe('organization');
      expect(await decides(each, virginia)).toBe(true);
    }
    expect(await decides({ ...organization, id: 'cedar' }, virginia)).toBe(false);
    expect(told.body.results?.[0]).toEqual({
      ...organization,
      id: 'ash',
      properties: { vendorOrganization: 'ash-at-vendor' },
    });
  });

  it('ignores an id, and answers for a moment of the past', async () => {
    expect(ids(await pep.post(subjects, { ...body, subject: { ...organization, id: 'cedar' } }))).toHaveLength(4);
    const context = { as_of: new Date(now - day / 2).toISOString() };
    expect(ids(await pep.post(subjects, { ...body, context }))).toContain('cedar');
    expect((await pep.post(subjects, { ...body, context: { as_of: '2999-01-01T00:00:00Z' } })).status).toBe(400);
  });

  it.each([1, 2, 3, 4, 100])('goes page by page, %i at a time, and ends with an empty token', async (limit) => {
    const { found, pages } = await all(subjects, body, limit);
    expect(found).toEqual(['ash', 'birch', 'elm', 'fir']);
    expect(pages).toBeLessThanOrEqual(Math.ceil(4 / limit) + 1);
  });

  it('takes a page only to the question that it belongs to', async () => {
    const { body: first } = await pep.post(subjects, { ...body, page: { limit: 2 } });
    const token = first.page?.next_token;
    expect(token).not.toBe('');
    const status = async (more: object) => (await pep.post(subjects, { ...body, ...more })).status;
    expect(await status({ page: { token } })).toBe(200);
    expect(await status({ page: { token, limit: 2 } })).toBe(200);
    expect(await status({ page: { token, limit: 3 } })).toBe(400);
    expect(await status({ page: { token }, resource: { type: 'service', id: 'aws/us-west-2' } })).toBe(400);
    for (const wrong of ['x', 'bm9uZQ', 1]) expect(await status({ page: { token: wrong } })).toBe(400);
    for (const limit of [-1, 1.5, '2']) expect(await status({ page: { limit } })).toBe(400);
  });

  it('takes a page to its question in whatever order that is written, and not when its context was changed', async () => {
    const asks = async (properties: object, more: object = {}) =>
      pep.post(subjects, { ...body, subject: { ...organization, properties }, ...more });
    const { body: first } = await asks({ one: 1, two: { a: 1, b: 2 } }, { page: { limit: 1 }, context: { ip: '::1' } });
    const page = { token: first.page?.next_token };
    const other = { two: { b: 2, a: 1 }, one: 1 };
    expect(ids(await asks(other, { page, context: { ip: '::1' } }))).toEqual(['birch']);
    for (const context of [{ ip: '::2' }, { ip: '::1', more: true }, {}, undefined])
      expect((await asks(other, { page, context })).status, JSON.stringify(context)).toBe(400);
  });
});

describe('the search for places', () => {
  const body = { subject: { ...organization, id: 'ash' }, action, resource: service };

  it('finds where an organization may create, and each place is then decided so', async () => {
    const told = await pep.post(resources, body);
    expect(ids(told)).toEqual(['aws/eu-central-1/hosted', 'aws/us-east-1/hosted', 'aws/us-west-2/hosted']);
    for (const each of told.body.results ?? []) expect(await decides(body.subject, each)).toBe(true);
    const byVendor = { ...body, subject: { ...organization, id: 'ash-at-vendor' } };
    expect(ids(await pep.post(resources, byVendor))).toEqual(ids(told));
  });

  it('is narrowed by the properties of the resource', async () => {
    const narrowed = async (properties: object) =>
      ids(await pep.post(resources, { ...body, resource: { ...service, properties } }));
    expect(await narrowed({ region: 'us-west-2' })).toEqual(['aws/us-west-2/hosted']);
    expect(await narrowed({ deployment: 'byoc' })).toEqual([]);
    expect(await narrowed({ provider: 'aws' })).toHaveLength(3);
    for (const provider of ['gcp', 'azure']) expect(await narrowed({ provider })).toEqual([]);
  });

  it.each([1, 2, 3])('goes page by page, %i at a time', async (limit) => {
    expect((await all(resources, body, limit)).found).toHaveLength(3);
  });
});

describe('the search for actions', () => {
  it('finds what an organization may do at a place', async () => {
    const body = { subject: { ...organization, id: 'ash' }, resource: virginia };
    expect((await pep.post(actions, body)).body.results).toEqual([{ name: 'create_service' }]);
    expect(ids(await pep.post(actions, { ...body, resource: { type: 'service', id: 'gcp/us-east1' } }))).toEqual([]);
    expect(ids(await pep.post(actions, { ...body, context: { as_of: '2001-01-01T00:00:00Z' } }))).toEqual([]);
  });
});

describe('a page of size zero', () => {
  const ash = { ...organization, id: 'ash' };
  it.each<[string, string, object, number | undefined]>([
    ['organizations', subjects, { subject: organization, action, resource: virginia }, undefined],
    ['places', resources, { subject: ash, action, resource: service }, 3],
    ['actions', actions, { subject: ash, resource: virginia }, 1],
  ])('of %s is the last one, for behind it are only others of size zero', async (_what, path, body, total) => {
    const { status, body: told } = await pep.post(path, { ...body, page: { limit: 0 } });
    expect([status, told.results, told.page]).toEqual([
      200,
      [],
      { next_token: '', count: 0, ...(total !== undefined && { total }) },
    ]);
  });
});

describe('a search', () => {
  it('with an id that names nothing finds nothing, whatever the id looks like', async () => {
    const ash = { ...organization, id: 'ash' };
    const long = `aws/${'x'.repeat(1500)}`;
    for (const id of [
      'printer-7',
      'aws',
      'aws/',
      '/',
      'mars/crater',
      'aws/us-east-1/moon',
      'aws/us-east-1/hosted/9',
      long,
    ])
      for (const [path, body] of [
        [subjects, { subject: organization, action, resource: { ...service, id } }],
        [subjects, { subject: organization, action, resource: { ...service, id, properties: { floor: 3 } } }],
        [actions, { subject: ash, resource: { ...service, id } }],
        [actions, { subject: { ...organization, id }, resource: virginia }],
        [resources, { subject: { ...organization, id }, action, resource: service }],
      ] as const) {
        const { status, body: told } = await pep.post(path, body);
        expect([status, told.results, told.page?.next_token], JSON.stringify(body)).toEqual([200, [], '']);
      }
  });

  it('is refused where id and properties name two places, or properties are no place', async () => {
    for (const properties of [{ region: 'us-west-2' }, { provider: 5 }, { deployment: 'moon' }]) {
      const resource = { ...virginia, properties };
      const status = async (path: string, body: object) => (await pep.post(path, { ...body, resource })).status;
      expect(await status(subjects, { subject: organization, action })).toBe(400);
      expect(await status(actions, { subject: { ...organization, id: 'ash' } })).toBe(400);
    }
  });

  it('for what nobody knows finds nothing, and that is no error', async () => {
    const ash = { ...organization, id: 'ash' };
    for (const [path, body] of [
      [subjects, { subject: { type: 'spaceship' }, action, resource: virginia }],
      [subjects, { subject: organization, action: { name: 'fly' }, resource: virginia }],
      [subjects, { subject: organization, action, resource: { type: 'service', id: 'aws/nowhere' } }],
      [resources, { subject: { ...organization, id: 'nobody' }, action, resource: service }],
      [resources, { subject: ash, action, resource: { type: 'moon' } }],
      [actions, { subject: { ...organization, id: 'nobody' }, resource: virginia }],
    ] as const) {
      const { status, body: told } = await pep.post(path, body);
      expect([status, told.results, told.page?.next_token], JSON.stringify(body)).toEqual([200, [], '']);
    }
  });

  it('with something required left out is refused with 400', async () => {
    const ash = { ...organization, id: 'ash' };
    for (const [path, body] of [
      [subjects, { subject: organization, resource: virginia }],
      [subjects, { action, resource: virginia }],
      [subjects, { subject: {}, action, resource: virginia }],
      [subjects, { subject: organization, action, resource: service }],
      [resources, { action, resource: service }],
      [resources, { subject: organization, action, resource: service }],
      [resources, { subject: ash, action, resource: {} }],
      [actions, { subject: ash }],
      [actions, { subject: ash, resource: service }],
    ] as const)
      expect((await pep.post(path, body)).status, JSON.stringify(body)).toBe(400);
  });

  it('carries the page first, then its moment and the head of the log', async () => {
    const told = await pep.post(resources, { subject: { ...organization, id: 'ash' }, action, resource: service });
    expect(Object.keys(told.body)).toEqual(['page', 'context', 'results']);
    expect(told.body.context).toMatchObject({ evaluated_at: new Date(now).toISOString() });
    now += 1;
  });

  it('needs a token, and gives the X-Request-ID back', async () => {
    for (const path of [subjects, resources, actions]) {
      const told = await pep.raw(path, '{}', { authorization: '', 'x-request-id': 'r-2' });
      expect([told.status, told.headers.get('x-request-id')]).toEqual([401, 'r-2']);
    }
  });
});
