import { expect, test } from 'vitest';
import { regions } from '#sandbox/cloud/regions.ts';
import { basic, cloudGround, enterprise, members, order } from './cloud-ground.ts';

const { url, stop, start, request, call, create, desk } = cloudGround();

test('without the right key nothing is answered', async () => {
  for (const authorization of ['', 'Basic d3Jvbmc6a2V5', 'Bearer key']) {
    const answer = await fetch(`${url()}/v1/organizations`, { headers: { authorization } });
    expect(answer.status).toBe(401);
    expect(await answer.json()).toMatchObject({ status: 401, error: expect.any(String) });
  }
});

test('organizations, their plan and their members are read', async () => {
  const list = await call('GET', '/organizations');
  expect(list).toMatchObject({ status: 200, requestId: expect.stringMatching(/^[0-9a-f-]{36}$/) });
  expect(list.result).toMatchObject([{ id: enterprise, name: 'Mercy' }, { id: basic }]);
  expect((await call('GET', `/organizations/${enterprise}`)).result).toMatchObject({ plan: 'enterprise' });
  expect((await call('GET', `/organizations/${enterprise}/members`)).result).toMatchObject(members);
  expect(await call('GET', `/organizations/${crypto.randomUUID()}`)).toMatchObject({ status: 404 });
  expect(await call('GET', '/organizations/mercy')).toMatchObject({ status: 400 });
  expect(await call('GET', '/nothing')).toMatchObject({ status: 404 });
});

test('a HIPAA service is created, provisions, runs, stops and is deleted', async () => {
  const { result } = await create({ ...order, tags: [{ key: 'case', value: '42' }], numReplicas: 3 });
  expect(result.password).toEqual(expect.any(String));
  expect(result.service).toMatchObject({
    ...order,
    state: 'provisioning',
    numReplicas: 3,
    createdAt: expect.any(String),
  });
  expect(result.service.endpoints[0]).toMatchObject({ protocol: 'nativesecure', port: 9440 });
  const one = `/organizations/${enterprise}/services/${result.service.id}`;
  await until(one, 'running');
  expect(await call('DELETE', one)).toMatchObject({ status: 400 });
  expect(await call('PATCH', `${one}/state`, { command: 'explode' })).toMatchObject({ status: 400 });
  expect((await call('PATCH', `${one}/state`, { command: 'stop' })).result.state).toBe('stopping');
  await until(one, 'stopped');
  expect(await call('DELETE', one)).toMatchObject({ status: 200 });
  await expect.poll(async () => (await call('GET', one)).status).toBe(404);
  const activities = (await call('GET', `/organizations/${enterprise}/activities`)).result;
  expect(activities.map((activity) => activity.type)).toEqual(
    expect.arrayContaining([
      'create_organization',
      'service_create',
      'service_running',
      'service_stop',
      'service_delete',
    ]),
  );
  expect((await call('GET', `/organizations/${enterprise}/activities?to_date=2020-01-01T00:00:00Z`)).result).toEqual(
    [],
  );
});

test('twice the same order makes two services; the list finds them by tag', async () => {
  await create({ ...order, tags: [{ key: 'case', value: '42' }] });
  await create({ ...order, tags: [{ key: 'case', value: '42' }] });
  await create({ ...order, name: 'other', tags: [{ key: 'case', value: '43' }] });
  const list = (query: string) =>
    call('GET', `/organizations/${enterprise}/services?filter=${encodeURIComponent(query)}`);
  expect((await list('tag:case=42')).result).toHaveLength(2);
  expect((await list('tag:case')).result).toHaveLength(3);
  expect((await list('name:claims')).status).toBe(400);
});

test.each([
  ['an unknown field', { hipaa: true }, /hipaa/i],
  ['a name that is too long', { name: 'x'.repeat(51) }, /name/],
  ['a region of another provider', { provider: 'gcp' }, /not available on gcp/],
  ['a private region', { region: 'eu-north-1' }, /not available/],
  ['HIPAA where it is not offered', { region: 'ap-south-1' }, /does not support hipaa/],
  ['HIPAA on Azure', { provider: 'azure', region: 'eastus2' }, /not available on azure/],
  ['too many replicas', { numReplicas: 21 }, /numReplicas/],
  ['odd memory', { minReplicaMemoryGb: 10 }, /minReplicaMemoryGb/],
  ['too short an idle time', { idleTimeoutMinutes: 4 }, /idleTimeoutMinutes/],
  ['an address that is none', { ipAccessList: [{ source: '10.0.0.0/33' }] }, /ipAccessList/],
  ['a data warehouse that is not there', { dataWarehouseId: crypto.randomUUID() }, /dataWarehouseId/],
])('%s is refused', async (_what, change, reason) => {
  const answer = await create({ ...order, ...change });
  expect(answer).toMatchObject({ status: 400, requestId: expect.any(String) });
  expect(answer.error).toMatch(reason);
});

