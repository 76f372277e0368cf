import type { Evolution } from '../evolver.ts';
import type { Act, Id } from '../words.ts';
import type { endpointEvents } from './events.ts';
import type { Holder, Webhook } from './facts.ts';

export const evolveEndpoints: Evolution<'webhooks', typeof endpointEvents> = {
  touches: 'webhooks',
  by: {
    'webhook.registered'({ webhooks }, { webhook, url, types }, act) {
      webhooks[webhook] = { url, types, registered: act };
    },
    'webhook.secret_rotated': ofEndpoint((endpoint, _data, act) => {
      endpoint.rotated = act;
    }),
    'webhook.paused': ofEndpoint((endpoint, { because }, act) => {
      endpoint.paused = { ...act, because };
    }),
    'webhook.resumed': ofEndpoint((endpoint) => {
      delete endpoint.paused;
    }),
    'webhook.removed': ofEndpoint((endpoint, _data, act) => {
      endpoint.removed = act;
    }),
    'webhook.tested': 'leaves nothing',
    'webhook.replayed': 'leaves nothing',
  },
};

function ofEndpoint<Data extends { webhook: Id }>(change: (endpoint: Webhook, data: Data, act: Act) => void) {
  return ({ webhooks }: Holder, data: Data, act: Act): void => {
    const endpoint = webhooks[data.webhook];
    if (endpoint) change(endpoint, data, act);
  };
}
