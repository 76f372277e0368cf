import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Scope } from '#app/domain/machines/scopes.ts';
import { Invalid } from '#app/domain/refusal.ts';
import { regions } from '#app/domain/regions/list.ts';
import { openPortal, type TestPortal } from '#tests/portal.ts';
import { happened, place, story, text } from '#tests/ready-customer.ts';

const system = { kind: 'system', id: 'test' } as const;
const requested = story('', '', 0).findIndex((each) => each.type === 'region.requested') + 1;
const staff = { kind: 'person', id: 'dana', staff: 'ops' } as const;
let portal: TestPortal;
let key: string;
let organization: string;
let count = 0;

beforeAll(async () => {
  portal = await openPortal();
  key = await issue(['regions:read', 'regions:decide']);
});
afterAll(() => portal.close());
/** An organization that has asked for a place; nobody has decided. */
beforeEach(async () => {
  organization = `asking-${++count}`;
  const drafts = story(organization, `${organization}-at-vendor`, Date.now()).slice(0, requested);
  await happened(portal.house.db, organization, drafts, (index) => Date.now() - 100 + index);
});

const issue = async (scopes: Scope[], organizations?: string[]) =>
  (await portal.house.portal.tokens.issue(system, { name: 'Ticket desk', scopes, days: 1, organizations })).key;
const at = ({ provider, region, deployment }: Record<'provider' | 'region' | 'deployment', string> = place) =>
  `/api/v1/organizations/${organization}/regions/${provider}/${region}/${deployment}`;

async function read(path = at(), bearer = key) {
  const answer = await portal.app.request(path, { headers: { authorization: `Bearer ${bearer}` } });
  return { status: answer.status, tag: answer.headers.get('etag') ?? '', body: await answer.json() };
}
async function decide(body: unknown, condition: string | undefined, path = at(), bearer = key) {
  const answer = await portal.app.request(`${path}/decision`, {
    method: 'POST',
    headers: {
      authorization: `Bearer ${bearer}`,
      'content-type': 'application/json',
      ...(condition !== undefined && { 'if-match': condition }),
    },
    body: JSON.stringify(body),
  });
  const told = await answer.json();
  return {
    status: answer.status,
    tag: answer.headers.get('etag') ?? '',
    body: told,
    type: told.type?.split('/').at(-1),
  };
}

describe('a decision by If-Match', () => {
  it('approves what was seen, and answers with what it became and its tag', async () => {
    const before = await read();
    expect(before.body).toMatchObject({ ...place, usable: false, turn: 'ops' });
    const decided = await decide({ decision: 'approve', conditions: 'For claims alone.' }, before.tag);
    expect(decided).toMatchObject({ status: 200, body: { usable: true, conditions: 'For claims alone.' } });
    expect(await read()).toMatchObject({ tag: decided.tag, body: decided.body });
  });

  it('denies and revokes with a reason, and the log names the token', async () => {
    await decide({ decision: 'deny', reason: 'Not needed.' }, (await read()).tag);
    const denied = await read();
    expect(denied.body).toMatchObject({ usable: false, reason: { code: 'region_denied' }, decision: 'Not needed.' });
    const events = await portal.house.portal.read(
      { kind: 'machine', id: 'reader', scopes: ['events:read'], organizations: 'all' },
      'machineEvents',
      { organization, limit: 100 },
    );
    expect(events.items.at(-1)).toMatchObject({ type: 'region.denied', actor: { role: 'machine' } });
  });

  it('is told to people under the name of the token, as a machine’s', async () => {
    await decide({ decision: 'approve' }, (await read()).tag);
    const [last] = (await portal.house.portal.read(staff, 'caseFile', { organization })).timeline;
    expect(last?.sentence).toMatch(/^Ticket desk \(a machine\) approved /);
    const { entries } = await portal.house.portal.read({ ...staff, staff: 'auditor' }, 'log', { chain: organization });
    expect(entries[0]).toMatchObject({ type: 'region.approved', who: 'Ticket desk (a machine)' });
    const { decided } = await portal.house.portal.read(staff, 'regionQueue', {});
    const item = decided.items.find((each) => each.organization === organization);
    expect(item?.request.approved?.by).toBe('Ticket desk (a machine)');
  });

  it('revokes what it approved', async () => {
    const approved = await decide({ decision: 'approve' }, (await read()).tag);
    const revoked = await decide({ decision: 'revoke', reason: 'No longer.' }, approved.tag);
    expect(revoked).toMatchObject({ status: 200, body: { usable: false, reason: { code: 'region_revoked' } } });
  });

  it('takes one tag of several', async () => {
    const { tag } = await read();
    expect((await decide({ decision: 'approve' }, `"another", ${tag}`)).status).toBe(200);
  });
});

