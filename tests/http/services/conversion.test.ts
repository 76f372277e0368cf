import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Actor } from '#app/domain/command.ts';
import { checkNames } from '#app/domain/services/words.ts';
import { serviceNamed } from '#db/services/held.ts';
import { stateOf } from '#db/state.ts';
import { eventsOf } from '#db/store.ts';
import { organizations } from '#sandbox/people.ts';
import { openPortal, type TestPortal, waking } from '#tests/portal.ts';
import { openGate, text } from '#tests/ready-customer.ts';

/** A conversion, carried through the portal’s door against the sandbox’s cloud. */
const id = organizations[0]?.id ?? '';
const target = { organization: id };
const system: Actor = { kind: 'system', id: 'test' };
let portal: TestPortal;
let customer: Actor;
let ops: Actor;
let ahead = 0;

beforeAll(async () => {
  portal = await openPortal({ provisioningMs: 50, clock: () => Date.now() + ahead });
  await openGate(portal.house.db, id, id, Date.now() - 60_000);
  customer = await portal.person('Ada', 'ada@customer.example');
  ops = await portal.person('Olivia', 'olivia.ops@vendor.example', 'ops');
  await portal.perform(system, 'recordAdmin', id, { person: customer.id });
});
afterAll(() => portal.close());

async function desk<T>(path: string, body: object, method = 'POST'): Promise<T> {
  const url = new URL(`/_sandbox${path}`, portal.config.CLOUD_API_URL);
  const headers = { 'content-type': 'application/json' };
  const answer = await fetch(url, { method, headers, body: JSON.stringify(body) });
  expect(answer.ok, path).toBe(true);
  return (await answer.json()) as T;
}
const standard = () => desk<{ id: string }>(`/organizations/${id}/services`, { name: 'old', place: 'aws/us-east-1' });
const backups = (service: string, endsAs = 'done') => desk<{ id: string }>(`/services/${service}/backups`, { endsAs });
const confirmed = () => portal.house.portal.confirmed;
const facts = async () => (await portal.house.db.read((tx) => stateOf(tx, id, 'organization'))).facts;
const planned = async (conversion: string) => (await facts()).conversions?.[conversion];
const shown = async (conversion: string, who = customer) =>
  (await portal.house.portal.read(who, 'conversions', target)).plans.find((each) => each.id === conversion);
const types = async () => (await portal.house.db.read((tx) => eventsOf(tx, id))).map((each) => each.type);
const order = {
  writes: 'go_on',
  name: 'new',
  ipAccess: '203.0.113.0/24',
  transparentDataEncryption: 'on',
  numReplicas: 1,
};
const answered = { answeredAt: expect.any(Number), bodySha256: expect.stringMatching(/^[0-9a-f]{64}$/) };

/** The backup is taken in its own time. */
const isFound = (look: () => Promise<unknown>) =>
  expect
    .poll(
      () =>
        look().then(
          () => 'found',
          () => 'none',
        ),
      { timeout: 10_000 },
    )
    .toBe('found');

