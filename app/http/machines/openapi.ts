import { z } from 'zod';
import { scopes } from '#app/domain/machines/scopes.ts';
import { gatePaths } from '../gate/document.ts';
import type { ProblemType } from '../problem-types.ts';
import { trustPaths } from '../trust/document.ts';
import { operations } from './calls.ts';
import { discoveryPaths } from './discovery-document.ts';
import { oauthPaths } from './oauth-document.ts';
import {
  always,
  header,
  headers,
  idOf,
  type Json,
  type OperationObject,
  problemResponses,
  ref,
  requestIdParameter,
} from './openapi-parts.ts';
import type { Operation } from './operation.ts';
import { incoming, schemas } from './shapes.ts';

export interface OpenApi extends Json {
  paths: Record<string, Record<string, OperationObject>>;
  components: { schemas: Record<string, Json>; [part: string]: unknown };
}

/** The OpenAPI 3.1 document, made of the operations and the schemas that they are checked by. */
export function openApiDocument(base: string): OpenApi {
  const paths: OpenApi['paths'] = {};
  for (const each of operations) {
    paths[each.path] ??= {};
    Object.assign(paths[each.path] as Json, { [each.method]: operationObject(each) });
  }
  Object.assign(paths, gatePaths(), oauthPaths(), discoveryPaths(), trustPaths());
  const tags = new Set(Object.values(paths).flatMap((found) => Object.values(found).flatMap((each) => each.tags)));
  return {
    openapi: '3.1.1',
    info: {
      title: 'HIPAA onboarding portal',
      version: '1.0.0',
      summary: 'Ask the gate, create HIPAA services, follow an organization.',
      description:
        'Machines show a bearer token. Anything but an explicit yes means no. Within version 1 nothing is taken away and nothing changes its meaning: members, values of open lists and problem types may be added, so ignore what you do not know. An operation that ends is marked deprecated, answers with Deprecation and Sunset headers, and lives for at least 12 months more.',
      license: { name: 'Apache-2.0', identifier: 'Apache-2.0' },
    },
    servers: [{ url: base }],
    security: [{ bearer: [] }, { oauth: [] }],
    tags: [...tags].map((name) => ({ name })),
    paths,
    components: {
      schemas: componentSchemas(),
      headers,
      securitySchemes: {
        bearer: {
          type: 'http',
          scheme: 'bearer',
          description: 'A key of the form chp_live_…, made in the portal, or a short one that was exchanged for it.',
        },
        basic: { type: 'http', scheme: 'basic', description: 'The id of a token and one of its keys.' },
        oauth: {
          type: 'oauth2',
          flows: { clientCredentials: { tokenUrl: `${base}/oauth/token`, scopes } },
        },
      },
    },
  };
}

/** The bytes that are served. */
export const openApi = (base: string): string => JSON.stringify(openApiDocument(base));

function operationObject(each: Operation): OperationObject {
  return {
    operationId: each.id,
    tags: [each.tag],
    summary: each.summary,
    ...(each.description && { description: each.description }),
    ...(each.deprecated && { deprecated: true }),
    security: [{ bearer: [] }, { oauth: each.scope ? [each.scope] : [] }],
    parameters: [...pathParameters(each), ...queryParameters(each), ...headerParameters(each)],
    ...(each.body && {
      requestBody: { required: true, content: { 'application/json': { schema: ref(idOf(each.body)) } } },
    }),
    responses: responses(each),
  };
}

function pathParameters({ path }: Operation): Json[] {
  const about: Record<string, string> = {
    organization: 'Our id of the organization, or the vendor’s.',
    service: 'The id of the service.',
    agreement: 'The id of the agreement.',
    provider: 'The provider of the region.',
    region: 'The provider’s id of the region.',
    deployment: 'The deployment that was asked for.',
    webhook: 'The id of the endpoint.',
    request: 'The id of the request for documents.',
    domain: 'The domain, such as example.com.',
    delivery: 'The id of the delivery, its webhook-id.',
  };
  return [...path.matchAll(/\{(\w+)\}/g)].map(([, name = '']) => ({
    name,
    in: 'path',
    required: true,
    description: about[name] ?? '',
    schema: { type: 'string', minLength: 1, maxLength: 100 },
  }));
}

