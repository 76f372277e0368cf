import { createServer, request, type Server } from 'node:http';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { scopeNames } from '#app/domain/machines/scopes.ts';
import { gatePolicy } from '#app/domain/policy.ts';
import { gateHandlers } from '#app/http/gate/api.ts';
import { listenerOf } from '#app/start/app.ts';
import { openPortal, type TestPortal } from '#tests/portal.ts';
import { openGate } from '#tests/ready-customer.ts';
import { type Machine, machine } from '../machines/machine.ts';

/** What enforcement points and gateways written for AuthZEN 1.0 really send, over a socket: they must get on unchanged. */
let portal: TestPortal;
let server: Server;
let pep: Machine;
let poor: Machine;

const subject = { type: 'organization', id: 'open' };
const action = { name: 'create_service' };
const resource = { type: 'service', id: 'aws/us-east-1' };
const asked = { subject, action, resource };
const evaluation = '/access/v1/evaluation';

beforeAll(async () => {
  portal = await openPortal();
  pep = await machine(portal, ['gate:ask', 'gate:search', 'permits:consume']);
  poor = await machine(portal, ['services:read']);
  await openGate(portal.house.db, 'open');
  server = createServer(listenerOf(portal.house, portal.config, async () => new Response('', { status: 404 })));
  await new Promise<void>((resolve) => server.listen(Number(new URL(portal.portalUrl).port), '127.0.0.1', resolve));
});
afterAll(async () => {
  await new Promise((resolve) => {
    server.close(resolve);
    server.closeAllConnections();
  });
  await portal.close();
});

interface Told {
  status: number;
  headers: Record<string, string | string[] | undefined>;
  body: Record<string, unknown>;
}

/** By hand, so that nothing tidies up what is sent. */
function send(path: string, body: string, headers: Record<string, string> = {}, method = 'POST'): Promise<Told> {
  return new Promise((resolve, reject) => {
    const usual = { 'content-type': 'application/json', authorization: `Bearer ${pep.key}` };
    const sent = request(`${portal.portalUrl}${path}`, { method, headers: { ...usual, ...headers } }, (answer) => {
      let text = '';
      answer.on('data', (chunk) => (text += chunk));
      answer.on('end', () =>
        resolve({ status: answer.statusCode ?? 0, headers: answer.headers, body: text ? JSON.parse(text) : {} }),
      );
      answer.on('error', reject);
    });
    sent.on('error', reject);
    sent.end(body);
  });
}
const post = (path: string, body: unknown, headers: Record<string, string> = {}) =>
  send(path, JSON.stringify(body), headers);

describe('what gateways send', () => {
  it.each([
    ['Envoy’s authorizer', { subject: { type: 'identity', id: 'CiRmZDA2' }, action: { name: 'GET' }, context: {} }],
    ['Kong’s plugin', { subject: { type: 'identity', id: 'CiRmZDA2' }, action: { name: 'POST' } }],
    ['a Lambda authorizer', { subject: { type: 'user', id: 'CiRmZDA2' }, action: { name: 'PUT' }, context: {} }],
    ['a serializer that writes null', { subject: { ...subject, properties: null }, action, context: null }],
  ])('%s: a decision about a route that the gate does not know is a plain no', async (_who, question) => {
    const route = { type: 'route', id: '/todos/{todoId}', properties: { ip: '', params: { todoId: '1' }, uri: 'x' } };
    const told = await post(evaluation, { ...question, resource: route });
    expect([told.status, told.headers['content-type'], told.body['decision']]).toEqual([
      200,
      'application/json',
      false,
    ]);
  });

  it('may be long: an id is an arbitrary string', async () => {
    const route = { type: 'route', id: `/${'a'.repeat(1500)}` };
    expect(await post(evaluation, { ...asked, resource: route })).toMatchObject({
      status: 200,
      body: { decision: false },
    });
  });

  it.each(['printer-7', '/', 'mars/crater', 'aws/us-east-1/moon', `aws/${'x'.repeat(1500)}`])(
    'may name a service that is nowhere, which is a no: %s',
    async (id) => {
      for (const properties of [undefined, { region: 'us-east-1' }, { floor: 3 }])
        expect(await post(evaluation, { ...asked, resource: { type: 'service', id, properties } })).toMatchObject({
          status: 200,
          body: { decision: false, context: { error: { status: 404 } } },
        });
    },
  );

  it('may carry null for whatever is optional', async () => {
    const bare = { properties: null };
    const question = {
      subject: { ...subject, ...bare },
      action: { ...action, ...bare },
      resource: { ...resource, ...bare },
      context: null,
    };
    expect(await post(evaluation, question)).toMatchObject({ status: 200, body: { decision: true } });
    const batch = { ...question, evaluations: [{ context: null, subject: null }, {}], options: null };
    expect(await post('/access/v1/evaluations', batch)).toMatchObject({
      status: 200,
      body: { evaluations: [{ decision: true }, { decision: true }] },
    });
    const search = { ...question, resource: { type: 'service', ...bare }, page: null };
    expect(await post('/access/v1/search/resource', search)).toMatchObject({ status: 200 });
    expect(await post(evaluation, { ...asked, subject: null })).toMatchObject({ status: 400 });
  });

  it('may name a charset, and a query that nobody asked for', async () => {
    const headers = { 'content-type': 'Application/JSON; charset=utf-8' };
    expect(await post(`${evaluation}?trace=1`, asked, headers)).toMatchObject({ body: { decision: true } });
  });
});

