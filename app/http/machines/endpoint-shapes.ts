import { z } from 'zod';
import { noticeTypes } from '#app/domain/words.ts';
import { asked, list, named, text, time } from './shapes.ts';

const types = z.array(z.enum(noticeTypes)).min(1).max(noticeTypes.length);

export const endpoint = named(
  'Webhook',
  'An address that is told of changes, by messages that are signed as Standard Webhooks have it.',
  z.object({
    id: text,
    url: text,
    types: z.array(text).describe('What it is told of.'),
    state: z.enum(['active', 'failing', 'paused']).describe('Paused: nothing is sent until it is resumed.'),
    since: time.optional().describe('Since when it fails or is paused.'),
    olderSecretUntil: time.optional().describe('Until then the secret before the rotation signs as well.'),
    createdAt: time,
  }),
);
export const endpoints = list('Webhooks', 'In the order in which they were registered.', endpoint);

export const delivery = named(
  'Delivery',
  'A message to an endpoint, and what became of it.',
  z.object({
    id: text.describe('The webhook-id: the same in every try.'),
    type: text,
    state: z.enum(['waiting', 'delivered', 'failed']),
    attempts: z.int(),
    createdAt: time,
    nextAt: time.optional(),
    settledAt: time.optional(),
    status: z.int().optional().describe('Of the last answer; 0 when there was none.'),
    error: text.optional(),
    body: text.describe('As it is signed and sent, byte for byte.'),
  }),
);
export const deliveries = list('Deliveries', 'The latest first.', delivery);

export const registration = asked(
  'WebhookRegistration',
  'Where to, and of what.',
  z.strictObject({ url: z.string().min(1).max(500).describe('https, and an address of the public internet.'), types }),
);
export const withSecret = named(
  'WebhookSecret',
  'An endpoint with its secret, which is told now and never again.',
  z.object({ webhook: endpoint, secret: text.describe('whsec_…, by which the receiver verifies signatures.') }),
);