describe('a conversion', { timeout: 60_000 }, () => {
  it('is carried from a standard service to a HIPAA service, each step as the cloud confirms it', async () => {
    const old = await standard();
    await portal.perform(ops, 'requestInspection', id);
    const listed = waking(portal.house, () => portal.house.portal.read(customer, 'conversions', target));
    await expect
      .poll(async () => (await listed()).standard.map((each) => each.vendorService), { timeout: 20_000 })
      .toEqual([old.id]);

    const lie = { vendorService: old.id, shown: { complianceType: 'hipaa' }, cloud: { state: 'gone' } };
    const { id: conversion } = await confirmed().planned(customer, target, lie);
    const of = { conversion };
    expect((await listed()).standard).toEqual([]);
    expect((await planned(conversion))?.seen).toEqual({ state: expect.any(String), ...answered });
    const look = () => confirmed().by(customer, 'recordBackup', target, { ...of, found: { id: 'made-up' } });
    await expect(look()).rejects.toMatchObject({ code: 'no_backup' });
    await backups(old.id, 'error');
    await expect(look()).rejects.toMatchObject({ code: 'no_backup' });
    const backup = await backups(old.id);
    await isFound(look);
    expect((await planned(conversion))?.backup).toMatchObject({
      id: backup.id,
      periodHours: 24,
      retentionHours: 24,
      cloud: { state: 'done', ...answered },
    });
    await expect(look()).rejects.toThrow('no newer backup');
    await desk('/faults', { mode: '500', count: 1 }, 'PUT');
    await expect(look()).rejects.toMatchObject({ name: 'OutsideError' });

    await portal.perform(customer, 'restoreService', id, { ...order, ...of });
    const restored = waking(portal.house, async () => (await planned(conversion))?.restored);
    await expect.poll(restored, { timeout: 40_000 }).toMatchObject({ cloud: { state: 'running', ...answered } });
    const service = (await planned(conversion))?.order?.service ?? '';
    const made = await portal.house.db.read((tx) => serviceNamed(tx, id, service));
    expect(made).toMatchObject({ backup: backup.id, conversion });
    const page = new URL(`/_sandbox/services/${made?.vendorService}`, portal.config.CLOUD_API_URL);
    expect(await (await fetch(page)).text()).toContain(`Restored from the backup <code>${backup.id}`);
    expect((await shown(conversion))?.service?.cover.is).toBe('covered');

    const end = () => confirmed().by(customer, 'recordConverted', target, { ...of, deleted: 'on', cloud: lie.cloud });
    await expect(end()).rejects.toThrow('every check');
    for (const check of checkNames)
      await portal.perform(customer, 'recordCheck', id, { ...of, check, answer: 'done', note: `${check}: equal` });
    expect((await shown(conversion))?.checks[0]).toMatchObject({ said: { by: 'Ada', note: 'data: equal' } });
    await expect(end()).rejects.toMatchObject({ code: 'cloud_says_otherwise' });
    const state = (word: string) => desk(`/services/${old.id}/state`, { state: word }, 'PUT');
    await state('softdeleted');
    await expect(end()).rejects.toThrow('is softdeleted');
    await state('terminated');
    await end();
    expect((await planned(conversion))?.deleted).toMatchObject({ cloud: { state: 'terminated', ...answered } });
    expect((await types()).filter((each) => each.startsWith('conversion.'))).toEqual([
      'conversion.planned',
      'conversion.backup_found',
      'conversion.ordered',
      'conversion.restored',
      ...checkNames.map(() => 'conversion.checked'),
      'conversion.finished',
    ]);

    await state('running');
    ahead += 300_000;
    await portal.perform(ops, 'requestInspection', id);
    const findings = waking(portal.house, async () => (await facts()).inspection?.findings.map((each) => each.code));
    await expect.poll(findings, { timeout: 20_000 }).toContain('old_service_back');
    const { turns } = await portal.house.portal.read(ops, 'caseFile', target);
    expect(turns.find((each) => each.kind === 'finding.mend')).toMatchObject({ owner: 'customer' });
    await state('terminated');
  });

  it('goes back to the customer when the vendor cannot restore it, and is given up with a reason', async () => {
    const old = await standard();
    const { id: conversion } = await confirmed().planned(customer, target, { vendorService: old.id });
    await backups(old.id);
    const look = () => confirmed().by(customer, 'recordBackup', target, { conversion });
    await isFound(look);
    await desk('/faults', { mode: 'provisioning_fails', count: 1 }, 'PUT');
    await portal.perform(customer, 'restoreService', id, { ...order, conversion });
    const failed = waking(portal.house, async () => (await planned(conversion))?.order?.failed);
    await expect.poll(failed, { timeout: 40_000 }).toBeDefined();
    expect(await shown(conversion, ops)).toMatchObject({ stage: 'restore', order: { failed: true } });
    const reason = 'We keep the old one without ePHI.';
    await portal.perform(customer, 'giveUpConversion', id, { conversion, reason });
    expect(await shown(conversion)).toMatchObject({ stage: 'given_up', givenUp: { by: 'Ada', reason } });
  });

  it('is read by machines, and by none without the scope for services', async () => {
    const key = async (scopes: string[]) =>
      (await portal.house.portal.tokens.issue(ops, { name: 'Control plane', scopes, days: 30 })).key;
    const read = async (token: string) =>
      portal.app.request(`/api/v1/organizations/${id}/conversions`, { headers: { authorization: `Bearer ${token}` } });
    const answer = await read(await key(['services:read']));
    expect(answer.status).toBe(200);
    const { items } = (await answer.json()) as { items: object[] };
    expect(items).toMatchObject([
      { stage: 'finished', organization: id, openChecks: [], deletedAt: expect.stringMatching(/Z$/) },
      { stage: 'given_up', openChecks: checkNames, newService: expect.any(String) },
    ]);
    expect(JSON.stringify(items)).not.toMatch(/Ada|without ePHI|equal/);
    expect((await read(await key(['regions:read']))).status).toBe(403);
  });

  it('is refused to whoever may not, and for what is no standard service of this organization', async () => {
    const plan = (actor: Actor, vendorService: string) => confirmed().planned(actor, target, { vendorService });
    await expect(plan(ops, crypto.randomUUID())).rejects.toMatchObject({ code: 'not_allowed' });
    await expect(plan(customer, 'no id')).rejects.toMatchObject({ issues: { vendorService: expect.any(String) } });
    await expect(plan(customer, crypto.randomUUID())).rejects.toThrow('no such service');
    const body = { name: 'hipaa', place: 'aws/us-east-1', complianceType: 'hipaa' };
    const hipaa = await desk<{ id: string }>(`/organizations/${id}/services`, body);
    await expect(plan(customer, hipaa.id)).rejects.toThrow('HIPAA already');
    const nothing = confirmed().by(customer, 'recordBackup', target, { conversion: text });
    await expect(nothing).rejects.toMatchObject({ code: 'not_found' });
    await expect(confirmed().by(customer, 'createService', target, {})).rejects.toMatchObject({ code: 'not_found' });
  });
});
