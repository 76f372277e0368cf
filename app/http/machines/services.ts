import type { Reason } from '#app/domain/gate/decision.ts';
import { told } from '#app/domain/machines/told.ts';
import { Refusal } from '#app/domain/refusal.ts';
import { Problem } from '../problem-types.ts';
import { operation } from './operation.ts';
import { cursorOf, keyOf, pageAnswer, paging } from './paging.ts';
import * as schemas from './schemas.ts';
import { conversions } from './service-shapes.ts';

const tag = 'Services';
const at = '/api/v1/organizations/{organization}/services';

export const listServices = operation({
  id: 'listServices',
  method: 'get',
  path: at,
  tag,
  summary: 'List services',
  scope: 'services:read',
  query: paging,
  answer: schemas.services,
  async run({ portal, machine, organization, query }) {
    const after = keyOf('services', query.after);
    const { items, last } = await portal.read(machine, 'machineServices', { organization, after, limit: query.limit });
    const next = last && cursorOf('services', last);
    return { body: { items, ...(next && { next }) }, next };
  },
});

export const readService = operation({
  id: 'readService',
  method: 'get',
  path: `${at}/{service}`,
  tag,
  summary: 'Read a service',
  scope: 'services:read',
  answer: schemas.service,
  async run({ portal, machine, organization, params }) {
    const service = params['service'] ?? '';
    const found = await portal.read(machine, 'machineService', { organization, service });
    if (!found) throw new Refusal('not_found');
    return { body: found };
  },
});

export const listConversions = operation({
  id: 'listConversions',
  method: 'get',
  path: '/api/v1/organizations/{organization}/conversions',
  tag,
  summary: 'List conversions of standard services',
  description:
    'Plans by which standard services become HIPAA services: all that are open, and the last that are over. They are carried by people in the portal.',
  scope: 'services:read',
  query: paging,
  answer: conversions,
  async run({ portal, machine, organization, query }) {
    const all = await portal.read(machine, 'machineConversions', { organization });
    return pageAnswer('conversions', all, query, (row) => row.id);
  },
});

export const createService = operation({
  id: 'createService',
  method: 'post',
  path: at,
  tag,
  summary: 'Create a HIPAA service',
  description:
    'The gate decides inside the creating transaction. A no is 403 with the type gate_closed and every reason; it is written in the log, as a yes is. The service is then provisioned by the vendor’s cloud: read it until its state is running.',
  scope: 'services:create',
  body: schemas.serviceOrder,
  creates: true,
  answer: schemas.service,
  problems: ['gate_closed', 'gate_unwell', 'log_broken'],
  async run({ portal, machine, organization, body, raw, headers, requestId, base }) {
    const { complianceType: _, ...order } = body;
    const path = at.replace('{organization}', organization);
    const keyed = { key: keyIn(headers), path, body: raw, request: requestId };
    const answer = await portal.orderService(machine, organization, order, keyed);
    if ('conflict' in answer)
      throw answer.conflict === 'reused'
        ? new Problem('idempotency_key_reused')
        : new Problem('idempotency_key_in_use', { headers: { 'retry-after': '1' } });
    const replay = answer.replayed ? { 'idempotent-replayed': 'true' } : {};
    if ('reasons' in answer) {
      const reasons = answer.reasons.map((reason) => reasonView(reason, `${base}/organizations/${organization}`));
      throw new Problem('gate_closed', { extra: { reasons }, headers: replay });
    }
    return { body: answer.service, headers: { location: `${base}${path}/${answer.service.id}`, ...replay } };
  },
});

/** draft-ietf-httpapi-idempotency-key-header: a string in quotes; without them it is taken too, as most clients send it. */
function keyIn(headers: Headers): string {
  const value = headers.get('idempotency-key')?.trim() ?? '';
  if (value === '') throw new Problem('idempotency_key_missing');
  const key = /^"((?:[\x20-\x21\x23-\x5b\x5d-\x7e])+)"$/.exec(value)?.[1] ?? value;
  if (key.length > 200 || !/^[\x21-\x7e]+$/.test(key) || key.includes('"'))
    throw new Problem('invalid', {
      extra: {
        issues: [
          { parameter: 'Idempotency-Key', detail: 'At most 200 printable characters without spaces and quotes.' },
        ],
      },
    });
  return key;
}

const reasonView = ({ turns, path, ...reason }: Reason, organization: string) => ({
  ...reason,
  turn: 'customer' as const,
  ...told(turns),
  link: path ? `${organization}/${path}` : organization,
});
