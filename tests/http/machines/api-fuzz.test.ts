import fc from 'fast-check';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { scopeNames } from '#app/domain/machines/scopes.ts';
import type { OpenApi } from '#app/http/machines/openapi.ts';
import { type AgreementDesk, openAgreementDesk } from '#tests/agreements.ts';
import { openGate } from '#tests/story.ts';
import { arbitraryOf } from './schema-arbitrary.ts';

/** How many requests: about a minute and a half of one core. The seed makes a run the same again. */
const requests = Number(process.env['FUZZ_REQUESTS'] ?? 100_000);
const seed = Number(process.env['FUZZ_SEED'] ?? 20_261_125);

const system = { kind: 'system', id: 'test' } as const;
const open = '0f6a6d1e-0003-4c1a-9a01-000000000003';
/** A region that waits for a decision, beside the one in which services are created. */
const asked = { provider: 'aws', region: 'us-west-2', deployment: 'hosted' };
let desk: AgreementDesk;
let document: OpenApi;
const keys: Record<string, string> = {};

beforeAll(async () => {
  const plenty = { API_REQUESTS_PER_MINUTE: '100000000', API_CREATIONS_PER_MINUTE: '100000000' };
  desk = await openAgreementDesk({ environment: plenty, provisioningMs: 10 });
  const admin = await openGate(desk, open);
  const asking = { regions: [`${asked.provider}/${asked.region}`], deployment: asked.deployment, reason: 'Fuzz.' };
  await desk.perform(admin, 'requestRegions', open, asking);
  await desk.ready('waiting');
  const issue = async (scopes: string[], organizations?: string[]) =>
    (await desk.house.portal.tokens.issue(system, { name: 'fuzz', scopes, days: 1, organizations })).key;
  keys['all'] = await issue([...scopeNames]);
  keys['narrow'] = await issue(['organizations:read', 'services:create'], ['waiting']);
  document = (await (await desk.app.request('/api/openapi.json')).json()) as OpenApi;
});
afterAll(() => desk.close());

interface Parameter {
  name: string;
  in: 'path' | 'query' | 'header';
  required?: boolean;
  schema: Record<string, unknown>;
}
interface Sent {
  method: string;
  path: string;
  headers: Record<string, string>;
  body?: string;
}

/** Any request to any operation: mostly as the document has it, now and then not. */
function anyRequest(): fc.Arbitrary<Sent> {
  // What is public of the trust centre are pages of the framework, and not of the interface that is asked here.
  const mine = Object.entries(document.paths).filter(([path]) => !/^\/(trust|subprocessors)/.test(path));
  const all = mine.flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => requestOf(path, method, operation)),
  );
  return fc.oneof(...all);
}

function requestOf(path: string, method: string, operation: OpenApi['paths'][string][string]): fc.Arbitrary<Sent> {
  const parameters = (operation['parameters'] ?? []) as Parameter[];
  const content = (operation['requestBody'] as { content: Record<string, { schema: Record<string, unknown> }> })
    ?.content;
  const [type, media] = Object.entries(content ?? {})[0] ?? [];
  return fc
    .record({
      places: fc.record(
        Object.fromEntries(
          parameters
            .filter((each) => each.in === 'path')
            .map(({ name }) => [name, place(asked[name as keyof typeof asked])]),
        ),
      ),
      query: queryOf(parameters.filter((each) => each.in === 'query')),
      headers: headersOf(parameters.filter((each) => each.in === 'header')),
      who: fc.oneof(
        { weight: 12, arbitrary: fc.constant('all') },
        { weight: 1, arbitrary: fc.constantFrom('narrow', 'wrong', 'none') },
      ),
      body: media ? bodyOf(type ?? '', media.schema) : fc.constant(undefined),
      type: fc.oneof(
        { weight: 15, arbitrary: fc.constant(type) },
        { weight: 1, arbitrary: fc.constantFrom(undefined, 'text/plain', 'application/xml') },
      ),
    })
    .map((asked) => ({
      method: method.toUpperCase(),
      path:
        path.replaceAll(/\{(\w+)\}/g, (_all, name: string) => encodeURIComponent(asked.places[name] ?? 'none')) +
        asked.query,
      headers: {
        ...asked.headers,
        ...(asked.who !== 'none' && { authorization: `Bearer ${keys[asked.who] ?? 'chp_live_wrong'}` }),
        ...(asked.type && media && { 'content-type': asked.type }),
      },
      ...(asked.body !== undefined && { body: asked.body }),
    }));
}

