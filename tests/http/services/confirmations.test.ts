import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Actor } from '#app/domain/command.ts';
import type { Draft } from '#app/domain/event.ts';
import { everyService } from '#db/services/held.ts';
import { stateOf } from '#db/state.ts';
import { eventsOf } from '#db/store.ts';
import { organizations } from '#sandbox/people.ts';
import { openPortal, type TestPortal, waking } from '#tests/portal.ts';
import { happened, openGate, text } from '#tests/ready-customer.ts';

/** What counts only as the vendor's cloud says it: against the sandbox's cloud, over the wire. */
const id = organizations[0]?.id ?? '';
const small = organizations[1]?.id ?? '';
const stockholm = { provider: 'aws', region: 'eu-north-1', deployment: 'hosted' } as const;
const order = { name: 'claims', ipAccess: ['203.0.113.0/24'], transparentDataEncryption: true, numReplicas: 1 };
const system: Actor = { kind: 'system', id: 'test' };
let portal: TestPortal;
let customer: Actor;
let ops: Actor;
let ahead = 0;
const clock = () => Date.now() + ahead;

beforeAll(async () => {
  const now = clock();
  portal = await openPortal({ provisioningMs: 50, clock });
  await openGate(portal.house.db, id, id, now - 60_000);
  const approval: Draft[] = [
    { type: 'region.requested', data: { ...stockholm, reason: text } },
    { type: 'region.approved', data: { ...stockholm, expiresAt: now + 400 * 86_400_000 } },
  ];
  await happened(portal.house.db, id, approval, () => now - 50_000);
  customer = await portal.person('Ada', 'ada@customer.example');
  ops = await portal.person('Olivia', 'olivia.ops@vendor.example', 'ops');
  await portal.perform(system, 'recordAdmin', id, { person: customer.id });
});
afterAll(() => portal.close());

const confirmed = () => portal.house.portal.confirmed;
const services = () => portal.house.db.read((tx) => everyService(tx, id));
const facts = async (organization = id) =>
  (await portal.house.db.read((tx) => stateOf(tx, organization, 'organization'))).facts;
const events = async () => (await portal.house.db.read((tx) => eventsOf(tx, id))).map((each) => each.type);
async function desk<T>(path: string, body: object, method = 'PUT'): Promise<T> {
  const url = new URL(`/_sandbox${path}`, portal.config.CLOUD_API_URL);
  const headers = { 'content-type': 'application/json' };
  const answer = await fetch(url, { method, headers, body: JSON.stringify(body) });
  expect(answer.ok, path).toBe(true);
  return (await answer.json()) as T;
}
const becomes = async (service: string, state: string) => {
  const look = waking(portal.house, async () => (await services()).find((each) => each.id === service));
  await expect
    .poll(async () => ((await look())?.failed ? 'failed' : (await look())?.state?.is), { timeout: 40_000 })
    .toBe(state);
  return (await services()).find((each) => each.id === service);
};
const create = async (place: object) =>
  (await portal.perform(customer, 'createService', id, { ...order, ...place })).id;

describe('a service by arrangement', { timeout: 60_000 }, () => {
  const make = (body: object) => desk<{ id: string }>(`/organizations/${id}/services`, body, 'POST');
  const enter = (service: string, vendorService: string, more: object = {}) =>
    confirmed().arranged(ops, { organization: id }, { service, vendorService, ...more });
  const refused = (words: string) =>
    expect.objectContaining({ issues: { vendorService: expect.stringContaining(words) } });

  it('is made at the vendor by operations, and counts when the cloud shows it there', async () => {
    const service = await create(stockholm);
    const registry = await portal.house.portal.read(ops, 'serviceRegistry', {});
    expect(registry.arranging.map((each) => [each.id, each.state])).toEqual([[service, 'arranging']]);
    await expect(enter(service, 'no id')).rejects.toThrow(refused('as the vendor’s console'));
    await expect(enter(service, crypto.randomUUID())).rejects.toThrow(refused('no such service'));
    const elsewhere = await make({ name: 'other', place: 'aws/sa-east-1', complianceType: 'hipaa' });
    await expect(enter(service, elsewhere.id)).rejects.toThrow(refused('aws/sa-east-1'));
    const standard = await make({ name: 'standard', place: 'aws/eu-north-1' });
    // What a form says of the cloud is not believed.
    const lie = { shown: { complianceType: 'hipaa' }, cloud: { state: 'running' } };
    await expect(enter(service, standard.id, lie)).rejects.toThrow(refused('compliance type'));
    await expect(
      confirmed().arranged(customer, { organization: id }, { service, vendorService: standard.id }),
    ).rejects.toMatchObject({ code: 'not_allowed' });

    const made = await make({ name: 'claims', place: 'aws/eu-north-1', complianceType: 'hipaa' });
    await enter(service, made.id);
    const running = await becomes(service, 'running');
    expect(running).toMatchObject({ vendorService: made.id, arranged: true });
    await expect
      .poll(async () => (await services()).find((each) => each.id === service)?.endpoints, { timeout: 10_000 })
      .toMatchObject([
        { protocol: 'nativesecure', port: 9440 },
        { protocol: 'https', port: 8443 },
      ]);
    expect((await portal.house.portal.read(ops, 'serviceRegistry', {})).arranging).toEqual([]);
  });
});

