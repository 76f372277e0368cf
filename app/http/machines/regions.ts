import { Refusal } from '#app/domain/refusal.ts';
import type { Portal } from '#app/portal/portal.ts';
import type { Machine } from '../bearer.ts';
import { refuseUnlessMatches, tagOf } from './etag.ts';
import { operation } from './operation.ts';
import { pageOf, paging } from './paging.ts';
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
    const page = pageOf('catalog', all, query, (row) => `${row.provider}/${row.region}`);
    return { body: page, next: page.next };
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
    const page = pageOf('requests', all, query, (row) => `${row.provider}/${row.region}/${row.deployment}`);
    return { body: page, next: page.next };
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
  async run({ portal, machine, organization, params, body, headers, requestId }) {
    const current = () => requestFor(portal, machine, organization, params);
    const asSeen = async () => {
      const request = await current();
      refuseUnlessMatches(headers, tagOf(JSON.stringify(request)));
      return request;
    };
    const { provider, region, deployment, changedAt } = await asSeen();
    const { decision, ...said } = body;
    const input = { provider, region, deployment, ...said, seen: Date.parse(changedAt) };
    try {
      await portal.perform(machine, commandFor[decision], { organization, request: requestId }, input);
    } catch (error) {
      // Refused because somebody else decided between our reading and our writing? Then that is what has to be told.
      if (error instanceof Refusal) await asSeen();
      throw error;
    }
    return { body: await current() };
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
    const page = pageOf('acknowledgements', all, query, (row) => row.deployment);
    return { body: page, next: page.next };
  },
});
