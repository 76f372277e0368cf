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
    'In the order of their places. Asking for a region and deciding on one is done by people in the portal; it is not offered to machines.',
  scope: 'regions:read',
  query: paging,
  answer: schemas.regionRequests,
  async run({ portal, machine, organization, query }) {
    const all = await portal.read(machine, 'machineRegions', { organization });
    const page = pageOf('requests', all, query, (row) => `${row.provider}/${row.region}/${row.deployment}`);
    return { body: page, next: page.next };
  },
});

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
