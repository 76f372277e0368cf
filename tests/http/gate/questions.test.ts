import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { organizations } from '#sandbox/people.ts';
import { openPortal, type TestPortal } from '#tests/portal.ts';

let portal: TestPortal;
beforeAll(async () => {
  portal = await openPortal();
});
afterAll(() => portal.close());

describe('the gate over HTTP', () => {
  it('answers a machine with a token, and nobody else', async () => {
    const [first] = organizations;
    const system = { kind: 'system', id: 'test' } as const;
    const organization = first?.id ?? '';
    const registered = { organization, vendorOrganization: organization, name: 'Northwind', plan: 'enterprise' };
    await portal.perform(system, 'registerOrganization', organization, registered);
    const { key } = await portal.house.portal.tokens.issue(system, { name: 'test', scopes: ['gate:ask'], days: 1 });
    const ask = (headers: Record<string, string>) =>
      portal.app.request('/access/v1/evaluation', {
        method: 'POST',
        headers: { 'content-type': 'application/json', ...headers },
        body: JSON.stringify({
          subject: { type: 'organization', id: organization },
          action: { name: 'create_service' },
          resource: { type: 'service', id: 'new', properties: { provider: 'aws', region: 'us-east-1' } },
        }),
      });
    const answer = await ask({ authorization: `Bearer ${key}` });
    expect(answer.status).toBe(200);
    expect(await answer.json()).toMatchObject({ decision: false });
    expect((await ask({})).status).toBe(401);
    expect((await ask({ authorization: `Bearer ${key}`, cookie: 'sid=x' })).status).toBe(403);
  });
});
