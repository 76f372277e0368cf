import { randomBytes, randomUUID, timingSafeEqual } from 'node:crypto';
import type { HttpBindings } from '@hono/node-server';
import { RESPONSE_ALREADY_SENT } from '@hono/node-server/utils/response';
import { type Context, Hono } from 'hono';
import { HTTPException } from 'hono/http-exception';
import { z } from 'zod';
import type { Cloud } from './cloud.ts';
import { trouble } from './faults.ts';
import type { Organization } from './organization.ts';
import { listed, OwnCloudRequest, setUp } from './own-cloud.ts';
import { newService, type Service } from './service.ts';
import { BackupChange, backupsOf, changed, ServiceChange, withDefaults } from './service-change.ts';
import { objection, ownCloudObjection, ServiceRequest } from './service-request.ts';

type Env = { Bindings: HttpBindings; Variables: { requestId: string } };
const Command = z.strictObject({ command: z.enum(['start', 'stop', 'awake']) });

/** The vendor's API, version 1: Basic authentication, `{ status, requestId, result }`, errors `{ status, requestId, error }`. */
export function api(cloud: Cloud, key: { id: string; secret: string }): Hono<Env> {
  const app = new Hono<Env>();
  const expected = `Basic ${Buffer.from(`${key.id}:${key.secret}`).toString('base64')}`;
  app.use(async (c, next) => {
    c.set('requestId', randomUUID());
    if (!same(c.req.header('authorization') ?? '', expected)) refuse(401, 'UNAUTHORIZED: Invalid API key');
    await next();
  });
  app.use(trouble(cloud.faults));
  app.onError((error, c) => {
    const status = error instanceof HTTPException ? error.status : 500;
    if (status === 500) console.error('sandbox cloud:', error);
    return c.json({ status, requestId: c.get('requestId'), error: error.message }, status);
  });
  app.get('/organizations', (c) => ok(c, cloud.organizations.list().map(brief)));
  app.get('/organizations/:id', (c) => {
    const organization = found(cloud, c.req.param('id'));
    return ok(c, { ...brief(organization), plan: organization.plan });
  });
  app.get('/organizations/:id/members', (c) => {
    const { members, createdAt } = found(cloud, c.req.param('id'));
    return ok(
      c,
      members.map((member) => ({ ...member, joinedAt: createdAt })),
    );
  });
  app.post('/organizations/:id/byocInfrastructure', async (c) => {
    const organization = found(cloud, c.req.param('id'));
    const asked = parse(OwnCloudRequest, await c.req.json().catch(() => undefined));
    if (organization.plan !== 'enterprise') refuse(400, 'BAD_REQUEST: byocInfrastructure requires the Enterprise plan');
    const made = setUp(asked, cloud.provisioningMs);
    cloud.organizations.addOwnCloud(organization, made);
    return ok(c, listed(made));
  });
  app.get('/organizations/:id/activities', (c) => {
    const { id } = found(cloud, c.req.param('id'));
    cloud.fleet.list(id);
    const { from_date: from, to_date: to } = c.req.query();
    return ok(c, cloud.activities.list(id, moment(from), moment(to)));
  });

  app.get('/organizations/:id/services', (c) => {
    const { id } = found(cloud, c.req.param('id'));
    const filters = c.req.queries('filter') ?? [];
    return ok(
      c,
      cloud.fleet
        .list(id)
        .filter((service) => filters.every((text) => tagged(service, text)))
        .map(shown),
    );
  });
  app.post('/organizations/:id/services', async (c) => {
    const { id, plan, ownClouds = [] } = found(cloud, c.req.param('id'));
    const request = parse(ServiceRequest, await c.req.json().catch(() => undefined));
    const reason =
      objection(request, plan, cloud.fleet.list(id), cloud.regions.list()) ??
      ownCloudObjection(request, ownClouds.map(listed)) ??
      cloud.backups.objection(request, id);
    if (reason) refuse(400, `BAD_REQUEST: ${reason}`);
    const fails = cloud.faults.take('provisioning_fails') !== undefined;
    const service = cloud.fleet.create(id, newService(request, plan), fails, key.id);
    if (cloud.faults.take('answer_lost')) {
      c.env.outgoing.destroy();
      return RESPONSE_ALREADY_SENT;
    }
    return ok(c, { service: shown(service), password: randomBytes(12).toString('base64url') });
  });
  app.get('/organizations/:id/services/:serviceId', (c) => {
    const { id, serviceId } = c.req.param();
    return ok(c, shown(foundService(cloud, id, serviceId)));
  });
  app.patch('/organizations/:id/services/:serviceId/state', async (c) => {
    const { id, serviceId } = c.req.param();
    const service = foundService(cloud, id, serviceId);
    const { command } = parse(Command, await c.req.json().catch(() => undefined));
    const moved = cloud.fleet.command(service, command, id, key.id);
    return ok(c, shown(moved ?? refuse(400, `BAD_REQUEST: cannot ${command} a service that is ${service.state}`)));
  });
  app.patch('/organizations/:id/services/:serviceId', async (c) => {
    const { id, serviceId } = c.req.param();
    const service = foundService(cloud, id, serviceId);
    const change = parse(ServiceChange, await c.req.json().catch(() => undefined));
    return ok(c, shown(cloud.fleet.change(service, changed(service, change), id, key.id)));
  });
  app.get('/organizations/:id/services/:serviceId/backups', (c) => {
    const { id, serviceId } = c.req.param();
    return ok(c, cloud.backups.list(foundService(cloud, id, serviceId)));
  });
  app.get('/organizations/:id/services/:serviceId/backups/:backupId', (c) => {
    const { id, serviceId, backupId } = c.req.param();
    const all = cloud.backups.list(foundService(cloud, id, serviceId));
    return ok(c, all.find((each) => each.id === backupId) ?? refuse(404, 'NOT_FOUND: Backup not found'));
  });
  app.get('/organizations/:id/services/:serviceId/backupConfiguration', (c) => {
    const { id, serviceId } = c.req.param();
    return ok(c, backupsOf(foundService(cloud, id, serviceId)));
  });
  app.patch('/organizations/:id/services/:serviceId/backupConfiguration', async (c) => {
    const { id, serviceId } = c.req.param();
    const service = foundService(cloud, id, serviceId);
    const wish = parse(BackupChange, await c.req.json().catch(() => undefined));
    const backups = withDefaults({ ...backupsOf(service), ...wish });
    return ok(c, backupsOf(cloud.fleet.change(service, { ...service, backups }, id, key.id)));
  });
  app.delete('/organizations/:id/services/:serviceId', (c) => {
    const { id, serviceId } = c.req.param();
    const service = foundService(cloud, id, serviceId);
    if (!cloud.fleet.command(service, 'delete', id, key.id)) {
      refuse(400, `BAD_REQUEST: the service must be stopped before it is deleted, it is ${service.state}`);
    }
    return ok(c);
  });
  app.all('*', () => refuse(404, 'NOT_FOUND: No such endpoint'));
  return app;
}