function queryParameters({ query }: Operation): Json[] {
  if (!query) return [];
  const schema = z.toJSONSchema(query, { io: 'input' }) as { properties: Record<string, Json>; required?: string[] };
  return Object.entries(schema.properties).map(([name, { description, ...rest }]) => ({
    name,
    in: 'query',
    required: schema.required?.includes(name) ?? false,
    ...(description !== undefined && { description }),
    schema: rest,
  }));
}

function headerParameters({ creates, conditional, method }: Operation): Json[] {
  const key = {
    name: 'Idempotency-Key',
    in: 'header',
    required: true,
    description:
      'One for each service that you want. The same key with the same request gives the same answer and happens once.',
    schema: { type: 'string', pattern: '^[!#-~]{1,200}$' },
  };
  const condition = {
    name: 'If-Match',
    in: 'header',
    required: true,
    description: 'The ETag of what you decided on. When it has changed since, nothing is done and 412 is told.',
    schema: { type: 'string', minLength: 1 },
  };
  const tag = {
    name: 'If-None-Match',
    in: 'header',
    description: 'The ETag of an earlier answer: when nothing changed, 304 is told.',
    schema: { type: 'string' },
  };
  return [
    requestIdParameter,
    ...(creates ? [key] : []),
    ...(conditional ? [condition] : []),
    ...(method === 'get' ? [tag] : []),
  ];
}

const everywhere: ProblemType[] = ['invalid', 'not_signed_in', 'cookies_refused', 'too_often', 'unavailable'];
const withBody: ProblemType[] = ['malformed_json', 'unsupported_media_type', 'too_large'];
const conditioned: ProblemType[] = ['precondition_required', 'precondition_failed'];
const keyed: ProblemType[] = ['idempotency_key_missing', 'idempotency_key_in_use', 'idempotency_key_reused'];

/** Every problem that the operation may answer with. */
export const problemsOf = (each: Operation): ProblemType[] => [
  ...everywhere,
  ...(each.scope ? (['insufficient_scope'] as const) : []),
  ...(each.path.includes('{') ? (['not_found'] as const) : []),
  ...(each.body ? withBody : []),
  ...(each.creates ? keyed : []),
  ...(each.conditional ? conditioned : []),
  ...(each.problems ?? []),
];

function responses(each: Operation): Record<string, Json> {
  const pdf = each.answer === 'application/pdf';
  const content = pdf
    ? { 'application/pdf': { schema: { type: 'string', contentMediaType: 'application/pdf' } } }
    : { 'application/json': { schema: ref(idOf(each.answer as z.ZodType)) } };
  const own = each.creates
    ? { Location: header('Location'), 'Idempotent-Replayed': header('IdempotentReplayed') }
    : each.conditional
      ? { ETag: header('ETag') }
      : pdf || each.method !== 'get'
        ? {}
        : { ETag: header('ETag'), ...(each.query && { Link: header('Link') }) };
  const good = { description: each.summary, headers: { ...always, ...own }, content };
  return {
    [each.creates ? '201' : '200']: good,
    ...(each.method === 'get' &&
      !pdf && { '304': { description: 'Nothing changed.', headers: { ...always, ...own } } }),
    ...problemResponses(problemsOf(each), each.creates ? { 'Idempotent-Replayed': header('IdempotentReplayed') } : {}),
  };
}

/** Shapes that come in are shown as they may be sent, those that go out as they are answered. */
function componentSchemas(): Record<string, Json> {
  const uri = (id: string) => `#/components/schemas/${id}`;
  const into = z.toJSONSchema(incoming, { uri, io: 'input' }).schemas as Record<string, Json>;
  const out = z.toJSONSchema(schemas, { uri, io: 'output' }).schemas as Record<string, Json>;
  return Object.fromEntries(
    Object.entries({ ...into, ...out }).map(([id, { $schema: _s, $id: _i, ...schema }]) => [id, schema]),
  );
}
