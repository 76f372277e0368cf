import { randomBytes } from 'node:crypto';
import type { Actor } from '#app/domain/command.ts';
import type { CommandName } from '#app/domain/commands.ts';
import { keepEndpoint } from '#db/endpoints/deliveries.ts';
import type { PortalParts } from '../parts.ts';
import type { Perform, Target } from '../perform.ts';

export function webhookPortal(parts: PortalParts, perform: Perform) {
  /**
   * The secret is in the answer and, sealed, beside the log. Without an organization the endpoint is the vendor's. A new endpoint has
   * the id of the answer.
   */
  const withSecret = async (
    actor: Actor,
    names: [CommandName, CommandName],
    target: Target,
    input: unknown,
    url: string,
  ) => {
    const secret = `whsec_${randomBytes(32).toString('base64')}`;
    const name = names[target.organization ? 0 : 1];
    const { id } = await perform(actor, name, target, input, (tx, recorded) =>
      keepEndpoint(tx, recorded, url, parts.secrets.seal(secret)),
    );
    return { id, secret };
  };
  return {
    register: (actor: Actor, target: Target, input: { url: string; types: unknown }) =>
      withSecret(actor, ['registerWebhook', 'registerVendorWebhook'], target, input, input.url.trim()),
    rotate: (actor: Actor, target: Target, webhook: string) =>
      withSecret(actor, ['rotateWebhook', 'rotateVendorWebhook'], target, { webhook }, ''),
  };
}
