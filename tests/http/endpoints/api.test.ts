import { createServer } from 'node:http';
import { Webhook } from 'standardwebhooks';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { freePort, openPortal, type TestPortal, waking } from '#tests/portal.ts';
import { type Machine, machine } from '../machines/machine.ts';

const system = { kind: 'system', id: 'test' } as const;
let portal: TestPortal;
let pep: Machine;
let url: string;
const heard: { headers: Record<string, string>; body: string }[] = [];
const receiver = createServer((request, response) => {
  let body = '';
  request.on('data', (chunk) => (body += chunk));
  request.on('end', () => {
    heard.push({ headers: request.headers as Record<string, string>, body });
    response.writeHead(204).end();
  });
});

beforeAll(async () => {
  portal = await openPortal();
  for (const id of ['one', 'two']) {
    const registered = { organization: id, vendorOrganization: `v-${id}`, name: id, plan: 'enterprise' };
    await portal.perform(system, 'registerOrganization', id, registered);
  }
  pep = await machine(portal, ['webhooks:manage']);
  const port = await freePort();
  await new Promise<void>((resolve) => receiver.listen(port, '127.0.0.1', resolve));
  url = `http://127.0.0.1:${port}/crm`;
});
afterAll(async () => {
  await portal.close();
  receiver.close();
});

interface Shown {
  id: string;
  state: string;
  webhook: { id: string; olderSecretUntil?: string };
  secret: string;
  items: Shown[];
  next?: string;
  issues?: { pointer: string }[];
  attempts: number;
  body: string;
}
async function ask(method: string, path: string, body?: unknown, key = pep.key) {
  const answer = await portal.app.request(`/api/v1/organizations/${path}`, {
    method,
    headers: { authorization: `Bearer ${key}`, ...(body !== undefined && { 'content-type': 'application/json' }) },
    ...(body !== undefined && { body: JSON.stringify(body) }),
  });
  const told = { headers: answer.headers, ...((await answer.json()) as Shown) };
  return { ...told, status: answer.status };
}
const register = (organization = 'one') =>
  ask('POST', `${organization}/webhooks`, { url, types: ['requirement.changed'] });
const deliveries = async (id: string, query = '') => ask('GET', `one/webhooks/${id}/deliveries${query}`);
async function tested(id: string, times: number) {
  const before = heard.length;
  for (let count = 0; count < times; count += 1) await ask('POST', `one/webhooks/${id}/test`);
  await expect
    .poll(
      waking(portal.house, () => heard.length),
      { timeout: 10_000 },
    )
    .toBeGreaterThanOrEqual(before + times);
}

