import type { Event } from '../event.ts';
import type { Act, Id } from '../words.ts';
import type { Webhook } from './facts.ts';

/** What an event makes of the endpoints. Changes them in place. */
export function evolveWebhooks(webhooks: Record<Id, Webhook>, event: Event, act: Act): void {
  if (event.type === 'webhook.registered') {
    const { webhook, url, types } = event.data;
    webhooks[webhook] = { url, types, registered: act };
  }
  if (!('webhook' in event.data)) return;
  const found = webhooks[event.data.webhook];
  if (!found) return;
  if (event.type === 'webhook.secret_rotated') found.rotated = act;
  if (event.type === 'webhook.paused') found.paused = { ...act, because: event.data.because };
  if (event.type === 'webhook.resumed') delete found.paused;
  if (event.type === 'webhook.removed') found.removed = act;
}
