import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openPortal, type TestPortal } from '#tests/portal.ts';
import { openGate } from '#tests/ready-customer.ts';
import { type Machine, machine } from '../machines/machine.ts';

/** OpenID AuthZEN Authorization API 1.0, section 7, and the Batch level of its certification scenario. */
const path = '/access/v1/evaluations';
let portal: TestPortal;
let pep: Machine;

const subject = { type: 'organization', id: 'open' };
const action = { name: 'create_service' };
const yes = { resource: { type: 'service', id: 'aws/us-east-1' } };
const no = { resource: { type: 'service', id: 'aws/us-west-2' } };
const decisions = async (body: object) => {
  const told = await pep.post(path, body);
  expect(told.status).toBe(200);
  expect('decision' in told.body).toBe(false);
  return told.body.evaluations?.map((each) => each.decision);
};

beforeAll(async () => {
  portal = await openPortal();
  pep = await machine(portal, ['gate:ask', 'gate:search']);
  await openGate(portal.house.db, 'open');
});
afterAll(() => portal.close());

describe('a batch', () => {
  it('is answered in its order, as many answers as questions, each with its own context', async () => {
    expect(await decisions({ subject, action, evaluations: [yes, no, yes, no] })).toEqual([true, false, true, false]);
    const { body } = await pep.post(path, { subject, action, evaluations: [yes, no] });
    expect(body.evaluations?.map((each) => (each.context['reasons'] as unknown[]).length)).toEqual([0, 1]);
  });

  it('needs no defaults when each question is whole', async () => {
    const nobody = { type: 'organization', id: 'nobody' };
    const whole = [subject, nobody].map((each) => ({ subject: each, action, ...yes }));
    expect(await decisions({ evaluations: whole })).toEqual([true, false]);
  });

  it('takes what a question leaves out from the top, entity by entity', async () => {
    const past = { as_of: '2001-01-01T00:00:00Z' };
    expect(
      await decisions({ action, ...yes, evaluations: [{ subject }, { subject: { ...subject, id: 'x' } }] }),
    ).toEqual([true, false]);
    expect(await decisions({ subject, ...yes, evaluations: [{ action }, { action: { name: 'other' } }] })).toEqual([
      true,
      false,
    ]);
    expect(await decisions({ subject, action, context: past, evaluations: [yes, { ...yes, context: {} }] })).toEqual([
      false,
      true,
    ]);
  });

  it('replaces an entity whole: half of one is malformed, and takes nothing of the default', async () => {
    const place = { provider: 'aws', region: 'us-east-1' };
    const evaluations = [
      {},
      { resource: { type: 'service', id: 'two', properties: { ...place, region: 'us-west-2' } } },
      { resource: { type: 'service', id: 'three' } },
      { resource: { id: 'four', properties: place } },
      { resource: { type: 'service' } },
      { resource: {} },
      { subject: { type: 'organization' } },
      { subject: { id: 'open' } },
      { action: {} },
      { action: { properties: {} } },
    ];
    const resource = { type: 'service', id: 'one', properties: place };
    const { body } = await pep.post(path, { subject, action, resource, evaluations });
    expect(body.evaluations?.map((each) => each.decision)).toEqual(evaluations.map((_, index) => index === 0));
    const errors = body.evaluations?.map((each) => (each.context['error'] as { status: number } | undefined)?.status);
    expect(errors?.slice(3)).toEqual(Array.from({ length: 7 }, () => 400));
  });

  it('without questions is one question', async () => {
    for (const evaluations of [undefined, []]) {
      const { status, body } = await pep.post(path, { subject, action, ...yes, evaluations });
      expect([status, body.decision, body.evaluations]).toEqual([200, true, undefined]);
    }
    expect((await pep.post(path, { subject, action })).status).toBe(400);
  });
});

