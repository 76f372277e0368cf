import { z } from 'zod';
import { deployments } from '#app/domain/words.ts';
import { operation } from './operation.ts';
import { cursorOf, keyOf, pageOf, paging } from './paging.ts';
import * as schemas from './schemas.ts';

const tag = 'Organizations';
const at = '/api/v1/organizations/{organization}';

export const listOrganizations = operation({
  id: 'listOrganizations',
  method: 'get',
  path: '/api/v1/organizations',
  tag,
  summary: 'List organizations',
  description: 'Those that the token may see, in the order of their ids.',
  scope: 'organizations:read',
  query: paging,
  answer: schemas.organizations,
  async run({ portal, machine, query }) {
    const after = keyOf('organizations', query.after);
    const { items, next } = await portal.read(machine, 'machineOrganizations', { after, limit: query.limit });
    const cursor = next && cursorOf('organizations', next);
    return { body: { items, ...(cursor && { next: cursor }) }, next: cursor };
  },
});

export const readOrganization = operation({
  id: 'readOrganization',
  method: 'get',
  path: at,
  tag,
  summary: 'Read an organization',
  scope: 'organizations:read',
  answer: schemas.organization,
  run: async ({ portal, machine, organization }) => ({
    body: await portal.read(machine, 'machineOrganization', { organization }),
  }),
});

export const readRequirements = operation({
  id: 'readRequirements',
  method: 'get',
  path: `${at}/requirements`,
  tag,
  summary: 'Read the requirements',
  description:
    'Without a place it tells how the organization stands in general. With provider, region and deployment it tells what the gate would look at there.',
  scope: 'organizations:read',
  query: z.strictObject({
    provider: z.string().min(1).max(40).optional(),
    region: z.string().min(1).max(100).optional(),
    deployment: z.enum(deployments).optional(),
  }),
  answer: schemas.requirementList,
  async run({ portal, machine, organization, query, base }) {
    const { provider, region, deployment = 'hosted' } = query;
    const request = provider && region ? { provider, region, deployment } : undefined;
    const found = await portal.read(machine, 'machineRequirements', { organization, request });
    const requirements = found.requirements.map(({ path, ...each }) => ({
      ...each,
      link: `${base}/organizations/${organization}/${path}`,
    }));
    return { body: { ...found, requirements } };
  },
});

export const listMembers = operation({
  id: 'listMembers',
  method: 'get',
  path: `${at}/members`,
  tag,
  summary: 'List members',
  scope: 'members:read',
  query: paging,
  answer: schemas.members,
  async run({ portal, machine, organization, query }) {
    const all = await portal.read(machine, 'machineMembers', { organization });
    const page = pageOf('members', all, query, (row) => row.id);
    return { body: page, next: page.next };
  },
});

export const listEvents = operation({
  id: 'listEvents',
  method: 'get',
  path: `${at}/events`,
  tag,
  summary: 'List events',
  description:
    'The timeline of the organization, oldest first. To follow it, keep cursor and ask again with after; nothing is told twice and nothing is left out.',
  scope: 'events:read',
  query: paging,
  answer: schemas.events,
  async run({ portal, machine, organization, query }) {
    const after = keyOf('events', query.after);
    const { items, last, more } = await portal.read(machine, 'machineEvents', {
      organization,
      after,
      limit: query.limit,
    });
    const cursor = cursorOf('events', last);
    return { body: { items, cursor, more }, next: more ? cursor : undefined };
  },
});
