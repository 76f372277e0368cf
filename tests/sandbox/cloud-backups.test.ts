import { afterEach, expect, test, vi } from 'vitest';
import { basic, cloudGround, enterprise, type Item, order } from './cloud-ground.ts';

const hour = 3_600_000;
const { call, create, desk } = cloudGround();

afterEach(() => void vi.useRealTimers());

test('backups come by the schedule of a service, and are kept as long as it says', async () => {
  vi.useFakeTimers({ toFake: ['Date'] });
  const { service } = (await create({ ...order, complianceType: undefined })).result;
  const one = `/organizations/${enterprise}/services/${service.id}`;
  const backups = async () => (await call('GET', `${one}/backups`)).result;
  expect(await backups()).toEqual([]);
  const begun = Date.now();
  vi.setSystemTime(begun + 24 * hour + 1_000);
  const [first] = await backups();
  expect(first).toMatchObject({ status: 'done', type: 'full', serviceId: service.id, finishedAt: expect.any(String) });
  expect((await call('GET', `${one}/backups/${first?.id}`)).result).toEqual(first);
  expect((await call('GET', `${one}/backups/${crypto.randomUUID()}`)).status).toBe(404);
  vi.setSystemTime(begun + 49 * hour);
  expect((await backups()).map((each) => each.type)).toEqual(['incremental']);
  const schedule = { backupRetentionPeriodInHours: 72, backupStartTime: '03:30' };
  await call('PATCH', `${one}/backupConfiguration`, schedule);
  vi.setSystemTime(begun + 96 * hour);
  const daily = (await backups()).map((each) => each.startedAt);
  expect(daily.slice(0, -1).every((at) => at.endsWith('T03:30:00.000Z'))).toBe(true);
  expect(daily).toHaveLength(3);
  expect(daily).toEqual(daily.toSorted().toReversed());
  expect((await call('POST', `${one}/backups`, {})).status).toBe(404);
});

test('a service begins with a backup that is done, of the same organization, provider and region', async () => {
  const { service } = (await create({ ...order, complianceType: undefined })).result;
  const take = async (endsAs: string) =>
    (await (await desk('POST', `/services/${service.id}/backups`, { endsAs })).json()) as Item;
  const backup = await take('done');
  const from = (more: object, organization = enterprise) =>
    create({ ...order, backupId: backup.id, ...more }, organization);
  expect(backup).toMatchObject({ status: 'in_progress', type: 'full' });
  expect((await from({})).error).toMatch(/is not done/);
  const at = `/organizations/${enterprise}/services/${service.id}/backups/${backup.id}`;
  await until(at, 'done');
  expect((await from({ region: 'us-east-2' })).error).toMatch(/region must be/);
  expect((await from({ backupId: crypto.randomUUID() })).error).toMatch(/does not exist/);
  expect((await from({ complianceType: undefined }, basic)).error).toMatch(/does not exist/);
  const restored = (await from({})).result.service;
  expect(restored).toMatchObject({ state: 'provisioning', complianceType: 'hipaa' });
  // As the vendor documents it, nothing in it tells with which backup it began.
  expect(JSON.stringify(restored)).not.toContain(backup.id);
  expect(await (await desk('GET', `/services/${restored.id}`)).text()).toContain(backup.id);
  const failed = await take('error');
  await until(at.replace(backup.id, failed.id), 'error');
  expect((await from({ backupId: failed.id })).error).toMatch(/is not done/);
});

function until(path: string, status: string) {
  return expect.poll(async () => (await call('GET', path)).result?.status, { interval: 20 }).toBe(status);
}
