import { createServer, type IncomingMessage } from 'node:http';
import { Webhook } from 'standardwebhooks';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { webhookCaller } from '#app/adapters/webhook.ts';
import type { Actor } from '#app/domain/command.ts';
import { type AgreementDesk, openAgreementDesk } from '#tests/agreements.ts';
import { freePort, waking } from '#tests/portal.ts';
import { openGate } from '#tests/story.ts';

const system: Actor = { kind: 'system', id: 'test' };
const day = 86_400_000;
let portal: AgreementDesk;
let admin: Actor;
let ops: Actor;
let offset = 0;

interface Heard {
  headers: IncomingMessage['headers'];
  body: string;
}
let heard: Heard[] = [];
let answer = 204;
const receiver = createServer((request, response) => {
  let body = '';
  request.on('data', (chunk) => (body += chunk));
  request.on('end', () => {
    heard.push({ headers: request.headers, body });
    response.writeHead(answer, answer === 302 ? { location: 'http://127.0.0.1:1/' } : {}).end();
  });
});
let url = '';

beforeAll(async () => {
  portal = await openAgreementDesk({ clock: () => Date.now() + offset });
  const port = await freePort();
  await new Promise<void>((resolve) => receiver.listen(port, '127.0.0.1', resolve));
  url = `http://127.0.0.1:${port}/crm`;
  admin = await portal.person('Ada Admin', 'ada@northwind.example');
  ops = await portal.person('Olivia Ops', 'olivia@vendor.example', 'ops');
  await openGate(portal, 'timely');
});
afterAll(async () => {
  await portal.close();
  receiver.close();
});
beforeEach(() => {
  heard = [];
  answer = 204;
});

let count = 0;
async function organization(): Promise<string> {
  count += 1;
  const id = `organization-${count}`;
  const registered = { organization: id, vendorOrganization: `vendor-${count}`, name: id, plan: 'enterprise' };
  await portal.perform(system, 'registerOrganization', id, registered);
  await portal.perform(system, 'recordAdmin', id, { person: admin.id });
  return id;
}

async function endpoint(target: { organization?: string }, types: string[], actor = admin) {
  const { secret } = await portal.house.portal.webhooks.register(actor, target, { url, types });
  const endpoints = await listed(target.organization ?? '');
  const made = endpoints.at(-1);
  if (!made) throw new Error('The endpoint is not listed.');
  return { id: made.id, secret };
}
const listed = async (organization: string) =>
  (await portal.house.portal.read(ops, 'endpoints', { organization })).endpoints;
/** Waits until so many of a kind have come, and gives them. */
async function arrived(type: string, wanted: number): Promise<Heard[]> {
  const found = () => heard.filter((each) => (JSON.parse(each.body) as { type: string }).type === type);
  await expect
    .poll(
      waking(portal.house, () => found().length),
      { timeout: 10_000 },
    )
    .toBeGreaterThanOrEqual(wanted);
  return found();
}

