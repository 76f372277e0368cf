import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { floorPlan } from '#app/floor-plan.ts';
import { gateHandlers } from '#app/http/gate/api.ts';
import { openPortal, type TestPortal } from '#tests/portal.ts';

/** RFC 9110, 15.5.6: another method than an address takes is 405, and Allow says which it takes. */
let portal: TestPortal;
beforeAll(async () => {
  portal = await openPortal();
});
afterAll(() => portal.close());

const all = ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS'];
const others = (allow: string) => all.filter((each) => !allow.split(', ').includes(each));

async function refuses(path: string, allow: string) {
  for (const method of others(allow)) {
    const headers = { 'x-request-id': 'r-405' };
    const told = await portal.app.request(path, { method, headers });
    const { status } = told;
    expect([status, told.headers.get('allow')], `${method} ${path}`).toEqual([405, allow]);
    expect(told.headers.get('x-request-id')).toBe('r-405');
    expect(told.headers.get('content-type')).toContain('application/problem+json');
    if (method !== 'HEAD')
      expect(await told.json()).toMatchObject({ type: `${portal.portalUrl}/problems/method_not_allowed` });
  }
}

describe('another method is 405', () => {
  it.each(Object.keys(gateHandlers))('at the gate: %s', (path) => refuses(path, 'POST'));

  it.each([
    '/.well-known/authzen-configuration',
    '/.well-known/jwks.json',
    '/.well-known/oauth-authorization-server',
    '/.well-known/oauth-protected-resource',
    '/.well-known/security.txt',
    '/api/openapi.json',
    '/healthz',
    '/readyz',
    '/favicon.ico',
    '/assets/any.js',
  ])('where something is read: %s', (path) => refuses(path, 'GET, HEAD'));

  const formats = floorPlan.filter(({ address }) => /\.(json|atom|csv)$/.test(address)).map((row) => `/${row.address}`);
  it('where a list is read as data', async () => {
    expect(formats.length).toBeGreaterThan(8);
    for (const path of formats) await refuses(path, 'GET, HEAD');
  });

  it.each(['/oauth/token', '/oauth/revoke', '/webhooks/docusign', '/webhooks/mail', '/reports'])(
    'where something is taken: %s',
    (path) => refuses(path, 'POST'),
  );

  it('wherever the framework has a route of its own that is written out', async () => {
    const read = portal.app.routes.filter(({ method, path }) => method === 'GET' && !/[:*]/.test(path));
    const forms = new Set(floorPlan.filter((row) => !row.load).map((row) => `/${row.address}`));
    const found = read.map((each) => each.path).filter((path) => !forms.has(path) && !path.startsWith('/api/v1/'));
    expect(found.length).toBeGreaterThan(8);
    for (const path of found) await refuses(path, 'GET, HEAD');
  });
});

describe('a method that an address takes', () => {
  it('is let through, at one that is written out before one with a name in its place', async () => {
    const status = async (path: string, method: string) =>
      (await portal.app.fetch(new Request(`${portal.portalUrl}${path}`, { method }))).status;
    for (const row of floorPlan.filter(({ address }) => address !== '*' && !address.includes(':'))) {
      const path = row.address === '/' ? '/' : `/${row.address}`;
      if (row.load) expect(await status(path, 'HEAD'), path).not.toBe(405);
      if (row.act) expect(await status(path, 'POST'), path).not.toBe(405);
      if (row.act) expect(await status(`${path}.data`, 'POST'), path).not.toBe(405);
    }
  });

  it('is nothing at an address that is none', async () => {
    for (const method of ['GET', 'POST', 'PUT'])
      expect((await portal.app.request('/access/v1/nothing', { method })).status, method).toBe(404);
  });

  it('is not asked of a person, whom the page answers', async () => {
    const html = { accept: 'text/html', 'sec-fetch-site': 'same-origin' };
    const told = await portal.app.request('/subprocessors', { method: 'POST', headers: html });
    expect([told.status, await told.text()]).toEqual([404, 'Pages are not served here.']);
  });
});
