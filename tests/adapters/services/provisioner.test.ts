import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { cloudProvisioner } from '#app/adapters/provisioner.ts';
import type { Provisioner, ServiceOrder } from '#app/outside/cloud.ts';
import type { OutsideError } from '#app/outside/error.ts';
import { type CloudServer, startCloud } from '#sandbox/cloud/server.ts';

const id = '6f0b2a52-6d0c-4a0e-9a1e-0a8f6f5d2b11';
const order: ServiceOrder = {
  order: 'ours-1',
  name: 'claims',
  provider: 'aws',
  region: 'us-east-1',
  deployment: 'hosted',
  ipAccessList: [{ source: '203.0.113.0/24', description: 'test' }],
  minReplicaMemoryGb: 16,
  maxReplicaMemoryGb: 64,
  numReplicas: 3,
  hasTransparentDataEncryption: true,
  enableCoreDumps: false,
};
const own: ServiceOrder = { ...order, deployment: 'byoc', minReplicaMemoryGb: 48, maxReplicaMemoryGb: 116 };
let dataDir: string;
let cloud: CloudServer;
let provisioner: Provisioner;

beforeEach(async () => {
  dataDir = mkdtempSync(join(tmpdir(), 'provisioner-'));
  const members = [{ userId: 'u-1', name: 'Ada Admin', email: 'ada@customer.test', role: 'admin' as const }];
  cloud = await startCloud({
    dataDir,
    apiKey: { id: 'key', secret: 'secret' },
    organizations: [{ id, name: 'Mercy', plan: 'enterprise', members }],
    provisioningMs: 100,
  });
  provisioner = cloudProvisioner({ baseUrl: cloud.baseUrl, keyId: 'key', keySecret: 'secret' });
});
afterEach(async () => {
  await cloud.close();
  rmSync(dataDir, { recursive: true });
});

async function call(path: string, body?: object, method = body ? 'POST' : 'GET') {
  const authorization = `Basic ${btoa('key:secret')}`;
  const answer = await fetch(`${cloud.baseUrl}${path}`, {
    method,
    headers: { authorization, 'content-type': 'application/json' },
    ...(body && { body: JSON.stringify(body) }),
  });
  return ((await answer.json()) as { result: Record<string, unknown> & Record<string, unknown>[] }).result;
}
const fault = (mode: string) => call('/_sandbox/faults', { mode, count: 1 }, 'PUT');
const services = () => call(`/v1/organizations/${id}/services`);
const refused = (work: Promise<unknown>): Promise<OutsideError> =>
  work.then(
    () => Promise.reject(new Error('This should have failed.')),
    (error) => error,
  );

describe('an order at the vendor', () => {
  it('carries the fields of the vendor’s API, and is found again by its tag', async () => {
    const made = await provisioner.createService(id, order);
    const { order: _ours, deployment: _where, ...fields } = order;
    expect((await services())[0]).toMatchObject({
      ...fields,
      id: made.id,
      complianceType: 'hipaa',
      tags: [{ key: 'portal-service', value: 'ours-1' }],
    });
    expect((await provisioner.createService(id, order)).id).toBe(made.id);
    expect(await services()).toHaveLength(1);
  });

  it('whose answer was lost is not made twice', async () => {
    await fault('answer_lost');
    expect((await refused(provisioner.createService(id, order))).kind).toBe('unknown_outcome');
    await provisioner.createService(id, order);
    expect(await services()).toHaveLength(1);
  });

  it.each([
    ['500', 'network'],
    ['429', 'limit'],
    ['html', 'malformed'],
  ])('is made later when the cloud answers %s', async (mode, kind) => {
    await fault(mode);
    expect((await refused(provisioner.createService(id, order))).kind).toBe(kind);
    await provisioner.createService(id, order);
    expect(await services()).toHaveLength(1);
  });

  it('that the vendor does not take is refused with the vendor’s words, which the customer may read', async () => {
    const error = await refused(provisioner.createService(id, { ...order, provider: 'azure', region: 'eastus2' }));
    expect([error.kind, error.message]).toEqual(['invalid', expect.stringContaining('not available on azure')]);
    const stranger = cloudProvisioner({ baseUrl: cloud.baseUrl, keyId: 'key', keySecret: 'wrong' });
    expect((await refused(stranger.createService(id, order))).kind).toBe('auth');
    expect((await refused(provisioner.createService(crypto.randomUUID(), order))).kind).toBe('not_found');
  });

  it('for a customer’s own cloud stands on the infrastructure that is ready there, and is never made in the vendor’s', async () => {
    const missing = await refused(provisioner.createService(id, own));
    expect([missing.kind, missing.message]).toEqual(['invalid', expect.stringContaining('your own cloud')]);
    const setUp = { regionId: 'us-east-1', accountId: '123456789012' };
    const { id: byocId } = await call(`/v1/organizations/${id}/byocInfrastructure`, setUp);
    expect((await refused(provisioner.createService(id, own))).kind).toBe('conflict');
    expect(await services()).toEqual([]);
    await expect.poll(() => provisioner.createService(id, own).catch(() => undefined)).toBeDefined();
    expect(await services()).toMatchObject([{ byocId, region: 'us-east-1', complianceType: 'hipaa' }]);
    expect((await refused(provisioner.createService(id, { ...own, order: 'o', region: 'us-east-2' }))).kind).toBe(
      'invalid',
    );
  });
});

