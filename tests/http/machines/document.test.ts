import { Validator } from '@seriousme/openapi-schema-validator';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { gateHandlers } from '#app/http/gate/api.ts';
import { oauthAddresses } from '#app/http/machines/oauth.ts';
import type { OpenApi } from '#app/http/machines/openapi.ts';
import { isProblemType } from '#app/http/problem-types.ts';
import { openPortal, type TestPortal } from '#tests/portal.ts';

let portal: TestPortal;
let document: OpenApi;
beforeAll(async () => {
  portal = await openPortal();
  document = (await (await portal.app.request('/api/openapi.json')).json()) as OpenApi;
});
afterAll(() => portal.close());

const each = () =>
  Object.entries(document.paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => ({ path, method: method.toUpperCase(), operation })),
  );

describe('the OpenAPI document', () => {
  it('is valid OpenAPI 3.1', async () => {
    const validator = new Validator();
    expect(await validator.validate(structuredClone(document))).toMatchObject({ valid: true });
    expect(validator.version).toBe('3.1');
  });

  it('shows operations that are there: without a token each says 401, refuses in the words of OAuth, or is public', async () => {
    // What pages answer is held against it where there are pages: tests/http/trust/formats.test.ts.
    for (const { path, method } of each().filter(({ operation }) => !operation.tags.includes('Trust'))) {
      const answer = await portal.app.request(path.replaceAll(/[{}]/g, ''), { method });
      const expected = path.startsWith('/oauth') ? 400 : path.startsWith('/.well-known') ? 200 : 401;
      expect([path, expected]).toEqual([path, answer.status]);
    }
  });

  it('shows everything that is for machines', () => {
    const paths = Object.keys(document.paths);
    for (const address of [...Object.keys(gateHandlers), ...Object.values(oauthAddresses)])
      expect(paths).toContain(address);
    expect(paths.filter((path) => path.startsWith('/.well-known/'))).toHaveLength(4);
  });

  it('names each operation once, and only problems that have a page', () => {
    const ids = each().map(({ operation }) => operation.operationId);
    expect(new Set(ids).size).toBe(ids.length);
    for (const { operation } of each())
      for (const [status, { description }] of Object.entries(operation.responses))
        if (Number(status) >= 400)
          for (const [, type = ''] of String(description).matchAll(/(?:^|\. )([a-z_]+):/g))
            expect([type, isProblemType(type)]).toEqual([type, true]);
  });

  it('is told again only when it changed', async () => {
    const tag = (await portal.app.request('/api/openapi.json')).headers.get('etag') ?? '';
    const again = await portal.app.request('/api/openapi.json', { headers: { 'if-none-match': tag } });
    expect(again.status).toBe(304);
  });
});
