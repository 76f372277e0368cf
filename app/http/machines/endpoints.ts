import type { CommandName } from '#app/domain/commands.ts';
import { Refusal } from '#app/domain/refusal.ts';
import * as shapes from './endpoint-shapes.ts';
import { type Asked, operation } from './operation.ts';
import { cursorOf, keyOf, pageAnswer, paging } from './paging.ts';

const about = { tag: 'Webhooks', scope: 'webhooks:manage' } as const;
const at = '/api/v1/organizations/{organization}/webhooks';

type Within = Asked<unknown, unknown>;

const all = ({ portal, machine, organization }: Within) => portal.read(machine, 'machineWebhooks', { organization });

async function webhookNamed(within: Within, id = within.params['webhook']) {
  const found = (await all(within)).find((each) => each.id === id);
  if (!found) throw new Refusal('not_found');
  return found;
}

async function act(within: Within, name: CommandName, more: object = {}) {
  const { portal, machine, organization, requestId, params } = within;
  await webhookNamed(within);
  await portal.perform(machine, name, { organization, request: requestId }, { webhook: params['webhook'], ...more });
}

export const listWebhooks = operation({
  ...about,
  id: 'listWebhooks',
  method: 'get',
  path: at,
  summary: 'List webhook endpoints',
  query: paging,
  answer: shapes.endpoints,
  async run(within) {
    return pageAnswer('webhooks', await all(within), within.query, (row) => row.id);
  },
});

export const registerWebhook = operation({
  ...about,
  id: 'registerWebhook',
  method: 'post',
  path: at,
  summary: 'Register a webhook endpoint',
  description:
    'The answer holds the secret. When it is lost, rotate the secret of the endpoint that the list shows. At most ten endpoints.',
  body: shapes.registration,
  answer: shapes.withSecret,
  problems: ['already_done'],
  async run(within) {
    const { portal, machine, organization, requestId, body } = within;
    const { id, secret } = await portal.webhooks.register(machine, { organization, request: requestId }, body);
    return { body: { webhook: await webhookNamed(within, id), secret } };
  },
});

export const removeWebhook = operation({
  ...about,
  id: 'removeWebhook',
  method: 'delete',
  path: `${at}/{webhook}`,
  summary: 'Remove a webhook endpoint',
  answer: shapes.endpoint,
  async run(within) {
    const webhook = await webhookNamed(within);
    await act(within, 'removeWebhook');
    return { body: webhook };
  },
});

export const rotateWebhook = operation({
  ...about,
  id: 'rotateWebhook',
  method: 'post',
  path: `${at}/{webhook}/rotation`,
  summary: 'Rotate the secret of a webhook endpoint',
  description: 'For a day the secret before signs as well, so that a receiver changes over without losing a message.',
  answer: shapes.withSecret,
  async run(within) {
    const { portal, machine, organization, requestId } = within;
    const { id } = await webhookNamed(within);
    const { secret } = await portal.webhooks.rotate(machine, { organization, request: requestId }, id);
    return { body: { webhook: await webhookNamed(within), secret } };
  },
});

export const resumeWebhook = operation({
  ...about,
  id: 'resumeWebhook',
  method: 'post',
  path: `${at}/{webhook}/resumption`,
  summary: 'Resume a paused webhook endpoint',
  answer: shapes.endpoint,
  problems: ['already_done'],
  async run(within) {
    await act(within, 'resumeWebhook');
    return { body: await webhookNamed(within) };
  },
});

export const testWebhook = operation({
  ...about,
  id: 'testWebhook',
  method: 'post',
  path: `${at}/{webhook}/test`,
  summary: 'Send a test to a webhook endpoint',
  answer: shapes.endpoint,
  problems: ['step_not_open'],
  async run(within) {
    await act(within, 'testWebhook');
    return { body: await webhookNamed(within) };
  },
});

export const listDeliveries = operation({
  ...about,
  id: 'listDeliveries',
  method: 'get',
  path: `${at}/{webhook}/deliveries`,
  summary: 'List deliveries of a webhook endpoint',
  query: paging,
  answer: shapes.deliveries,
  async run(within) {
    const { portal, machine, organization, query } = within;
    const { id: webhook } = await webhookNamed(within);
    const place = { organization, webhook, after: keyOf('deliveries', query.after), limit: query.limit };
    const { items, last } = await portal.read(machine, 'machineDeliveries', place);
    const next = last && cursorOf('deliveries', last);
    return { body: { items, ...(next && { next }) }, next };
  },
});

export const replayDelivery = operation({
  ...about,
  id: 'replayDelivery',
  method: 'post',
  path: `${at}/{webhook}/deliveries/{delivery}/replay`,
  summary: 'Send a delivery again',
  description: 'Under the same webhook-id, so that a receiver that has it already knows it.',
  answer: shapes.endpoint,
  problems: ['step_not_open'],
  async run(within) {
    const { portal, machine, organization, params } = within;
    const delivery = params['delivery'] ?? '';
    const { id: webhook } = await webhookNamed(within);
    if (!(await portal.read(machine, 'machineDelivery', { organization, webhook, delivery })))
      throw new Refusal('not_found');
    await act(within, 'replayWebhook', { delivery });
    return { body: await webhookNamed(within) };
  },
});
