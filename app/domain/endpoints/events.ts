import { z } from 'zod';
import { event } from '../event-entry.ts';
import { id, text } from '../shapes.ts';
import { noticeTypes, pauseReasons } from '../words.ts';

const ofWebhook = { webhook: id };

export const endpointEvents = {
  'webhook.registered': event({
    data: z.strictObject({ ...ofWebhook, url: text, types: z.array(z.enum(noticeTypes)) }),
    says: (_d, who) => `${who} registered a webhook endpoint.`,
    tells: 'nobody',
    gate: false,
    internal: false,
  }),
  'webhook.secret_rotated': event({
    data: z.strictObject(ofWebhook),
    says: (_d, who) => `${who} rotated the secret of a webhook endpoint.`,
    tells: 'nobody',
    gate: false,
    internal: false,
  }),
  'webhook.paused': event({
    data: z.strictObject({ ...ofWebhook, because: z.enum(pauseReasons) }),
    says: (d, who) =>
      d.because === 'person'
        ? `${who} paused a webhook endpoint.`
        : d.because === 'gone'
          ? 'A webhook endpoint answered that it is gone, and is paused.'
          : 'A webhook endpoint failed for five days, and is paused.',
    tells: 'nobody',
    gate: false,
    internal: false,
  }),
  'webhook.resumed': event({
    data: z.strictObject(ofWebhook),
    says: (_d, who) => `${who} resumed a webhook endpoint.`,
    tells: 'nobody',
    gate: false,
    internal: false,
  }),
  'webhook.removed': event({
    data: z.strictObject(ofWebhook),
    says: (_d, who) => `${who} removed a webhook endpoint.`,
    tells: 'nobody',
    gate: false,
    internal: false,
  }),
  'webhook.tested': event({
    data: z.strictObject(ofWebhook),
    says: (_d, who) => `${who} sent a test to a webhook endpoint.`,
    tells: 'nobody',
    gate: false,
    internal: false,
  }),
  'webhook.replayed': event({
    data: z.strictObject({ ...ofWebhook, delivery: id }),
    says: (_d, who) => `${who} sent a webhook again.`,
    tells: 'nobody',
    gate: false,
    internal: false,
  }),
};
