import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { cloudProvisioner } from '#app/adapters/provisioner.ts';
import type { Actor } from '#app/domain/command.ts';
import { organizations } from '#sandbox/people.ts';
import { type AgreementDesk, openAgreementDesk, until } from '#tests/agreements.ts';
import { openGate } from '#tests/story.ts';

const id = organizations[0]?.id ?? '';
let desk: AgreementDesk;
let admin: Actor;

beforeAll(async () => {
  desk = await openAgreementDesk({ provisioningMs: 50 });
  admin = await openGate(desk, id, 'aws/us-east-1');
});
afterAll(() => desk.close());

/** The vendor's API, as somebody who goes round the portal uses it. */
async function cloud(method: string, path: string, body?: unknown) {
  const key = `${desk.config.CLOUD_API_KEY_ID}:${desk.config.CLOUD_API_KEY_SECRET}`;
  const answer = await fetch(`${desk.config.CLOUD_API_URL}/v1/organizations/${id}${path}`, {
    method,
    headers: { authorization: `Basic ${Buffer.from(key).toString('base64')}`, 'content-type': 'application/json' },
    ...(body !== undefined && { body: JSON.stringify(body) }),
  });
  return ((await answer.json()) as { result: { service: { id: string } } }).result;
}
const findings = async () => (await desk.facts(id)).inspection?.findings.map((each) => each.code) ?? [];
/** What the job does, at a moment that the test chooses. */
async function look(): Promise<void> {
  const provisioner = cloudProvisioner({
    baseUrl: desk.config.CLOUD_API_URL,
    keyId: desk.config.CLOUD_API_KEY_ID,
    keySecret: desk.config.CLOUD_API_KEY_SECRET,
  });
  const services = await provisioner.services(id);
  await desk.perform({ kind: 'system', id: 'test' }, 'recordInspection', id, { services });
}

describe('a look at the vendor’s cloud', () => {
  it('finds nothing where a service is as it should be, and everything that is not', async () => {
    await desk.perform(admin, 'createService', id, {
      name: 'claims',
      provider: 'aws',
      region: 'us-east-1',
      ipAccess: '203.0.113.0/24',
      transparentDataEncryption: 'on',
    });
    await until(async () => {
      desk.house.worker.wake();
      return (await desk.services(id))[0]?.state?.is === 'running';
    });
    const [service] = await desk.services(id);
    const ours = `/services/${service?.vendorService}`;
    await cloud('PATCH', `${ours}/backupConfiguration`, { backupRetentionPeriodInHours: 168 });
    await look();
    expect(await findings()).toEqual([]);

    await cloud('PATCH', `${ours}/backupConfiguration`, { backupRetentionPeriodInHours: 24 });
    await cloud('PATCH', ours, { enableCoreDumps: true, ipAccessList: { add: [{ source: '0.0.0.0/0' }] } });
    await cloud('POST', '/services', { name: 'standard', provider: 'aws', region: 'us-east-1' });
    await cloud('POST', '/services', {
      name: 'beside',
      provider: 'gcp',
      region: 'us-east1',
      complianceType: 'hipaa',
      enableCoreDumps: false,
    });
    const place = { provider: 'aws', region: 'us-east-1' };
    const read = { source: 'The vendor’s page.', lookedOn: '2026-11-20' };
    const preview = (await desk.house.portal.read(desk.ops, 'catalogPlace', place)).previews[0]?.sha256;
    await desk.perform(desk.ops, 'withdrawRegion', '', { ...place, ...read, reason: 'It moves.', preview });
    await look();
    expect(await findings()).toEqual([
      'open_access_list',
      'core_dumps_on',
      'short_backups',
      'withdrawn_region',
      'standard_service',
      'unknown_service',
      'short_backups',
      'no_transparent_data_encryption',
    ]);
  });

  it('is an event only when it finds something else than before, and misses what is gone', async () => {
    const events = async () => (await desk.events(id, 'services.inspected')).length;
    const before = await events();
    await look();
    expect(await events()).toBe(before);
    await desk.perform({ kind: 'system', id: 'test' }, 'recordInspection', id, { services: [] });
    expect(await findings()).toEqual(['missing_service']);
  });

  it('is asked for by a person at most every five minutes, and done by a job', async () => {
    await desk.perform(admin, 'requestInspection', id);
    await expect(desk.perform(desk.ops, 'requestInspection', id)).rejects.toThrow('five minutes');
    await until(async () => {
      desk.house.worker.wake();
      return (await findings()).includes('standard_service');
    });
  });
});