function ok(c: Context<Env>, result?: unknown): Response {
  return c.json({ status: 200, requestId: c.get('requestId'), ...(result !== undefined && { result }) });
}

function refuse(status: 400 | 401 | 404, message: string): never {
  throw new HTTPException(status, { message });
}

function parse<T>(schema: z.ZodType<T>, input: unknown): T {
  const parsed = schema.safeParse(input);
  if (parsed.success) return parsed.data;
  const reasons = parsed.error.issues.map((issue) => [issue.path.join('.'), issue.message].filter(Boolean).join(': '));
  return refuse(400, `BAD_REQUEST: ${reasons.join('; ')}`);
}

function found(cloud: Cloud, id: string): Organization {
  if (!z.uuid().safeParse(id).success) refuse(400, 'BAD_REQUEST: organizationId must be a UUID');
  return cloud.organizations.find(id) ?? refuse(404, 'NOT_FOUND: Organization not found');
}

function foundService(cloud: Cloud, organizationId: string, serviceId: string): Service {
  const { id } = found(cloud, organizationId);
  return cloud.fleet.find(serviceId, id) ?? refuse(404, 'NOT_FOUND: Service not found');
}

function brief({ id, name, createdAt, ownClouds = [] }: Organization) {
  return { id, createdAt, name, privateEndpoints: [], byocConfig: ownClouds.map(listed), enableCoreDumps: true };
}

/** Backups have an address of their own, and with which of them a service began the vendor does not tell. */
const shown = ({ backups: _backups, restoredFrom: _from, ...service }: Service) => service;

/** The vendor's only filter: `tag:KEY` or `tag:KEY=VALUE`. */
function tagged(service: Service, filter: string): boolean {
  const [, key, value] =
    /^tag:([^=]+)(?:=(.*))?$/.exec(filter) ?? refuse(400, 'BAD_REQUEST: filter must be tag:KEY or tag:KEY=VALUE');
  return service.tags?.some((tag) => tag.key === key && (value === undefined || tag.value === value)) ?? false;
}

function moment(text: string | undefined): number | undefined {
  if (text === undefined) return undefined;
  const at = Date.parse(text);
  return Number.isNaN(at) ? refuse(400, 'BAD_REQUEST: dates must be ISO 8601') : at;
}

function same(given: string, expected: string): boolean {
  const [a, b] = [Buffer.from(given), Buffer.from(expected)];
  return a.length === b.length && timingSafeEqual(a, b);
}
