import { type Context, Hono } from 'hono';
import { z } from 'zod';
import { Invalid, parse, Refusal } from '#app/domain/refusal.ts';
import type { Portal } from '#app/portal/portal.ts';
import { type Machine, machineOf } from '../bearer.ts';
import { problem } from '../problem.ts';
import { lacking, Problem } from '../problem-types.ts';
import { requestIdOf } from '../request-id.ts';
import { operations } from './calls.ts';
import { tagged, tagOf } from './etag.ts';
import { strictJson } from './json.ts';
import { type Limiter, limiter, limitHeaders } from './limits.ts';
import { openApi } from './openapi.ts';
import { type Operation, type Reply, sunsetOf } from './operation.ts';
import type { ApiSettings } from './settings.ts';

/** The machine interface: every operation behind the same steps, and the document that tells of them. */
export function machineApi(portal: Portal, settings: ApiSettings) {
  const app = new Hono();
  const limits = limiter(portal.now);
  let document: string | undefined;
  app.get('/api/openapi.json', (c) => {
    document ??= openApi(settings.base);
    return withTag(c.req.raw, document, 'application/json; charset=utf-8', 'public, max-age=300');
  });
  for (const path of new Set(operations.map((each) => each.path))) {
    const found = operations.filter((each) => each.path === path);
    const pattern = path.replaceAll(/\{(\w+)\}/g, ':$1');
    for (const each of found)
      app.on(each.method.toUpperCase(), pattern, (c) => serve(c, each, portal, limits, settings));
    const allow = found.map((each) => (each.method === 'get' ? 'GET, HEAD' : each.method.toUpperCase())).join(', ');
    app.all(pattern, (c) => refuse(c, new Problem('method_not_allowed', { headers: { allow } }), settings.base));
  }
  app.all('/api/:rest{.+}', (c) => refuse(c, new Refusal('not_found'), settings.base));
  return app;
}

const refuse = (c: Context, error: unknown, base: string) => problem(error, base, requestIdOf(c.req.raw));

async function serve(c: Context, operation: Operation, portal: Portal, limits: Limiter, settings: ApiSettings) {
  const requestId = requestIdOf(c.req.raw);
  const { base } = settings;
  let told: Record<string, string> = { 'x-request-id': requestId, ...sunsetOf(operation) };
  let answer: Response;
  try {
    const machine = await machineOf(portal, c.req.header('authorization'), base);
    const params = c.req.param() as Record<string, string>;
    const organization = await organizationIn(params, portal, machine);
    const taken = limits(limitsOf(operation, machine, organization, settings));
    told = { ...told, ...limitHeaders(taken.quotas) };
    if (!taken.allowed) throw new Problem('too_often', { headers: { 'retry-after': String(taken.retryAfter) } });
    if (operation.scope && !machine.scopes.includes(operation.scope)) throw lacking(operation.scope);
    if (params['organization'] !== undefined && !organization) throw new Refusal('not_found');
    const query = queryOf(c.req.raw, operation);
    const raw = operation.body && (await bodyOf(c.req.raw));
    const body = operation.body ? parse(operation.body, raw) : undefined;
    const { headers } = c.req.raw;
    const reply = await operation.run({
      portal,
      machine,
      organization: organization ?? '',
      params,
      query,
      body,
      raw,
      headers,
      requestId,
      base,
    });
    answer = answerOf(c.req.raw, operation, reply, base);
  } catch (error) {
    if (![Problem, Refusal, Invalid].some((known) => error instanceof known)) settings.unexpected(error);
    answer = problem(error, base, requestId);
  }
  for (const [name, value] of Object.entries(told)) answer.headers.set(name, value);
  return answer;
}

/** Our id of the organization that the address names. What the token may not see is not even looked up. */
async function organizationIn(params: Record<string, string>, portal: Portal, machine: Machine) {
  const named = params['organization'];
  if (named === undefined) return undefined;
  const found = await portal.organizationId(named);
  return found && (machine.organizations === 'all' || machine.organizations.includes(found)) ? found : undefined;
}

function limitsOf(operation: Operation, machine: Machine, organization: string | undefined, settings: ApiSettings) {
  const perMinute = settings.requestsPerMinute;
  return [
    { name: 'token', key: `token ${machine.id}`, perMinute },
    ...(organization ? [{ name: 'organization', key: `organization ${organization}`, perMinute: perMinute * 2 }] : []),
    ...(operation.creates
      ? [{ name: 'creation', key: `creation ${machine.id}`, perMinute: settings.creationsPerMinute }]
      : []),
  ];
}

const noQuery = z.strictObject({});

/** Parameters of the address: none that is not known, none twice. */
function queryOf(request: Request, operation: Operation): Record<string, unknown> {
  const values: Record<string, string> = {};
  const issues: { parameter: string; detail: string }[] = [];
  for (const [name, value] of new URL(request.url).searchParams) {
    if (Object.hasOwn(values, name)) issues.push({ parameter: name, detail: 'Name it once.' });
    Object.defineProperty(values, name, { value, enumerable: true, configurable: true });
  }
  try {
    if (issues.length === 0) return parse(operation.query ?? noQuery, values) as Record<string, unknown>;
  } catch (error) {
    if (!(error instanceof Invalid)) throw error;
    for (const [parameter, detail] of Object.entries(error.issues))
      issues.push(parameter === 'form' ? { parameter: '', detail } : { parameter, detail });
  }
  throw new Problem('invalid', { extra: { issues } });
}

async function bodyOf(request: Request): Promise<unknown> {
  const type = request.headers.get('content-type') ?? '';
  const encoding = request.headers.get('content-encoding') ?? 'identity';
  if (!/^application\/json *(; *charset="?utf-8"? *)?$/i.test(type) || encoding.toLowerCase() !== 'identity')
    throw new Problem('unsupported_media_type');
  return strictJson(new Uint8Array(await request.arrayBuffer()));
}

function answerOf(request: Request, operation: Operation, reply: Reply<unknown>, base: string): Response {
  const headers = { ...reply.headers, ...(reply.next && { link: linkTo(request, reply.next, base) }) };
  if (operation.answer === 'application/pdf')
    return new Response(Buffer.from(reply.body as Uint8Array), {
      headers: { ...headers, 'content-type': 'application/pdf', 'cache-control': 'no-store' },
    });
  const text = JSON.stringify(reply.body);
  const tag = operation.conditional && { etag: tagOf(text) };
  if (operation.method === 'get') return withTag(request, text, 'application/json; charset=utf-8', 'no-store', headers);
  return new Response(text, {
    status: operation.creates ? 201 : 200,
    headers: { ...headers, ...tag, 'content-type': 'application/json; charset=utf-8', 'cache-control': 'no-store' },
  });
}

function withTag(request: Request, text: string, type: string, cache: string, more: Record<string, string> = {}) {
  return tagged(request, text, new Headers({ ...more, 'cache-control': cache, 'content-type': type }));
}

/** RFC 8288: where the list goes on and where it begins. */
function linkTo(request: Request, cursor: string, base: string): string {
  const url = new URL(request.url);
  const at = (after: string | undefined) => {
    if (after === undefined) url.searchParams.delete('after');
    else url.searchParams.set('after', after);
    return `<${base}${url.pathname}${url.search}>`;
  };
  return `${at(cursor)}; rel="next", ${at(undefined)}; rel="first"`;
}
