import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach } from 'vitest';
import { type CloudServer, startCloud } from '#sandbox/cloud/server.ts';

export const enterprise = '6f0b2a52-6d0c-4a0e-9a1e-0a8f6f5d2b11';
export const basic = '0c1d8f8e-92a4-4b5e-8a86-5f1f3b1f7a22';
export const order = { name: 'claims', provider: 'aws', region: 'us-east-1', complianceType: 'hipaa' };
export const members = [{ userId: 'u-1', name: 'Ada Admin', email: 'ada@customer.test', role: 'admin' as const }];

export type Item = {
  id: string;
  state: string;
  status: string;
  startedAt: string;
  type: string;
  plan: string;
  numReplicas: number;
  password: string;
  endpoints: object[];
  service: Item;
};
type Answer = { status: number; requestId: string; error?: string; result: Item & Item[] };

/** A cloud of its own for each test of the file that calls this. */
export function cloudGround() {
  let dataDir: string;
  let cloud: CloudServer;
  const start = async () => {
    cloud = await startCloud({
      dataDir,
      apiKey: { id: 'key', secret: 'secret' },
      organizations: [
        { id: enterprise, name: 'Mercy', plan: 'enterprise', members },
        { id: basic, name: 'Small', plan: 'basic', members },
      ],
      provisioningMs: 120,
    });
  };
  beforeEach(async () => {
    dataDir = mkdtempSync(join(tmpdir(), 'cloud-'));
    await start();
  });
  afterEach(async () => {
    await cloud.close();
    rmSync(dataDir, { recursive: true });
  });
  const request = (method: string, path: string, body?: object, signal?: AbortSignal) => {
    const authorization = `Basic ${btoa('key:secret')}`;
    const init = { method, headers: { authorization, 'content-type': 'application/json' }, ...(signal && { signal }) };
    return fetch(`${cloud.baseUrl}/v1${path}`, body ? { ...init, body: JSON.stringify(body) } : init);
  };
  const call = async (method: string, path: string, body?: object): Promise<Answer> =>
    (await (await request(method, path, body)).json()) as Answer;
  return {
    url: () => cloud.baseUrl,
    stop: () => cloud.close(),
    start,
    request,
    call,
    create: (body: object, organization = enterprise): Promise<Answer> =>
      call('POST', `/organizations/${organization}/services`, body),
    desk(method: string, path: string, body?: object) {
      const init = { method, headers: { 'content-type': 'application/json' } };
      return fetch(`${cloud.baseUrl}/_sandbox${path}`, body ? { ...init, body: JSON.stringify(body) } : init);
    },
  };
}
