import { spawn } from 'node:child_process';
import { createServer, type Server } from 'node:http';
import { getRequestListener } from '@hono/node-server';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { organizations } from '#sandbox/people.ts';
import { freePort, openPortal, type TestPortal } from '#tests/portal.ts';
import { happened, openGate, place } from '#tests/ready-customer.ts';
import { guard } from '../../../examples/guard/guard.mjs';
import { type Machine, machine } from './machine.ts';

const audience = 'https://provisioner.example';
const organization = organizations[0]?.id ?? '';
const order = { name: 'claims', provider: 'aws', region: 'us-east-1', complianceType: 'hipaa' };
let portal: TestPortal;
let pep: Machine;
let servers: Server[];
let url: string;

async function open(server: Server, port: number): Promise<number> {
  await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve));
  const address = server.address();
  return typeof address === 'object' && address ? address.port : 0;
}

const permit = async (region = 'us-east-1') => {
  const { body } = await pep.post('/access/v1/evaluation', {
    subject: { type: 'organization', id: organization },
    action: { name: 'create_service' },
    resource: { type: 'service', id: `aws/${region}` },
    context: { permit: true, audience },
  });
  return String(body.context['permit']);
};
const credentials = () => {
  const { CLOUD_API_KEY_ID: id, CLOUD_API_KEY_SECRET: secret } = portal.config;
  return `Basic ${Buffer.from(`${id}:${secret}`).toString('base64')}`;
};
async function create(
  jwt: string | undefined,
  body: unknown = order,
  path = `/v1/organizations/${organization}/services`,
) {
  const answer = await fetch(`${url}${path}`, {
    method: 'POST',
    headers: {
      authorization: credentials(),
      'content-type': 'application/json',
      ...(jwt !== undefined && { 'x-hipaa-permit': jwt }),
    },
    body: typeof body === 'string' ? body : JSON.stringify(body),
  });
  return {
    status: answer.status,
    body: (await answer.json()) as Record<string, unknown> & { result?: { service: object } },
  };
}
async function services(): Promise<{ name: string; complianceType?: string }[]> {
  const answer = await fetch(`${url}/v1/organizations/${organization}/services`, {
    headers: { authorization: credentials() },
  });
  return ((await answer.json()) as { result: { name: string; complianceType?: string }[] }).result;
}

beforeAll(async () => {
  portal = await openPortal();
  await openGate(portal.house.db, 'northwind', organization);
  pep = await machine(portal, ['gate:ask', 'permits:issue']);
  const { key } = await machine(portal, ['permits:consume']);
  const atPortal = createServer(getRequestListener(portal.app.fetch));
  await open(atPortal, Number(new URL(portal.portalUrl).port));
  const cloudUrl = portal.config.CLOUD_API_URL;
  const atGuard = guard({ portalUrl: portal.portalUrl, portalToken: key, cloudUrl, audience });
  url = `http://127.0.0.1:${await open(atGuard, 0)}`;
  servers = [atGuard, atPortal];
});
afterAll(async () => {
  for (const server of servers)
    await new Promise((resolve) => {
      server.close(resolve);
      server.closeAllConnections();
    });
  await portal.close();
});

describe('a provisioner behind a guard', () => {
  it('runs as a program of its own, and says which settings it lacks', async () => {
    const start = (environment: Record<string, string>) => {
      const env = { ...process.env, PORTAL_URL: '', ...environment };
      return spawn(process.execPath, ['examples/guard/guard.mjs'], { env, stdio: ['ignore', 'pipe', 'pipe'] });
    };
    const lost = start({});
    expect(await new Promise((resolve) => lost.once('exit', resolve))).toBe(78);
    const PORT = String(await freePort());
    const { key } = await machine(portal, ['permits:consume']);
    const child = start({
      PORTAL_URL: portal.portalUrl,
      PORTAL_TOKEN: key,
      CLOUD_API_URL: portal.config.CLOUD_API_URL,
      GUARD_AUDIENCE: audience,
      PORT,
    });
    await new Promise((resolve) => child.stdout.once('data', resolve));
    const through = url;
    url = `http://127.0.0.1:${PORT}`;
    try {
      expect((await create(undefined)).status).toBe(403);
      expect((await create(await permit(), { ...order, name: 'by a program' })).status).toBe(200);
    } finally {
      url = through;
      child.kill();
    }
  });

  it('creates a HIPAA service with a permit, once', async () => {
    const jwt = await permit();
    const made = await create(jwt);
    expect(made).toMatchObject({ status: 200, body: { result: { service: { complianceType: 'hipaa' } } } });
    expect(await create(jwt, { ...order, name: 'again' })).toMatchObject({
      status: 403,
      body: { message: expect.stringContaining('used already') },
    });
    expect((await services()).filter((each) => each.name === order.name)).toHaveLength(1);
  });

  it('creates nothing without a permit, with another’s, or for another place', async () => {
    const before = (await services()).length;
    const twice =
      '{"complianceType":"hipaa","name":"n","provider":"aws","region":"us-east-1","complianceType":"hipaa"}';
    for (const [jwt, body, path] of [
      [undefined, order],
      ['', order],
      ['x.y.z', order],
      [await permit(), { ...order, region: 'us-west-2' }],
      [await permit(), { ...order, byocId: 'byoc-1' }],
      [await permit(), { ...order, complianceType: 'HIPAA', provider: 'gcp' }],
      [await permit(), order, `/v1/organizations/${organizations[2]?.id}/services`],
      [await permit(), order, `/v1/organizations/${organization}/services?a=1`],
      [await permit(), order, `/v1/organizations/${organization}/services/`],
      [undefined, twice],
    ] as const)
      expect((await create(jwt, body, path)).status, `${String(jwt).slice(0, 8)} ${path}`).toBe(403);
    expect((await create(undefined, '{')).status).toBe(400);
    expect(await services()).toHaveLength(before);
  });

  it('leaves alone what is no HIPAA service', async () => {
    const { complianceType: _none, ...standard } = order;
    expect((await create(undefined, { ...standard, name: 'standard' })).status).toBe(200);
  });

  it('creates nothing after a revocation, with the permit in hand', async () => {
    const jwt = await permit();
    const reason = 'a'.repeat(64);
    await happened(portal.house.db, 'northwind', [{ type: 'region.revoked', data: { ...place, reason } }], Date.now);
    const { status, body } = await create(jwt, { ...order, name: 'late' });
    expect([status, (body['reasons'] as { code: string }[]).map((each) => each.code)]).toEqual([
      403,
      ['region_revoked'],
    ]);
  });
});