const place = (known?: string) =>
  fc.oneof(
    { weight: 6, arbitrary: known ? fc.constant(known) : fc.constantFrom(open, 'waiting') },
    {
      weight: 1,
      arbitrary: fc
        .string({ minLength: 1, maxLength: 100 })
        .filter((each) => each.isWellFormed() && !/^\.{1,2}$/.test(each)),
    },
  );

function queryOf(parameters: Parameter[]): fc.Arbitrary<string> {
  if (parameters.length === 0) return fc.constantFrom('', '', '', '?x=1');
  const value = (each: Parameter) =>
    arbitraryOf(each.schema, document.components.schemas).map((one) => wellFormed(textOf(one)));
  return fc
    .record(Object.fromEntries(parameters.map((each) => [each.name, value(each)])), { requiredKeys: [] })
    .map((values) => {
      const query = new URLSearchParams(Object.entries(values).map(([name, one]) => [name, one ?? ''])).toString();
      return query && `?${query}`;
    });
}

/** Stands for the tag of what is decided on, as it is when the request is sent. */
const ofNow = 'now';

/** A few keys, so that repeats happen and services stay countable. */
function headersOf(parameters: Parameter[]): fc.Arbitrary<Record<string, string>> {
  const values: Record<string, fc.Arbitrary<string>> = {
    'Idempotency-Key': fc.integer({ min: 1, max: 40 }).map((each) => `key-${each}`),
    'X-Request-ID': fc.constantFrom('a-request', 'x'.repeat(300), '{}'),
    'If-Match': fc.constantFrom('*', '"none"', ofNow),
    'If-None-Match': fc.constantFrom('*', '"none"', 'W/"x", "y"'),
  };
  const used = parameters.filter((each) => values[each.name]);
  return fc.record(Object.fromEntries(used.map((each) => [each.name, values[each.name] ?? fc.constant('')])), {
    requiredKeys: [],
  }) as fc.Arbitrary<Record<string, string>>;
}

function bodyOf(type: string, schema: Record<string, unknown>): fc.Arbitrary<string> {
  const shaped = arbitraryOf(schema, document.components.schemas).map((value) =>
    type === 'application/json' ? JSON.stringify(value) : formText(value),
  );
  const torn = fc.tuple(shaped, fc.nat(200)).map(([text, at]) => text.slice(0, at));
  return fc.oneof(
    { weight: 10, arbitrary: shaped },
    { weight: 1, arbitrary: torn },
    { weight: 1, arbitrary: fc.string() },
  );
}

/** Any JSON value, also an object whose `toString` is no function. */
const textOf = (value: unknown) => (typeof value === 'object' ? JSON.stringify(value) : String(value));
const wellFormed = (text: string) => text.toWellFormed();
const formText = (value: unknown) =>
  new URLSearchParams(
    Object.entries((value ?? {}) as object).map(([name, each]) => [wellFormed(name), wellFormed(textOf(each))]),
  ).toString();

async function tagOf(path: string): Promise<string> {
  const headers = { authorization: `Bearer ${keys['all']}` };
  const answer = await desk.app.request(path.replace(/\/decision$/, ''), { headers });
  return answer.headers.get('etag') ?? '"none"';
}

it(`answers ${requests} requests of any kind as the document says, and never with its own failure`, {
  timeout: 60_000 + requests * 20,
}, async () => {
  const seen: Record<string, number> = {};
  await fc.assert(
    fc.asyncProperty(anyRequest(), async ({ path, ...init }) => {
      // The portal's own application holds each answer against the document.
      if (init.headers['If-Match'] === ofNow) init.headers['If-Match'] = await tagOf(path);
      const answer = await desk.app.request(path, init);
      seen[answer.status] = (seen[answer.status] ?? 0) + 1;
      const type = answer.headers.get('content-type') ?? '';
      if (answer.status >= 500) throw new Error(`${answer.status} ${await answer.text()}`);
      if (answer.status >= 400 && !path.startsWith('/oauth/')) expect(type).toContain('application/problem+json');
    }),
    { numRuns: requests, seed },
  );
  const decided = [...(await desk.events(open, 'region.approved')), ...(await desk.events(open, 'region.denied'))];
  expect(decided.filter(({ actor }) => actor.role === 'machine')).toHaveLength(1);
  // Good answers and refusals, both in numbers: a fuzzer that is only turned away proves nothing.
  expect(seen['200'] ?? 0).toBeGreaterThan(requests / 10);
  expect(seen['400'] ?? 0).toBeGreaterThan(requests / 50);
  expect(seen['201'] ?? 0).toBeGreaterThan(0);
  const events = await desk.house.verify();
  expect(events.findings).toEqual([]);
});
