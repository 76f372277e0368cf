import type { Actor } from '#app/domain/command.ts';
import { refuseUnless } from '#app/domain/refusal.ts';
import { OutsideError } from '#app/outside/error.ts';
import type { PortalParts } from '../parts.ts';

/** What operations asks of DocuSign as a whole. Nothing here touches an envelope. */
export function docusignPortal(parts: PortalParts) {
  const { signing, publicUrl } = parts;
  const redirectUri = `${publicUrl}/staff/docusign-consent`;
  const operator = (actor: Actor) => refuseUnless(actor.kind === 'person' && actor.staff === 'ops', 'not_allowed');
  return {
    health: () => signing.health(),
    /** Since when DocuSign cannot be used, for pages of people who wait for it. */
    outage(): { since: number } | undefined {
      const { down } = signing.health();
      return down && { since: down.since };
    },
    redirectUri,
    consentUrl(actor: Actor, state: string): string {
      operator(actor);
      return signing.consentUrl(redirectUri, state);
    },
    /** Calls once now, whatever the circuit says; what comes of it is in the health. */
    async probe(actor: Actor): Promise<void> {
      operator(actor);
      await signing.probe().catch((error: unknown) => {
        if (!(error instanceof OutsideError)) throw error;
      });
      parts.changed(false);
    },
  };
}
