import { createHash } from 'node:crypto';
import { z } from 'zod';
import { opensToAll } from '../domain/services/warnings.ts';
import type { ListedService, NewestBackup, Provisioner, VendorOrganization, Whereabouts } from '../outside/cloud.ts';
import { OutsideError } from '../outside/error.ts';

const organization = z.object({ id: z.string(), name: z.string(), plan: z.enum(['basic', 'scale', 'enterprise']) });
const member = z.object({ name: z.string(), email: z.string(), role: z.string() });
const tag = z.object({ key: z.string(), value: z.string().optional() });
// Users stand there too, and are not read.
const endpoints = z.array(z.object({ protocol: z.string(), host: z.string(), port: z.number() })).optional();
const service = z.object({ id: z.string(), state: z.string(), tags: z.array(tag).optional(), endpoints });
const listed = z.object({
  id: z.string(),
  state: z.string(),
  provider: z.enum(['aws', 'gcp', 'azure']),
  region: z.string(),
  complianceType: z.string().nullish(),
  hasTransparentDataEncryption: z.boolean().default(false),
  // The vendor's default is on.
  enableCoreDumps: z.boolean().default(true),
  ipAccessList: z.array(z.object({ source: z.string() })).default([]),
  endpoints,
  byocId: z.string().nullish(),
});
const backups = z.object({
  backupPeriodInHours: z.number().nullish(),
  backupRetentionPeriodInHours: z.number().nullish(),
  backupStartTime: z.string().nullish(),
});
const moment = z.string().transform(Date.parse).pipe(z.int());
const backup = z.object({ id: z.string(), status: z.string(), startedAt: moment, finishedAt: moment.nullish() });
const ownCloud = z.object({ id: z.string(), state: z.string(), regionId: z.string(), cloudProvider: z.string() });

export interface CloudSettings {
  baseUrl: string;
  keyId: string;
  keySecret: string;
}

const ourTag = 'portal-service';

/** The vendor's cloud API, as ClickHouse Cloud documents it: Basic authentication, answers wrapped in `result`. */
export function cloudProvisioner(settings: CloudSettings): Provisioner {
  const { ask, answerTo } = asker(settings);
  const withAdmins = async (id: string): Promise<VendorOrganization> => {
    const found = await ask('GET', `/v1/organizations/${encodeURIComponent(id)}`, organization);
    const members = await ask('GET', `/v1/organizations/${encodeURIComponent(id)}/members`, z.array(member));
    const admins = members.filter((each) => each.role === 'admin').map(({ name, email }) => ({ name, email }));
    return { ...found, admins };
  };
  /** Without it the vendor would create the service in its own cloud, which is not what was ordered. */
  const ownCloudIn = async (
    id: string,
    { provider, region }: { provider: string; region: string },
  ): Promise<string> => {
    const shape = z.object({ byocConfig: z.array(ownCloud).default([]) });
    const { byocConfig } = await ask('GET', `/v1/organizations/${encodeURIComponent(id)}`, shape);
    const here = byocConfig.filter((each) => each.cloudProvider === provider && each.regionId === region);
    const ready = here.find((each) => each.state === 'infra-ready');
    if (ready) return ready.id;
    if (here.some((each) => each.state === 'infra-provisioning'))
      throw new OutsideError(
        'conflict',
        'byoc_not_ready',
        'The infrastructure in the customer’s cloud is not ready yet.',
      );
    throw new OutsideError('invalid', 'byoc_missing', 'There is no infrastructure of your own cloud in this region.');
  };
  const path = (id: string, rest = '') => `/v1/organizations/${encodeURIComponent(id)}/services${rest}`;
  return {
    organization: withAdmins,

    async organizationsOf(email) {
      const all = await ask('GET', '/v1/organizations', z.array(z.object({ id: z.string() })));
      const full = await Promise.all(all.map((each) => withAdmins(each.id)));
      return full.filter((each) => each.admins.some((admin) => admin.email.toLowerCase() === email));
    },

    async createService(id, { order: name, deployment, ...order }) {
      const present = await ask('GET', path(id), z.array(service));
      const made = present.find((each) => each.tags?.some((one) => one.key === ourTag && one.value === name));
      if (made) return made;
      const where = deployment === 'byoc' ? { byocId: await ownCloudIn(id, order) } : {};
      const body = { ...order, ...where, complianceType: 'hipaa', tags: [{ key: ourTag, value: name }] };
      return (await ask('POST', path(id), z.object({ service }), body)).service;
    },

    async services(id) {
      const all = await ask('GET', path(id), z.array(listed));
      const found: ListedService[] = [];
      for (const each of all) {
        const hipaa = each.complianceType === 'hipaa';
        const kept = hipaa ? await ask('GET', path(id, `/${each.id}/backupConfiguration`), backups) : undefined;
        found.push({
          ...shownAs(each),
          ...(kept?.backupRetentionPeriodInHours != null && {
            backupRetentionHours: kept.backupRetentionPeriodInHours,
          }),
        });
      }
      return found;
    },

    async whereabouts(id, which): Promise<Whereabouts> {
      const named = 'id' in which;
      const tagged = (order: string) => `?filter=${encodeURIComponent(`tag:${ourTag}=${order}`)}`;
      const answered = await answerTo(
        'GET',
        path(id, named ? `/${encodeURIComponent(which.id)}` : tagged(which.order)),
      );
      const bodySha256 = createHash('sha256').update(answered.body).digest('hex');
      if (named && answered.status === 404) {
        // The same answer comes for an organization that is not there, and would say nothing of the service.
        await ask('GET', `/v1/organizations/${encodeURIComponent(id)}`, z.object({ id: z.string() }));
        return { state: 'gone', bodySha256 };
      }
      const [shown] = named ? [resultIn(answered, listed)] : resultIn(answered, z.array(listed));
      return shown ? { state: shown.state, bodySha256, shown: shownAs(shown) } : { state: 'gone', bodySha256 };
    },

    async newestBackup(id, vendorServiceId): Promise<NewestBackup> {
      const of = path(id, `/${encodeURIComponent(vendorServiceId)}`);
      const schedule = await ask('GET', `${of}/backupConfiguration`, backups);
      const answered = await answerTo('GET', `${of}/backups`);
      const done = resultIn(answered, z.array(backup)).filter((each) => each.status === 'done');
      const [newest] = done.toSorted((one, other) => other.startedAt - one.startedAt);
      const { backupPeriodInHours: period, backupRetentionPeriodInHours: kept, backupStartTime: time } = schedule;
      return {
        bodySha256: createHash('sha256').update(answered.body).digest('hex'),
        ...(newest && { found: foundIn(newest) }),
        ...(period && { periodHours: period }),
        ...(kept && { retentionHours: kept }),
        ...(time && { startTime: time }),
      };
    },

    service: (id, vendorServiceId) => ask('GET', path(id, `/${encodeURIComponent(vendorServiceId)}`), service),
  };
}