test('a region that opens is accepted from then on, with what it carries', async () => {
  const spain = { ...order, region: 'eu-south-2' };
  expect((await create(spain)).error).toMatch(/not available/);
  const opened = { place: 'aws/eu-south-2', name: 'Spain', complianceTypes: 'hipaa' };
  expect((await desk('POST', '/regions', { ...opened, place: 'oracle/x' })).status).toBe(400);
  expect((await desk('POST', '/regions', { ...opened, place: 'aws/us-east-1' })).status).toBe(404);
  expect((await desk('POST', '/regions', opened)).status).toBe(200);
  expect((await desk('POST', '/regions', opened)).status).toBe(404);
  expect((await create(spain)).status).toBe(200);
  expect((await create({ ...spain, complianceType: 'pci' })).error).toMatch(/does not support pci/);
});

test('the plan decides, and only the console changes it', async () => {
  expect((await create(order, basic)).error).toMatch(/Enterprise/);
  expect(
    (await create({ ...order, complianceType: undefined, hasTransparentDataEncryption: true }, basic)).status,
  ).toBe(400);
  expect((await create({ ...order, complianceType: undefined }, basic)).status).toBe(200);
  expect((await call('PATCH', `/organizations/${basic}`, { plan: 'enterprise' })).status).toBe(404);
  expect((await desk('PUT', `/organizations/${basic}/plan`, { plan: 'gold' })).status).toBe(400);
  expect((await desk('PUT', `/organizations/${basic}/plan`, { plan: 'enterprise' })).status).toBe(200);
  expect((await create(order, basic)).status).toBe(200);
});

test('the console works with forms alone', async () => {
  const { service } = (await create(order)).result;
  const post = (path: string, fields: Record<string, string>, origin = url()) =>
    fetch(`${url()}/_sandbox${path}`, {
      method: 'POST',
      body: new URLSearchParams(fields),
      headers: { origin },
    });
  const added = await post('/organizations', {
    name: 'St <Luke>',
    plan: 'scale',
    adminName: '',
    adminEmail: 'luke@c.test',
  });
  expect(added.url).toBe(`${url()}/_sandbox`);
  const html = await added.text();
  expect(html).toContain('St &lt;Luke&gt;');
  expect(html).not.toContain('<script');
  expect(await (await post(`/services/${service.id}/state`, { state: 'degraded' })).text()).toContain(
    '<option selected>degraded',
  );
  expect((await post('/faults', { mode: '500', count: '' })).status).toBe(200);
  expect((await post('/organizations', { name: '' })).status).toBe(400);
  expect((await post('/faults', { mode: 'none' }, 'https://evil.test')).status).toBe(403);
});

test('faults: errors, limits, pages instead of JSON, and slowness', async () => {
  for (const mode of ['500', '429']) {
    await desk('PUT', '/faults', { mode, count: 1 });
    expect((await call('GET', '/organizations')).status).toBe(Number(mode));
    expect((await call('GET', '/organizations')).status).toBe(200);
  }
  await desk('PUT', '/faults', { mode: 'html', count: 1 });
  expect((await request('GET', '/organizations')).headers.get('content-type')).toContain('text/html');
  await desk('PUT', '/faults', { mode: 'slow', count: 1, delayMs: 150 });
  const began = Date.now();
  await call('GET', '/organizations');
  expect(Date.now() - began).toBeGreaterThanOrEqual(140);
  await desk('PUT', '/faults', { mode: 'hang' });
  await expect(request('GET', '/organizations', undefined, AbortSignal.timeout(150))).rejects.toThrow(/timeout/);
  expect(await (await desk('GET', '/faults')).json()).toEqual([{ mode: 'hang', remaining: null, delayMs: 3000 }]);
  await desk('PUT', '/faults', { mode: 'none' });
  expect((await call('GET', '/organizations')).status).toBe(200);
});

test('faults: an answer is lost after the service was created, and a service fails to provision', async () => {
  await desk('PUT', '/faults', { mode: 'answer_lost', count: 1 });
  await expect(create(order)).rejects.toThrow();
  expect((await call('GET', `/organizations/${enterprise}/services`)).result).toHaveLength(1);
  await desk('PUT', '/faults', { mode: 'provisioning_fails', count: 1 });
  const { service } = (await create(order)).result;
  await until(`/organizations/${enterprise}/services/${service.id}`, 'failed');
});

test('a restart keeps address, plans, services and their progress, and forgets faults', async () => {
  await desk('PUT', `/organizations/${enterprise}/plan`, { plan: 'scale' });
  await create({ ...order, complianceType: undefined });
  await desk('PUT', '/faults', { mode: '500' });
  const baseUrl = url();
  await stop();
  await new Promise((done) => setTimeout(done, 30));
  await start();
  expect(url()).toBe(baseUrl);
  expect((await call('GET', `/organizations/${enterprise}`)).result.plan).toBe('scale');
  const [service] = (await call('GET', `/organizations/${enterprise}/services`)).result;
  await until(`/organizations/${enterprise}/services/${service?.id}`, 'running');
});

test('the regions are those of the create call: 24, of which 10 carry HIPAA', () => {
  expect(regions).toHaveLength(24);
  expect(regions.filter((region) => region.hipaa)).toHaveLength(10);
});

function until(path: string, state: string) {
  return expect.poll(async () => (await call('GET', path)).result?.state, { interval: 20 }).toBe(state);
}
