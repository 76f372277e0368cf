import { Refusal } from '#app/domain/refusal.ts';
import { decidedAsSeen } from '../machines/etag.ts';
import { type Asked, operation } from '../machines/operation.ts';
import { cursorOf, keyOf, pageAnswer, paging } from '../machines/paging.ts';
import * as resources from './resources.ts';

const tag = 'Documents';
const at = '/api/v1/organizations/{organization}/document-requests';
const domains = '/api/v1/document-domains';

type Within = Asked<unknown, unknown>;

export const listDocuments = operation({
  id: 'listDocuments',
  method: 'get',
  path: '/api/v1/documents',
  tag,
  summary: 'List the documents of programmes',
  scope: 'documents:read',
  query: paging,
  answer: resources.documents,
  async run({ portal, machine, query }) {
    return pageAnswer('documents', await portal.read(machine, 'machineDocuments'), query, (row) => row.id);
  },
});

export const listDocumentRequests = operation({
  id: 'listDocumentRequests',
  method: 'get',
  path: at,
  tag,
  summary: 'List requests for documents',
  description: 'Asking is done by people in the portal; it is not offered to machines.',
  scope: 'documents:read',
  query: paging,
  answer: resources.requests,
  async run({ portal, machine, organization, query }) {
    const all = await portal.read(machine, 'machineRequests', { organization });
    return pageAnswer('document requests', all, query, (row) => row.id);
  },
});

export const readDocumentRequest = operation({
  id: 'readDocumentRequest',
  method: 'get',
  path: `${at}/{request}`,
  tag,
  summary: 'Read a request for documents',
  description: 'Its ETag is what a decision names.',
  scope: 'documents:read',
  answer: resources.request,
  run: async (within) => ({ body: await requestNamed(within) }),
});

export const decideDocumentRequest = operation({
  id: 'decideDocumentRequest',
  method: 'post',
  path: `${at}/{request}/decision`,
  tag,
  summary: 'Decide on a request for documents',
  description:
    'For a tool of the vendor, such as the one in which sales keeps its customers. If-Match holds the ETag of the request as it was seen. Nobody is exempt from the NDA, and what is for people whom the vendor names is decided on in the portal alone.',
  scope: 'documents:decide',
  body: resources.decision,
  conditional: true,
  answer: resources.request,
  problems: ['already_done', 'step_not_open', 'not_allowed', 'no_agreement', 'log_broken'],
  run(within) {
    const { portal, machine, organization, params, body, headers, requestId } = within;
    const { decision, ...said } = body;
    const target = { organization, request: requestId };
    return decidedAsSeen(
      headers,
      () => requestNamed(within),
      () => portal.perform(machine, commandFor[decision], target, { request: params['request'], ...said }),
    );
  },
});

const commandFor = { grant: 'grantDocuments', refuse: 'refuseDocuments', revoke: 'revokeDocuments' } as const;

async function requestNamed({ portal, machine, organization, params }: Within) {
  const all = await portal.read(machine, 'machineRequests', { organization });
  const found = all.find(({ id }) => id === params['request']);
  if (!found) throw new Refusal('not_found');
  return found;
}

export const listDocumentHistory = operation({
  id: 'listDocumentHistory',
  method: 'get',
  path: '/api/v1/organizations/{organization}/document-history',
  tag,
  summary: 'List who asked for, was given and fetched documents',
  description: 'Fifty at a time, whatever the limit; people are named by their ids.',
  scope: 'documents:read',
  query: paging.pick({ after: true }),
  answer: resources.history,
  async run({ portal, machine, organization, query }) {
    const place = keyOf('document history', query.after);
    const before = place === undefined ? undefined : Number(place);
    const { items, last } = await portal.read(machine, 'machineDocumentHistory', { organization, before });
    const next = last === undefined ? undefined : cursorOf('document history', String(last));
    return { body: { items, ...(next && { next }) }, next };
  },
});

export const listDocumentDomains = operation({
  id: 'listDocumentDomains',
  method: 'get',
  path: domains,
  tag,
  summary: 'List domains whose people need no look',
  scope: 'documents:decide',
  query: paging,
  answer: resources.domains,
  async run({ portal, machine, query }) {
    return pageAnswer('domains', await portal.read(machine, 'machineDomains'), query, (row) => row.domain);
  },
});

export const allowDocumentDomain = operation({
  id: 'allowDocumentDomain',
  method: 'post',
  path: domains,
  tag,
  summary: 'Say that people of a domain need no look',
  description:
    'The word of the tool in which sales keeps its customers. Whoever has an address there and has signed the NDA is granted documents at once, for thirty days, and is listed at the desk.',
  scope: 'documents:decide',
  body: resources.allowance,
  answer: resources.domain,
  problems: ['too_often', 'log_broken'],
  async run({ portal, machine, body, requestId }) {
    await portal.perform(machine, 'allowDomain', { request: requestId }, body);
    const domain = body.domain.trim().toLowerCase();
    const found = (await portal.read(machine, 'machineDomains')).find((each) => each.domain === domain);
    if (!found) throw new Refusal('not_found');
    return { body: found };
  },
});

export const removeDocumentDomain = operation({
  id: 'removeDocumentDomain',
  method: 'delete',
  path: `${domains}/{domain}`,
  tag,
  summary: 'Take a domain off the list',
  description: 'What was granted stays granted.',
  scope: 'documents:decide',
  answer: resources.domain,
  problems: ['log_broken'],
  async run({ portal, machine, params, requestId }) {
    const { domain = '' } = params;
    const found = (await portal.read(machine, 'machineDomains')).find((each) => each.domain === domain);
    if (!found) throw new Refusal('not_found');
    await portal.perform(machine, 'removeDomain', { request: requestId }, { domain });
    return { body: found };
  },
});