const shownAs = (each: z.output<typeof listed>): ListedService => ({
  id: each.id,
  provider: each.provider,
  region: each.region,
  state: each.state,
  ...(each.complianceType && { complianceType: each.complianceType }),
  transparentDataEncryption: each.hasTransparentDataEncryption,
  coreDumps: each.enableCoreDumps,
  openToAll: each.ipAccessList.some(({ source }) => opensToAll(source)),
  ...(each.byocId && { ownCloud: true as const }),
  ...(each.endpoints && { endpoints: each.endpoints }),
});

const foundIn = ({ id, startedAt, finishedAt }: z.output<typeof backup>) => ({
  id,
  startedAt,
  ...(typeof finishedAt === 'number' && { finishedAt }),
});

type Method = 'GET' | 'POST';
interface Answered {
  status: number;
  body: string;
}

function asker({ baseUrl, keyId, keySecret }: CloudSettings) {
  const authorization = `Basic ${Buffer.from(`${keyId}:${keySecret}`).toString('base64')}`;
  const answerTo = async (method: Method, path: string, body?: unknown): Promise<Answered> => {
    const response = await fetch(new URL(path, baseUrl), {
      method,
      headers: {
        authorization,
        accept: 'application/json',
        ...(body !== undefined && { 'content-type': 'application/json' }),
      },
      ...(body !== undefined && { body: JSON.stringify(body) }),
      redirect: 'error',
      signal: AbortSignal.timeout(15_000),
    }).catch(() => {
      throw new OutsideError(
        method === 'POST' ? 'unknown_outcome' : 'network',
        'connection',
        'The cloud API does not answer.',
      );
    });
    return { status: response.status, body: await response.text().catch(() => '') };
  };
  const ask = async <S extends z.ZodType>(
    method: Method,
    path: string,
    schema: S,
    body?: unknown,
  ): Promise<z.output<S>> => resultIn(await answerTo(method, path, body), schema, method);
  return { ask, answerTo };
}

/** What the vendor wraps in `result`, or the error that its answer is. */
function resultIn<S extends z.ZodType>({ status, body }: Answered, schema: S, method: Method = 'GET'): z.output<S> {
  const answer = parsed(body);
  if (status < 200 || status > 299) throw refused(status, answer?.error);
  const result = schema.safeParse(answer?.result);
  if (!result.success)
    throw new OutsideError(
      method === 'POST' ? 'unknown_outcome' : 'malformed',
      'unreadable',
      'The cloud API gave an unreadable answer.',
    );
  return result.data;
}

function parsed(body: string): { result?: unknown; error?: unknown } | undefined {
  try {
    return JSON.parse(body) as { result?: unknown; error?: unknown };
  } catch {
    return undefined;
  }
}

function refused(status: number, error: unknown): OutsideError {
  const words = typeof error === 'string' ? error.slice(0, 300) : `status ${status}`;
  if (status === 404) return new OutsideError('not_found', 'http_404', 'The cloud API knows nothing under this id.');
  if (status === 429) return new OutsideError('limit', 'http_429', 'The cloud API asks to slow down.');
  if (status === 401 || status === 403)
    return new OutsideError('auth', `http_${status}`, 'The cloud API refuses our key.');
  if (status >= 500) return new OutsideError('network', `http_${status}`, 'The cloud API has a problem.');
  return new OutsideError('invalid', `http_${status}`, words);
}