describe('a machine that manages webhooks', () => {
  it('registers an endpoint, is told the secret once, and verifies by it what comes', async () => {
    const made = await register();
    expect([made.status, made.secret]).toEqual([200, expect.stringMatching(/^whsec_/)]);
    const listed = await ask('GET', 'one/webhooks');
    expect(listed.items).toMatchObject([{ id: made.webhook.id, url, state: 'active', types: ['requirement.changed'] }]);
    expect(JSON.stringify(listed)).not.toContain('whsec_');
    await tested(made.webhook.id, 1);
    const message = heard.at(-1);
    expect(new Webhook(made.secret).verify(message?.body ?? '', message?.headers ?? {})).toMatchObject({
      type: 'test',
    });
  });

  it('rotates the secret, and removes the endpoint', async () => {
    const made = await register();
    const path = `one/webhooks/${made.webhook.id}`;
    const fresh = await ask('POST', `${path}/rotation`);
    expect(fresh.secret).not.toBe(made.secret);
    expect(Date.parse(fresh.webhook.olderSecretUntil ?? '')).toBeGreaterThan(Date.now());
    expect((await ask('DELETE', path)).status).toBe(200);
    expect((await ask('DELETE', path)).status).toBe(404);
    expect((await ask('POST', `${path}/test`)).status).toBe(404);
  });

  it('resumes one that was paused', async () => {
    const { webhook } = await register();
    const path = `one/webhooks/${webhook.id}`;
    expect((await ask('POST', `${path}/resumption`)).status).toBe(409);
    await portal.perform(system, 'pauseWebhook', 'one', { webhook: webhook.id, because: 'failing' });
    expect((await ask('POST', `${path}/test`)).status).toBe(409);
    expect((await ask('GET', 'one/webhooks')).items.find((each) => each.id === webhook.id)?.state).toBe('paused');
    expect(await ask('POST', `${path}/resumption`)).toMatchObject({ status: 200, state: 'active' });
  });

  it('is told after a pause how each organization stands now, once, and nothing of what was between', async () => {
    const { webhook } = await register();
    const plan = (to: string) => portal.perform(system, 'recordPlan', 'one', { plan: to });
    await portal.perform(system, 'pauseWebhook', 'one', { webhook: webhook.id, because: 'failing' });
    await plan('scale');
    await plan('enterprise');
    await plan('basic');
    await portal.house.worker.drain();
    const missed = (await deliveries(webhook.id)).items;
    expect(missed.map((each) => each.state)).toEqual(missed.map(() => 'failed'));
    expect(missed.length).toBeGreaterThan(2);
    const mine = () => heard.filter((each) => missed.some(({ id }) => id === each.headers['webhook-id']));
    expect(mine()).toEqual([]);
    await ask('POST', `one/webhooks/${webhook.id}/resumption`);
    await expect
      .poll(
        waking(portal.house, () => mine().length),
        { timeout: 10_000 },
      )
      .toBe(1);
    await portal.house.worker.drain();
    expect(mine().map((each) => JSON.parse(each.body).data.plan)).toEqual(['basic']);
    await plan('enterprise');
  });

  it('reads what was delivered page by page, and has it sent again under the same id', async () => {
    const { webhook } = await register();
    await tested(webhook.id, 5);
    await expect
      .poll(async () => (await deliveries(webhook.id)).items.every((each) => each.state === 'delivered'))
      .toBe(true);
    const seen: Shown[] = [];
    let next: string | undefined = '';
    while (next !== undefined) {
      const page: Shown = await deliveries(webhook.id, `?limit=2${next && `&after=${next}`}`);
      seen.push(...page.items);
      next = page.next;
    }
    expect(seen.map((each) => each.id)).toEqual((await deliveries(webhook.id)).items.map((each) => each.id));
    expect(new Set(seen.map((each) => each.id)).size).toBe(5);
    const [first] = seen;
    const times = () => heard.filter((each) => each.headers['webhook-id'] === first?.id);
    const replay = `one/webhooks/${webhook.id}/deliveries/${first?.id}/replay`;
    expect((await ask('POST', replay)).status).toBe(200);
    await expect
      .poll(
        waking(portal.house, () => times().length),
        { timeout: 10_000 },
      )
      .toBe(2);
    expect(times().map((each) => each.body)).toEqual([first?.body, first?.body]);
    expect((await ask('POST', `one/webhooks/${webhook.id}/deliveries/none/replay`)).status).toBe(404);
    expect((await deliveries(webhook.id, '?after=zzz')).status).toBe(400);
  });

  it('reaches nothing of another organization, of the vendor, or without the scope', async () => {
    const olivia = await portal.person('Olivia', 'olivia@vendor.example', 'ops');
    const vendors = await portal.house.portal.webhooks.register(olivia, {}, { url, types: ['gate.opened'] });
    const { webhook } = await register('two');
    for (const id of [vendors.id, webhook.id]) {
      expect((await ask('GET', 'one/webhooks')).items.map((each) => each.id)).not.toContain(id);
      for (const [method, tail] of [
        ['DELETE', ''],
        ['POST', '/test'],
        ['POST', '/rotation'],
        ['GET', '/deliveries'],
      ] as const)
        expect((await ask(method, `one/webhooks/${id}${tail}`)).status, `${method} ${tail}`).toBe(404);
    }
    const narrow = await portal.house.portal.tokens.issue(
      system,
      { name: 'narrow', scopes: ['webhooks:manage'], days: 1, organizations: ['two'] },
      'test',
    );
    expect((await ask('GET', 'one/webhooks', undefined, narrow.key)).status).toBe(404);
    expect((await ask('GET', 'two/webhooks', undefined, narrow.key)).items).toHaveLength(1);
    const poor = await machine(portal, ['events:read']);
    expect((await ask('GET', 'one/webhooks', undefined, poor.key)).status).toBe(403);
  });

  it.each([
    [{ url: 'ftp://example.com/', types: ['gate.opened'] }, '/url'],
    [{ url: 'https://user:secret@example.com/', types: ['gate.opened'] }, '/url'],
    [{ url: 'https://example.com/', types: [] }, '/types'],
    [{ url: 'https://example.com/', types: ['other'] }, '/types/0'],
  ])('is told which field of %j is wrong', async (body, pointer) => {
    const told = await ask('POST', 'one/webhooks', body);
    expect([told.status, told.issues?.[0]?.pointer]).toEqual([400, pointer]);
  });

  it('may have ten endpoints, and changes no tag by asking', async () => {
    const answers = [];
    for (let count = 0; count < 11; count += 1) answers.push(await register('two'));
    expect(answers.at(-1)).toMatchObject({ status: 409 });
    expect(answers[0]?.headers.get('etag')).toBeNull();
  });
});