describe('the semantics of a batch', () => {
  const run = (evaluations_semantic: string | undefined, evaluations: object[]) =>
    decisions({ subject, action, evaluations, options: { evaluations_semantic, other: 'let pass' } });

  it.each([
    [undefined, [yes, no, yes], [true, false, true]],
    ['execute_all', [yes, no, yes], [true, false, true]],
    ['deny_on_first_deny', [yes, no, yes], [true, false]],
    ['deny_on_first_deny', [yes, yes], [true, true]],
    ['deny_on_first_deny', [yes, {}, yes], [true, false]],
    ['permit_on_first_permit', [yes, no, yes], [true]],
    ['permit_on_first_permit', [no, {}, yes, yes], [false, false, true]],
  ])('%s', async (semantic, questions, expected) => {
    expect(await run(semantic, questions)).toEqual(expected);
  });

  it('are exactly these three', async () => {
    const options = { evaluations_semantic: 'best_effort' };
    expect((await pep.post(path, { subject, action, evaluations: [yes], options })).status).toBe(400);
  });
});

describe('what is wrong in a batch', () => {
  it('is a no of its own when one question is malformed', async () => {
    const { status, body } = await pep.post(path, { subject, action, evaluations: [yes, {}, 'x', null, no] });
    expect(status).toBe(200);
    expect(body.evaluations?.map((each) => each.decision)).toEqual([true, false, false, false, false]);
    expect(body.evaluations?.slice(1, 4).map((each) => each.context['error'])).toEqual(
      Array.from({ length: 3 }, () => ({ status: 400, message: expect.any(String) })),
    );
  });

  it('is a no when a question is a list: it takes nothing of the defaults', async () => {
    expect(await decisions({ subject, action, ...yes, evaluations: [[], [yes], {}] })).toEqual([false, false, true]);
  });

  it.each(['subject', 'action', 'resource', 'context', 'options'])(
    'is 400 for the whole when its %s is no object, whether a question takes it or not',
    async (name) => {
      for (const wrong of ['open', 1, true, []]) {
        const batch = { evaluations: [{ subject, action, ...yes }], [name]: wrong };
        expect((await pep.post(path, batch)).status, JSON.stringify(wrong)).toBe(400);
      }
    },
  );

  it.each([
    ['no JSON', '{'],
    ['a list', '[]'],
    ['evaluations that are no list', '{"evaluations":{}}'],
    ['more questions than a thousand', JSON.stringify({ evaluations: Array.from({ length: 1001 }, () => ({})) })],
  ])('is 400 for the whole when it is %s', async (_what, body) => {
    expect((await pep.raw(path, body)).status).toBe(400);
  });

  it('is 403 for a token without the scope, which the answer names', async () => {
    const poor = await machine(portal, ['services:read']);
    const { status, body } = await poor.post(path, { subject, action, ...yes });
    expect([status, body['scope']]).toEqual([403, 'gate:ask']);
  });

  it('is 401 without a token, and the X-Request-ID comes back', async () => {
    const { status, headers } = await pep.raw(path, '{}', { authorization: '', 'x-request-id': 'r-1' });
    expect([status, headers.get('x-request-id')]).toEqual([401, 'r-1']);
  });
});

describe('the description of this policy decision point', () => {
  it('is public JSON that names this point and every address, and each address answers', async () => {
    const answer = await portal.app.request('/.well-known/authzen-configuration');
    expect([answer.status, answer.headers.get('content-type')]).toEqual([200, 'application/json']);
    const told = (await answer.json()) as Record<string, string>;
    expect(told['policy_decision_point']).toBe(portal.portalUrl);
    for (const name of [
      'access_evaluation',
      'access_evaluations',
      'search_subject',
      'search_resource',
      'search_action',
    ]) {
      const url = told[`${name}_endpoint`] ?? '';
      expect(url.startsWith(`${portal.portalUrl}/access/v1/`), name).toBe(true);
      expect((await pep.raw(url.slice(portal.portalUrl.length), '{', {})).status, name).toBe(400);
    }
  });

  it('is read with GET, and the gate is asked with POST', async () => {
    for (const method of ['GET', 'PUT', 'DELETE', 'OPTIONS'])
      expect((await portal.app.request(path, { method })).status, method).toBe(405);
  });
});
