import { z } from 'zod';
import { endings } from '#app/domain/promises/ledger.ts';
import { promises as kinds } from '#app/domain/promises/obligations.ts';
import { owners } from '#app/domain/roles.ts';
import { deployments } from '#app/domain/words.ts';
import { operation } from './operation.ts';
import { cursorOf, keyOf, pageAnswer, pageOf, paging } from './paging.ts';
import * as schemas from './schemas.ts';
import { named, text, time } from './shapes.ts';

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
    return pageAnswer('members', all, query, (row) => row.id);
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

const kind = z.enum(kinds.map((each) => each.kind));
const event = z
  .int()
  .optional()
  .describe('The number of the event in the chain of the organization; absent where time alone did it.');

const promise = named(
  'Promise',
  'A kind of promise with its number, and how often it was owed. It stands also where nothing has made it owed yet.',
  z.object({
    kind,
    title: text,
    says: text.describe('What is promised, as the end of a sentence that begins with the title.'),
    rule: z
      .enum(['law', 'agreement', 'vendor'])
      .describe('By what it is owed: a law, a clause of the agreement, or the word of the vendor.'),
    clause: text.optional().describe('Of the standard agreement.'),
    owner: z.enum(owners),
    triggered: z.int(),
    states: z.object({ open: z.int(), late: z.int(), kept: z.int(), released: z.int() }),
  }),
);
const obligation = named(
  'Obligation',
  'Something that was owed once, and may be owed still.',
  z.object({
    id: text,
    promise: kind,
    owner: z.enum(owners),
    title: text,
    state: z
      .enum(['open', ...endings])
      .describe('`late` is what was not done when its time was over, and stays so when it is done after all.'),
    openedAt: time,
    openedBy: event,
    due: time.optional().describe('Absent where no date ends it.'),
    closedAt: time.optional(),
    closedBy: event,
  }),
);
const ledger = named(
  'Promises',
  'What is promised, and what was owed of it, in the order in which it began.',
  z.object({
    promises: z.array(promise),
    items: z.array(obligation),
    next: z.string().optional().describe('The cursor with which the list goes on; absent at its end.'),
  }),
);

const moment = (at: number) => new Date(at).toISOString();
const placeOf = ({ openedAt, id }: { openedAt: number; id: string }) =>
  `${String(openedAt).padStart(15, '0')}/${Buffer.from(id).toString('base64url')}`;
const isOwner = (word: string): word is (typeof owners)[number] => owners.some((each) => each === word);

export const listPromises = operation({
  id: 'listPromises',
  method: 'get',
  path: '/api/v1/organizations/{organization}/promises',
  tag: 'Organizations',
  summary: 'List promises',
  description:
    'Every number of the agreement and every promise of the vendor, and each time that one was owed: by whom, until when, and the event that proves how it ended.',
  scope: 'organizations:read',
  query: paging,
  answer: ledger,
  async run({ portal, machine, organization, query }) {
    const read = await portal.read(machine, 'machinePromises', { organization });
    const page = pageOf('promises', read.obligations, query, placeOf);
    const items = page.items.flatMap((each) => {
      const known = kinds.find((one) => one.kind === each.promise);
      if (!known || !isOwner(each.owner)) return [];
      return {
        id: each.id,
        promise: known.kind,
        owner: each.owner,
        title: each.title,
        state: each.state,
        openedAt: moment(each.openedAt),
        ...(each.openedBy !== undefined && { openedBy: each.openedBy }),
        ...(each.due !== undefined && { due: moment(each.due) }),
        ...(each.closedAt !== undefined && { closedAt: moment(each.closedAt) }),
        ...(each.closedBy !== undefined && { closedBy: each.closedBy }),
      };
    });
    const promises = read.promises.map(({ kind, title, says, rule, clause, owner, triggered, states }) => ({
      ...{ kind, title, says, rule, owner, triggered, states },
      ...(clause !== undefined && { clause }),
    }));
    return { body: { promises, items, ...(page.next && { next: page.next }) }, next: page.next };
  },
});