describe('a failed service', { timeout: 60_000 }, () => {
  it('is ordered again under its record, or leaves the list', async () => {
    await desk('/faults', { mode: 'provisioning_fails', count: 1 });
    const service = await create({ provider: 'aws', region: 'us-east-1' });
    const failed = await becomes(service, 'failed');
    await portal.perform(customer, 'retryService', id, { service });
    const running = await becomes(service, 'running');
    expect(running?.vendorService).not.toBe(failed?.vendorService);
    expect(running?.abandoned).toEqual([failed?.vendorService]);

    await desk('/faults', { mode: 'provisioning_fails', count: 1 });
    const other = await create({ provider: 'aws', region: 'us-east-1' });
    await becomes(other, 'failed');
    await portal.perform(customer, 'removeService', id, { service: other });
    const shown = await portal.house.portal.read(customer, 'services', { organization: id });
    expect(shown.services.map((each) => each.id)).not.toContain(other);
    expect(shown.paging.total).toBe((await facts()).serviceTally.all);
  });
});

describe('the plan', { timeout: 60_000 }, () => {
  const registered = async () => {
    const input = { organization: small, vendorOrganization: small, name: 'Small', plan: 'basic' };
    await portal.perform(system, 'registerOrganization', small, input);
    await portal.perform(system, 'recordAdmin', small, { person: customer.id });
  };
  const to = (plan: string) => desk(`/organizations/${small}/plan`, { plan });
  const is = async () => (await facts(small)).plan?.is;

  it('is seen within a minute of an upgrade that somebody waits for, and the look ends with it', async () => {
    await registered();
    await to('basic');
    await portal.perform(customer, 'requestUpgrade', small, {});
    ahead += 3_000;
    await portal.house.worker.drain();
    expect(await is()).toBe('basic');
    await to('enterprise');
    ahead += 46_000;
    await portal.house.worker.drain();
    expect(await is()).toBe('enterprise');
    expect((await facts(small)).upgrade).toBeUndefined();
  });

  it('is looked at when its page is, and not again at once; a cloud that does not answer changes nothing', async () => {
    const { lookAtPlan } = portal.house.portal;
    await to('scale');
    await desk('/faults', { mode: '500', count: 1 });
    await lookAtPlan(small);
    expect(await is()).toBe('enterprise');
    await lookAtPlan(small);
    expect(await is()).toBe('enterprise');
    ahead += 16_000;
    await lookAtPlan(small);
    expect(await is()).toBe('scale');
    expect((await facts(small)).plan?.leftEnterprise).toBeDefined();
  });
});

describe('a service that is to be gone', { timeout: 60_000 }, () => {
  it('is recorded as deleted and destroyed only as the cloud says so, and found when it comes back', async () => {
    const service = await create({ provider: 'aws', region: 'us-east-1' });
    const { vendorService } = (await becomes(service, 'running')) ?? {};
    const agreement = `${id}-agreement`;
    const notice = { agreement, cause: 'incurable', exitDays: '30', reason: 'Over.', title: 'CPO', authority: 'on' };
    await portal.perform(customer, 'giveNotice', id, notice);
    const of = { agreement, service };
    await portal.perform(customer, 'recordExport', id, { ...of, needed: 'no' });
    const form = { ...of, deleted: 'on', cloud: { state: 'gone', answeredAt: 1, bodySha256: text } };
    const remove = () => confirmed().ended(customer, 'recordDeletion', { organization: id }, form);
    const before = await events();
    await expect(remove()).rejects.toThrow('says that this service is running');
    await desk('/faults', { mode: '500', count: 1 });
    await expect(remove()).rejects.toMatchObject({ name: 'OutsideError', kind: 'network' });
    await desk(`/services/${vendorService}/state`, { state: 'stopped' });
    await expect(remove()).rejects.toMatchObject({ code: 'cloud_says_otherwise' });
    expect(await events()).toEqual(before);

    await desk(`/services/${vendorService}/state`, { state: 'softdeleted' });
    await remove();
    const day = new Date(clock()).toISOString().slice(0, 10);
    const attestation = { ...of, method: 'purge', destroyedOn: day, authority: 'on' };
    const attest = (actor: Actor) => confirmed().ended(actor, 'attestDestruction', { organization: id }, attestation);
    await expect(attest(customer)).rejects.toMatchObject({ code: 'not_allowed' });
    await expect(attest(ops)).rejects.toThrow('says that this service is softdeleted');
    await desk(`/services/${vendorService}/state`, { state: 'terminated' });
    await attest(ops);
    const settled = (await services()).find((each) => each.id === service)?.exits?.[agreement];
    const answer = { answeredAt: expect.any(Number), bodySha256: expect.not.stringMatching(text) };
    expect(settled?.deleted?.cloud).toEqual({ state: 'softdeleted', ...answer });
    expect(settled?.destroyed?.cloud).toEqual({ state: 'terminated', ...answer });

    await desk(`/services/${vendorService}/state`, { state: 'running' });
    await portal.perform(ops, 'requestInspection', id);
    const findings = waking(
      portal.house,
      async () => (await facts()).inspection?.findings.map((each) => each.code) ?? [],
    );
    await expect.poll(findings, { timeout: 20_000 }).toContain('came_back');
    const { turns } = await portal.house.portal.read(ops, 'caseFile', { organization: id });
    const kinds = turns.filter((each) => each.owner === 'ops').map((each) => each.kind);
    expect(kinds).toEqual(expect.arrayContaining(['finding.look', 'exit.attest']));

    await expect(attest(ops)).rejects.toThrow('says that this service is running');
    await desk(`/services/${vendorService}/state`, { state: 'terminated' });
    await attest(ops);
    await expect(attest(ops)).rejects.toMatchObject({ code: 'already_done' });
    const anew = (await services()).find((each) => each.id === service)?.exits?.[agreement];
    expect(anew?.destroyed?.cloud).toEqual({ state: 'terminated', ...answer });
    expect(anew).not.toHaveProperty('back');
    expect((await events()).filter((type) => type === 'exit.destroyed')).toHaveLength(2);
  });
});
