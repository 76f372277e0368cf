import { Refusal } from '#app/domain/refusal.ts';
import type { Portal } from '#app/portal/portal.ts';
import type { Machine } from '../bearer.ts';
import { decidedAsSeen } from './etag.ts';
import { operation } from './operation.ts';
import { pageAnswer, paging } from './paging.ts';
import * as schemas from './schemas.ts';

const tag = 'Regions and responsibility';

export const listCatalog = operation({
  id: 'listCatalog',
  method: 'get',
  path: '/api/v1/regions',
  tag,
  summary: 'List the vendor’s regions',
  scope: 'regions:read',
  query: paging,
  answer: schemas.catalog,
  async run({ portal, machine, query }) {
    const all = await portal.read(machine, 'machineCatalog');
    return pageAnswer('catalog', all, query, (row) => `${row.provider}/${row.region}`);
  },
});

export const listRegionRequests = operation({
  id: 'listRegionRequests',
  method: 'get',
  path: '/api/v1/organizations/{organization}/regions',
  tag,
  summary: 'List region requests and decisions',
  description:
    'In the order of their places. Asking for a region is done by people in the portal; it is not offered to machines.',
  scope: 'regions:read',
  query: paging,
  answer: schemas.regionRequests,
  async run({ portal, machine, organization, query }) {
    const all = await portal.read(machine, 'machineRegions', { organization });
    return pageAnswer('requests', all, query, (row) => `${row.provider}/${row.region}/${row.deployment}`);
  },
});

const placed = '/api/v1/organizations/{organization}/regions/{provider}/{region}/{deployment}';

export const readRegionRequest = operation({
  id: 'readRegionRequest',
  method: 'get',
  path: placed,
  tag,
  summary: 'Read a region request',
  description: 'Its ETag is what a decision names.',
  scope: 'regions:read',
  answer: schemas.regionRequest,
  run: async ({ portal, machine, organization, params }) => ({
    body: await requestFor(portal, machine, organization, params),
  }),
});

export const decideRegionRequest = operation({
  id: 'decideRegionRequest',
  method: 'post',
  path: `${placed}/decision`,
  tag,
  summary: 'Decide on a region request',
  description:
    'For a tool of the vendor in which operations work. If-Match holds the ETag of the request as the person saw it; when it changed since, nothing is done. The log names the token. A region that takes two people is decided on in the portal alone.',
  scope: 'regions:decide',
  body: schemas.regionDecision,
  conditional: true,
  answer: schemas.regionRequest,
  problems: [
    'four_eyes',
    'region_not_pending',
    'region_not_approved',
    'region_unknown',
    'region_not_hipaa',
    'region_withdrawn',
    'region_excludes_deployment',
    'byoc_not_covered',
    'log_broken',
  ],
  run({ portal, machine, organization, params, body, headers, requestId }) {
    const { decision, ...said } = body;
    return decidedAsSeen(
      headers,
      () => requestFor(portal, machine, organization, params),
      ({ provider, region, deployment, changedAt }) => {
        const input = { provider, region, deployment, ...said, seen: Date.parse(changedAt) };
        return portal.perform(machine, commandFor[decision], { organization, request: requestId }, input);
      },
    );
  },
});

const commandFor = { approve: 'approveRegion', deny: 'denyRegion', revoke: 'revokeRegion' } as const;

async function requestFor(portal: Portal, machine: Machine, organization: string, params: Record<string, string>) {
  const all = await portal.read(machine, 'machineRegions', { organization });
  const { provider, region, deployment } = params;
  const found = all.find(
    (each) => each.provider === provider && each.region === region && each.deployment === deployment,
  );
  if (!found) throw new Refusal('not_found');
  return found;
}

export const listAcknowledgements = operation({
  id: 'listAcknowledgements',
  method: 'get',
  path: '/api/v1/organizations/{organization}/acknowledgements',
  tag,
  summary: 'List acknowledgements',
  scope: 'responsibility:read',
  query: paging,
  answer: schemas.acknowledgements,
  async run({ portal, machine, organization, query }) {
    const all = await portal.read(machine, 'machineAcknowledgements', { organization });
    return pageAnswer('acknowledgements', all, query, (row) => row.deployment);
  },
});
