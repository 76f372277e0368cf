import { and, eq, isNull, like } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Actor } from '#app/domain/command.ts';
import { outbox } from '#db/operations/schema.ts';
import { organizations } from '#sandbox/people.ts';
import { openPortal, type TestPortal, waking } from '#tests/portal.ts';
import { openGate } from '#tests/ready-customer.ts';
import { type Machine, machine } from '../machines/machine.ts';

/** From an order at the portal to a running service at the vendor, and what is told when it does not come to that. */
const id = organizations[0]?.id ?? '';
const order = { name: 'claims', provider: 'aws', region: 'us-east-1', ipAccess: ['203.0.113.0/24'] };
let portal: TestPortal;
let pep: Machine;
let customer: Actor;
let orders = 0;

beforeAll(async () => {
  portal = await openPortal({ provisioningMs: 50 });
  await openGate(portal.house.db, id, id);
  customer = await portal.person('Ada', 'ada@customer.example');
  await portal.perform({ kind: 'system', id: 'test' }, 'recordAdmin', id, { person: customer.id });
  pep = await machine(portal, ['services:create', 'services:read']);
});
afterAll(() => portal.close());

interface Service {
  id: string;
  state: string;
  failure?: string;
  vendorService?: string;
  issues?: { pointer: string }[];
}
async function send(path: string, init: RequestInit = {}): Promise<Service & { status: number }> {
  const answer = await portal.app.request(`/api/v1/organizations/${id}/services${path}`, {
    ...init,
    headers: { authorization: `Bearer ${pep.key}`, 'content-type': 'application/json', ...init.headers },
  });
  return { ...((await answer.json()) as Service), status: answer.status };
}
async function create(more: object = {}) {
  orders += 1;
  const headers = { 'idempotency-key': `order-${orders}` };
  return send('', { method: 'POST', headers, body: JSON.stringify({ ...order, ...more }) });
}
/** What the service has become, once it is one of these. */
async function becomes(service: string, states: string[]): Promise<Service> {
  const look = waking(portal.house, async () => (await send(`/${service}`)).state);
  await expect.poll(look, { timeout: 40_000 }).toMatch(new RegExp(`^(${states.join('|')})$`));
  return send(`/${service}`);
}
const desk = async (path: string, body: object, method = 'PUT') => {
  const url = new URL(`/_sandbox${path}`, portal.config.CLOUD_API_URL);
  const answer = await fetch(url, {
    method,
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });
  expect(answer.ok).toBe(true);
};
/** What the customer reads of their services. */
const seen = async () => portal.house.portal.read(customer, 'services', { organization: id });
async function letters(words: string): Promise<number> {
  const answer = await fetch(portal.world.mail.inbox, { headers: { accept: 'application/json' } });
  return ((await answer.json()) as { subject: string }[]).filter((each) => each.subject.includes(words)).length;
}

describe('a service that was ordered', { timeout: 60_000 }, () => {
  it('comes to run, and its admins are told once, however often it idles and wakes', async () => {
    const { id: service } = await create();
    const running = await becomes(service, ['running']);
    await expect.poll(() => letters('is running'), { timeout: 10_000 }).toBe(1);
    for (const state of ['idle', 'running', 'idle', 'running']) {
      const input = { service, state };
      await portal.perform({ kind: 'system', id: 'test' }, 'recordServiceState', id, input);
      await desk(`/services/${running.vendorService}/state`, { state });
    }
    await portal.house.worker.drain();
    expect(await letters('is running')).toBe(1);
  });

  it('that the vendor fails to provision is failed here, and customer and operations read why', async () => {
    const before = await letters('could not be created');
    await desk('/faults', { mode: 'provisioning_fails', count: 1 });
    const { id: service } = await create();
    expect((await becomes(service, ['failed'])).failure).toBe('The vendor reports that provisioning failed.');
    await expect.poll(() => letters('could not be created'), { timeout: 10_000 }).toBe(before + 2);
  });

  it('that the vendor refuses is failed here with the vendor’s own words', async () => {
    await desk(`/organizations/${id}/plan`, { plan: 'scale' });
    const { id: service } = await create();
    expect((await becomes(service, ['failed'])).failure).toContain('requires the Enterprise plan');
    await desk(`/organizations/${id}/plan`, { plan: 'enterprise' });
  });

  it('in an organization that the vendor knows nothing of is failed at once, not after days of tries', async () => {
    await openGate(portal.house.db, 'lost', crypto.randomUUID());
    const headers = {
      authorization: `Bearer ${pep.key}`,
      'content-type': 'application/json',
      'idempotency-key': 'lost',
    };
    const path = '/api/v1/organizations/lost/services';
    const made = await portal.app.request(path, { method: 'POST', headers, body: JSON.stringify(order) });
    expect(made.status).toBe(201);
    const { id: service } = (await made.json()) as Service;
    const failure = async () => {
      portal.house.worker.wake();
      return ((await (await portal.app.request(`${path}/${service}`, { headers })).json()) as Service).failure;
    };
    await expect.poll(failure, { timeout: 10_000 }).toBe('The vendor’s cloud does not know this organization.');
  });

  it('of which the vendor could not be told for days says so to the customer, until operations did it again', async () => {
    await desk('/faults', { mode: '500' });
    const { id: service } = await create();
    const job = and(like(outbox.message, `%${service}%`), eq(outbox.lane, 'cloud'), isNull(outbox.doneAt));
    const tried = () => portal.house.db.read((tx) => tx.select().from(outbox).where(job));
    await expect.poll(async () => (await tried())[0]?.attempts, { timeout: 10_000 }).toBeGreaterThan(0);
    // As the worker leaves it after its twentieth try.
    await portal.house.db.write('test', (tx) => tx.update(outbox).set({ deadAt: Date.now() }).where(job));
    expect((await seen()).stuck).toEqual([service]);
    await desk('/faults', { mode: 'none' });
    const olivia = await portal.person('Olivia', 'olivia.ops@vendor.example', 'ops');
    for (const { id: dead } of await tried()) await portal.house.portal.perform(olivia, 'retryJob', {}, { job: dead });
    await becomes(service, ['running']);
    expect((await seen()).stuck).toEqual([]);
  });

  it('is made once when an answer of the vendor is lost', async () => {
    await desk('/faults', { mode: 'answer_lost', count: 1 });
    const { id: service } = await create({ name: 'once' });
    await becomes(service, ['running']);
    const key = `${portal.config.CLOUD_API_KEY_ID}:${portal.config.CLOUD_API_KEY_SECRET}`;
    const listed = await fetch(`${portal.config.CLOUD_API_URL}/v1/organizations/${id}/services`, {
      headers: { authorization: `Basic ${btoa(key)}` },
    });
    const { result } = (await listed.json()) as { result: { name: string }[] };
    expect(result.filter((each) => each.name === 'once')).toHaveLength(1);
  });
});

describe('an order', () => {
  it.each(['999.1.1.1', '203.0.113.0/33', '203.0.113.0/', '2001:db8::/129', ':::', '10.0.0.0/8/8', 'here'])(
    'with the address %s is refused at the field, not later by the vendor',
    async (source) => {
      const told = await create({ ipAccess: ['203.0.113.7', source] });
      expect([told.status, told.issues?.[0]?.pointer]).toEqual([400, '/ipAccess/1']);
    },
  );

  it('may name addresses and networks of both families', async () => {
    const told = await create({ ipAccess: ['203.0.113.7', '198.51.100.0/24', '2001:db8::1', '2001:db8::/32'] });
    expect(told.status).toBe(201);
  });
});