describe('nothing is done', () => {
  const untouched = async () => expect((await read()).body).toMatchObject({ usable: false, turn: 'ops' });

  it.each([undefined, '', '*'])('without a tag: %s', async (condition) => {
    expect(await decide({ decision: 'approve' }, condition)).toMatchObject({
      status: 428,
      type: 'precondition_required',
    });
    await untouched();
  });

  it('on a tag that is weak or of something else', async () => {
    const { tag } = await read();
    for (const condition of [`W/${tag}`, '"another"', tag.slice(1, -1)])
      expect(await decide({ decision: 'approve' }, condition)).toMatchObject({
        status: 412,
        type: 'precondition_failed',
      });
    await untouched();
  });

  it('on what changed since it was seen', async () => {
    const { tag } = await read();
    await decide({ decision: 'approve' }, tag);
    expect(await decide({ decision: 'revoke', reason: 'Late.' }, tag)).toMatchObject({ status: 412 });
    expect((await read()).body.usable).toBe(true);
  });

  it('twice: of many decisions on the same sight one counts', async () => {
    const { tag } = await read();
    const decisions = Array.from({ length: 20 }, (_, index) =>
      decide(index % 2 ? { decision: 'approve' } : { decision: 'deny', reason: 'No.' }, tag),
    );
    const statuses = (await Promise.all(decisions)).map((each) => each.status);
    expect(statuses.filter((status) => status === 200)).toHaveLength(1);
    expect(new Set(statuses.filter((status) => status !== 200))).toEqual(new Set([412]));
  });

  it.each([
    [{ decision: 'approve', reason: 'x' }],
    [{ decision: 'deny' }],
    [{ decision: 'deny', reason: '' }],
    [{ decision: 'endorse' }],
    [{}],
  ])('on %j', async (body) => {
    expect(await decide(body, (await read()).tag)).toMatchObject({ status: 400, type: 'invalid' });
    await untouched();
  });

  it('without the scope, and in an organization that the token does not name', async () => {
    const { tag } = await read();
    const reader = await issue(['regions:read']);
    expect(await decide({ decision: 'approve' }, tag, at(), reader)).toMatchObject({ type: 'insufficient_scope' });
    const other = `other-${organization}`;
    await happened(portal.house.db, other, story(other, `${other}-at-vendor`, Date.now()).slice(0, 1), () =>
      Date.now(),
    );
    const elsewhere = await issue(['regions:decide'], [other]);
    expect(await decide({ decision: 'approve' }, tag, at(), elsewhere)).toMatchObject({ status: 404 });
    await untouched();
  });

  it('on a place that nobody asked for', async () => {
    const other = at({ ...place, deployment: 'byoc' });
    expect(await decide({ decision: 'approve' }, '"any"', other)).toMatchObject({ status: 404, type: 'not_found' });
  });

  it('on a region that takes two people: a token may be the first one’s own', async () => {
    const known = regions.find((each) => each.hipaa && each.availability === 'private');
    if (!known) throw new Error('The catalog has no such region.');
    const wanted = { provider: known.provider, region: known.id, deployment: 'hosted' } as const;
    await happened(
      portal.house.db,
      organization,
      [{ type: 'region.requested', data: { ...wanted, reason: text } }],
      () => Date.now(),
    );
    const { tag } = await read(at(wanted));
    expect(await decide({ decision: 'approve' }, tag, at(wanted))).toMatchObject({ status: 409, type: 'four_eyes' });
    expect((await read(at(wanted))).body.usable).toBe(false);
  });
});

it('is not for an organization’s own token', async () => {
  const admin = await portal.person('Admin', 'admin@asking.example');
  await portal.perform(system, 'recordAdmin', organization, { person: admin.id });
  const own = (scope: Scope) =>
    portal.house.portal.tokens.issue(admin, { name: 'own', scopes: [scope], days: 1 }, '', organization);
  await expect(own('regions:decide')).rejects.toThrow(Invalid);
  expect(await own('regions:read')).toMatchObject({ key: expect.any(String) });
});