describe('where a service is', () => {
  const sha256 = /^[0-9a-f]{64}$/;
  it('is what the cloud shows of it, by its id or by its order, each answer with the hash of its body', async () => {
    const made = await provisioner.createService(id, order);
    for (const which of [{ id: made.id }, { order: 'ours-1' }]) {
      const { shown, ...found } = await provisioner.whereabouts(id, which);
      expect(found).toEqual({ state: 'provisioning', bodySha256: expect.stringMatching(sha256) });
      expect(shown).toMatchObject({ id: made.id, region: 'us-east-1', complianceType: 'hipaa' });
      expect(shown?.endpoints?.[0]).toEqual({ protocol: 'nativesecure', host: expect.any(String), port: 9440 });
    }
    await call(`/_sandbox/services/${made.id}/state`, { state: 'terminated' }, 'PUT');
    expect((await provisioner.whereabouts(id, { id: made.id })).state).toBe('terminated');
  });

  it('is nowhere when its organization has none of that id or order', async () => {
    const gone = { state: 'gone', bodySha256: expect.stringMatching(sha256) };
    expect(await provisioner.whereabouts(id, { id: crypto.randomUUID() })).toEqual(gone);
    expect(await provisioner.whereabouts(id, { order: 'ours-9' })).toEqual(gone);
  });

  it('is not known where the cloud cannot be asked, knows no such organization, or refuses the key', async () => {
    for (const [mode, kind] of [
      ['500', 'network'],
      ['html', 'malformed'],
    ] as const) {
      await fault(mode);
      expect((await refused(provisioner.whereabouts(id, { id: crypto.randomUUID() }))).kind).toBe(kind);
    }
    const stranger = crypto.randomUUID();
    expect((await refused(provisioner.whereabouts(stranger, { id: crypto.randomUUID() }))).kind).toBe('not_found');
    expect((await refused(provisioner.whereabouts(stranger, { order: 'ours-1' }))).kind).toBe('not_found');
    const wrong = cloudProvisioner({ baseUrl: cloud.baseUrl, keyId: 'key', keySecret: 'wrong' });
    expect((await refused(wrong.whereabouts(id, { order: 'ours-1' }))).kind).toBe('auth');
  });
});

describe('the newest backup of a service', () => {
  const backup = async (service: string, endsAs = 'done') => {
    const answer = await fetch(`${cloud.baseUrl}/_sandbox/services/${service}/backups`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ endsAs }),
    });
    return ((await answer.json()) as { id: string }).id;
  };
  const schedule = { periodHours: 24, retentionHours: 24, bodySha256: expect.stringMatching(/^[0-9a-f]{64}$/) };

  it('is the last that is done, with the schedule and the hash of the list; and a service begins with it', async () => {
    const { id: old } = await provisioner.createService(id, order);
    const newest = () => provisioner.newestBackup(id, old);
    expect(await newest()).toEqual(schedule);
    const first = await backup(old);
    await expect.poll(async () => (await newest()).found?.id).toBe(first);
    await backup(old, 'error');
    await new Promise((resolve) => setTimeout(resolve, 60));
    const found = { id: first, startedAt: expect.any(Number), finishedAt: expect.any(Number) };
    expect(await newest()).toEqual({ ...schedule, found });
    const time = { backupStartTime: '03:30' };
    await call(`/v1/organizations/${id}/services/${old}/backupConfiguration`, time, 'PATCH');
    expect((await newest()).startTime).toBe('03:30');
    const made = await provisioner.createService(id, { ...order, order: 'ours-2', backupId: first });
    const page = await (await fetch(`${cloud.baseUrl}/_sandbox/services/${made.id}`)).text();
    expect(page).toContain(first);
    const elsewhere = { ...order, order: 'ours-3', region: 'us-east-2', backupId: first };
    expect((await refused(provisioner.createService(id, elsewhere))).kind).toBe('invalid');
  });

  it('is not known of what is not there, or while the cloud is not well', async () => {
    expect((await refused(provisioner.newestBackup(id, crypto.randomUUID()))).kind).toBe('not_found');
    const { id: old } = await provisioner.createService(id, order);
    await fault('html');
    expect((await refused(provisioner.newestBackup(id, old))).kind).toBe('malformed');
  });
});