describe('outgoing webhooks', () => {
  it('tell of a changed requirement with the whole state, signed as Standard Webhooks want it', async () => {
    const id = await organization();
    const { secret } = await endpoint({ organization: id }, ['requirement.changed']);
    await portal.perform(system, 'recordPlan', id, { plan: 'scale' });
    const bodies = (await arrived('requirement.changed', 1)).map((each) =>
      new Webhook(secret).verify(each.body, each.headers as Record<string, string>),
    );
    expect(bodies[0]).toMatchObject({
      type: 'requirement.changed',
      data: {
        organization: id,
        vendor_organization: `vendor-${count}`,
        plan: 'scale',
        stage: 'plan',
        gate: 'closed',
        requirement: { id: 'plan', met: false, reasons: ['plan_downgraded'], turn: 'customer' },
      },
    });
    expect((bodies[0] as { data: { requirements: unknown[] } }).data.requirements).toHaveLength(5);
    await portal.house.worker.drain();
    heard = [];
    await portal.perform(admin, 'sendMessage', id, { body: 'A message changes nobody’s turn.' });
    await portal.house.worker.drain();
    expect(heard).toEqual([]);
    expect(JSON.stringify(bodies)).not.toContain('ada@northwind.example');
  });

  it('let the vendor follow every organization, and an organization only itself', async () => {
    const { id: vendors } = await endpoint({}, ['organization.registered'], ops);
    const first = await organization();
    const second = await organization();
    const told = (await arrived('organization.registered', 2)).map(
      (each) => (JSON.parse(each.body) as { data: { organization: string } }).data.organization,
    );
    expect(told.sort()).toEqual([first, second].sort());
    await portal.perform(ops, 'removeVendorWebhook', '', { webhook: vendors });
  });

  it('may be kept by nobody but an admin of the organization', async () => {
    const id = await organization();
    const made = await endpoint({ organization: id }, ['gate.opened']);
    const stranger = await portal.person('Eve', 'eve@elsewhere.example');
    await expect(endpoint({ organization: id }, ['gate.opened'], stranger)).rejects.toThrow('nothing here');
    await expect(endpoint({ organization: id }, ['gate.opened'], ops)).rejects.toThrow('role may not');
    await expect(endpoint({}, ['gate.opened'], admin)).rejects.toThrow('role may not');
    const other = await organization();
    await expect(portal.perform(admin, 'testWebhook', other, { webhook: made.id })).rejects.toThrow('nothing here');
  });

  it('sign with both secrets for a day after a rotation', async () => {
    const id = await organization();
    const made = await endpoint({ organization: id }, ['gate.opened']);
    const { secret } = await portal.house.portal.webhooks.rotate(admin, { organization: id }, made.id);
    await portal.perform(admin, 'testWebhook', id, { webhook: made.id });
    const [first] = await arrived('test', 1);
    for (const each of [made.secret, secret])
      expect(new Webhook(each).verify(first?.body ?? '', first?.headers as Record<string, string>)).toBeDefined();
  });

  it('are tried again under the same id, and can be sent again by a person', async () => {
    const id = await organization();
    const made = await endpoint({ organization: id }, ['gate.opened']);
    answer = 500;
    await portal.perform(admin, 'testWebhook', id, { webhook: made.id });
    await arrived('test', 1);
    answer = 204;
    offset += 10_000;
    const ids = (await arrived('test', 2)).map((each) => each.headers['webhook-id']);
    expect(ids[0]).toBe(ids[1]);
    await expect.poll(async () => (await listed(id))[0]?.deliveries[0]?.doneAt).toBeDefined();
    const delivery = (await listed(id))[0]?.deliveries[0];
    expect(delivery).toMatchObject({ attempts: 2, status: 204 });
    await portal.perform(admin, 'replayWebhook', id, { webhook: made.id, delivery: delivery?.id });
    expect((await arrived('test', 3))[2]?.headers['webhook-id']).toBe(ids[0]);
  });

  it('pause an endpoint that answers 410, and one that fails for five days', async () => {
    const id = await organization();
    const gone = await endpoint({ organization: id }, ['gate.opened']);
    answer = 410;
    await portal.perform(admin, 'testWebhook', id, { webhook: gone.id });
    await expect.poll(async () => (await listed(id))[0]?.pausedAt, { timeout: 10_000 }).toBeDefined();
    await expect(portal.perform(admin, 'testWebhook', id, { webhook: gone.id })).rejects.toThrow('Resume');
    answer = 500;
    await portal.perform(admin, 'resumeWebhook', id, { webhook: gone.id });
    await portal.perform(admin, 'testWebhook', id, { webhook: gone.id });
    await arrived('test', 2);
    offset += 6 * day;
    await expect
      .poll(
        waking(portal.house, async () => (await listed(id))[0]?.pausedAt),
        { timeout: 10_000 },
      )
      .toBeDefined();
  });

  it('tell of every organization once the catalog changed, and of what time alone has changed', async () => {
    const id = 'timely';
    await portal.house.portal.webhooks.register(
      await portal.person('Ada', `ada@${id}.example`),
      { organization: id },
      { url, types: ['requirement.changed', 'gate.opened', 'gate.closed'] },
    );
    const told = () =>
      heard.flatMap((each) => {
        const { type, data } = JSON.parse(each.body) as { type: string; data: { organization?: string } };
        return data.organization === id ? [type] : [];
      });
    const hears = (types: string[]) =>
      expect
        .poll(
          waking(portal.house, () => told()),
          { timeout: 10_000 },
        )
        .toEqual(types);
    const place = { provider: 'aws' as const, region: 'us-east-2' };
    const read = { source: 'The vendor’s page.', lookedOn: '2026-11-20' };
    const would = async (change: string) => {
      const { previews } = await portal.house.portal.read(ops, 'catalogPlace', place);
      return previews.find((each) => each.change === change)?.sha256;
    };
    const away = { ...place, ...read, reason: 'It moves.', preview: await would('withdraw') };
    await portal.perform(ops, 'withdrawRegion', '', away);
    await hears(['requirement.changed', 'gate.closed']);
    const back = { ...place, ...read, reason: 'It stays.', approvals: 'count', preview: await would('count') };
    await portal.perform(ops, 'reinstateRegion', '', back);
    await hears(['requirement.changed', 'gate.closed', 'requirement.changed', 'gate.opened']);
    heard = [];
    offset += 400 * day;
    await hears(['requirement.changed', 'gate.closed']);
  });
});

describe('the caller of foreign addresses', () => {
  const order = (to: string) => ({
    url: to,
    id: 'msg_1',
    body: '{}',
    secrets: [`whsec_${'A'.repeat(43)}=`],
    at: Date.now(),
  });
  it.each([
    'https://127.0.0.1/',
    'https://localhost/',
    'https://10.0.0.8/',
    'https://192.168.1.1/',
    'https://169.254.169.254/latest/meta-data',
    'https://[::1]/',
    'https://[::ffff:10.0.0.1]/',
    'https://[fd00::1]/',
    'https://0x7f000001/',
    'https://100.64.0.1/',
  ])('does not call %s', async (to) => {
    expect(await webhookCaller({ allowPrivate: false }).call(order(to))).toEqual({
      status: 0,
      error: 'The address leads into a network that is not public.',
    });
  });
  it('insists on https, and follows no redirect', async () => {
    const strict = webhookCaller({ allowPrivate: false });
    expect(await strict.call(order('http://example.com/'))).toMatchObject({ error: 'The address is not https.' });
    answer = 302;
    expect(await webhookCaller({ allowPrivate: true }).call(order(url))).toEqual({ status: 302 });
  });
});