describe('the X-Request-ID', () => {
  const id = `an arbitrary "string" {}, ${'x'.repeat(300)}`;
  const large = `"${'x'.repeat(300_000)}"`;
  it.each<[string, number, string, string, Record<string, string>, string]>([
    ['a decision', 200, evaluation, JSON.stringify(asked), {}, 'POST'],
    ['a batch', 200, '/access/v1/evaluations', JSON.stringify({ ...asked, evaluations: [{}] }), {}, 'POST'],
    ['a search', 200, '/access/v1/search/action', JSON.stringify({ subject, resource }), {}, 'POST'],
    ['what is malformed', 400, evaluation, '{', {}, 'POST'],
    ['a stranger', 401, evaluation, JSON.stringify(asked), { authorization: 'Bearer nobody' }, 'POST'],
    ['a cookie', 403, evaluation, JSON.stringify(asked), { cookie: 'a=b' }, 'POST'],
    ['an address that is none', 404, '/access/v1/nothing', '{}', {}, 'POST'],
    ['another method', 405, evaluation, '', {}, 'PUT'],
    ['one more method', 405, evaluation, '', {}, 'GET'],
    ['too large a body', 413, evaluation, large, {}, 'POST'],
    ['too large a body beside the fast way', 413, `${evaluation}?x`, large, {}, 'POST'],
  ])('comes back as it was sent, with %s', async (_what, status, path, body, headers, method) => {
    const told = await send(path, body, { ...headers, 'x-request-id': id }, method);
    expect([told.status, told.headers['x-request-id']]).toEqual([status, id]);
    if (status >= 400) expect(told.headers['content-type']).toContain('application/problem+json');
  });
});

describe('a refusal', () => {
  const metadata = () => `resource_metadata="${portal.portalUrl}/.well-known/oauth-protected-resource"`;

  it('says in the words of RFC 6750 what is missing: a token, a good one, or a scope', async () => {
    const challenge = async (authorization: string) =>
      (await post(evaluation, asked, { authorization })).headers['www-authenticate'];
    expect(await challenge('')).toBe(`Bearer ${metadata()}`);
    expect(await challenge('Basic eDp5')).toBe(`Bearer ${metadata()}`);
    expect(await challenge('Bearer nobody')).toBe(`Bearer error="invalid_token", ${metadata()}`);
    const scope = await post(evaluation, asked, { authorization: `Bearer ${poor.key}` });
    expect([scope.status, scope.headers['www-authenticate']]).toEqual([
      403,
      'Bearer error="insufficient_scope", scope="gate:ask"',
    ]);
    const found = await fetch(/resource_metadata="([^"]+)"/.exec(String(await challenge('')))?.[1] ?? '');
    expect(await found.json()).toMatchObject({ resource: portal.portalUrl });
  });

  it('meets every scope but the one that an address takes', async () => {
    for (const scope of scopeNames) {
      const { key } = await machine(portal, [scope]);
      for (const [path, { name }] of Object.entries(gateHandlers)) {
        const { status, body } = await post(path, {}, { authorization: `Bearer ${key}` });
        const takes = gatePolicy[name][0];
        const expected = scope === takes ? [400, undefined] : [403, takes];
        expect([status, body['scope']], `${scope} ${path}`).toEqual(expected);
      }
    }
  });

  it('of a permit inside a batch is a no of its own, and the rest is answered', async () => {
    const context = { permit: true, audience: 'https://provisioner.example' };
    const batch = { ...asked, evaluations: [{}, { context }, {}] };
    expect(await post('/access/v1/evaluations', batch)).toMatchObject({
      status: 200,
      body: {
        evaluations: [{ decision: true }, { decision: false, context: { error: { status: 403 } } }, { decision: true }],
      },
    });
  });
});

describe('a token of one organization', () => {
  it('finds and decides on that one only; others are answered as if they were not there', async () => {
    await openGate(portal.house.db, 'other');
    const scopes = ['gate:ask', 'gate:search'];
    const order = { name: 'one', scopes, days: 1, organizations: ['open'] };
    const { key } = await portal.house.portal.tokens.issue({ kind: 'system', id: 'test' }, order);
    const headers = { authorization: `Bearer ${key}` };
    const ids = async (more: Record<string, string>) => {
      const body = { subject: { type: 'organization' }, action, resource };
      return ((await post('/access/v1/search/subject', body, more)).body['results'] as { id: string }[]).map(
        (each) => each.id,
      );
    };
    expect([await ids(headers), await ids({})]).toEqual([['open'], ['open', 'other']]);
    const told = async (id: string) => {
      const { status, body } = await post(evaluation, { ...asked, subject: { ...subject, id } }, headers);
      const { id: _id, evaluated_at: _at, ...context } = body['context'] as Record<string, unknown>;
      return { status, decision: body['decision'], context };
    };
    expect((await told('open')).decision).toBe(true);
    expect(await told('other')).toEqual(await told('nobody'));
    const search = { subject: { ...subject, id: 'other' }, action, resource: { type: 'service' } };
    expect((await post('/access/v1/search/resource', search, headers)).body['results']).toEqual([]);
  });
});

describe('the description', () => {
  it('holds addresses without query or fragment, and nothing that is empty', async () => {
    const told = (await (await fetch(`${portal.portalUrl}/.well-known/authzen-configuration`)).json()) as object;
    for (const [name, value] of Object.entries(told)) {
      expect(String(value).startsWith(portal.portalUrl), name).toBe(true);
      expect(String(value), name).not.toMatch(/[?#]|\/$/);
    }
  });

  it('may be kept for a while, and is read with HEAD too', async () => {
    const told = await fetch(`${portal.portalUrl}/.well-known/authzen-configuration`, { method: 'HEAD' });
    expect([told.status, told.headers.get('cache-control')]).toEqual([200, 'public, max-age=3600']);
  });
});
