import type { Actor } from '#app/domain/command.ts';
import type { GateRequest } from '#app/domain/gate/standing.ts';
import type { Permit, PermitFault } from '#app/outside/permits.ts';
import { freshId } from '#db/fresh.ts';
import { groundsOf } from '#db/gate/ground.ts';
import { usePermit } from '#db/gate/permits.ts';
import type { PortalParts } from '../parts.ts';
import { deadline, soonEnough } from '../patience.ts';
import type { Perform } from '../perform.ts';
import { decideOn, type GateAnswer, refuseUnlessWell } from './decide.ts';

export type Consumption = { permit: Permit; answer: GateAnswer } | { fault: PermitFault | 'used' };

/** The yes that travels: signed here, consumed here, and decided again when it is. */
export function permitPortal(parts: PortalParts, perform: Perform) {
  const { permits, clock } = parts;
  return {
    /** For an answer that was a yes just now. Nothing is written: a permit that nobody consumes has done nothing. */
    async issue(answer: GateAnswer, request: GateRequest, audience: string) {
      const { organization, vendorOrganization } = answer;
      const id = freshId();
      return { id, ...(await permits.sign({ id, audience, organization, vendorOrganization, ...request })) };
    },
    /** Uses the permit up, whatever the gate says now. With an audience, only a permit for that one. */
    async consume(actor: Actor, jwt: string, audience: string | undefined, request: string): Promise<Consumption> {
      refuseUnlessWell(parts);
      const permit = await permits.read(jwt, audience);
      if (typeof permit === 'string') return { fault: permit };
      const { id, organization, provider, region, deployment, expiresAt } = permit;
      const place = { provider, region, deployment };
      const inTime = deadline();
      let answer: GateAnswer | undefined;
      let used = false;
      const consumed = perform(
        actor,
        'consumePermit',
        { organization, request },
        { permit: id, audience: permit.audience, ...place },
        async (tx, [event]) => {
          inTime();
          used = !(await usePermit(tx, { permit: id, organization, expiresAt }, clock()));
          if (used) throw new PermitUsed();
          const grounds = await groundsOf(tx, organization);
          const decided = grounds && decideOn(grounds, place, event?.at ?? clock());
          answer = decided && { ...decided, allowed: event?.type === 'permit.consumed' };
        },
      );
      await soonEnough(consumed).catch((error: unknown) => {
        if (!(error instanceof PermitUsed)) throw error;
      });
      return used || !answer ? { fault: 'used' } : { permit, answer };
    },
    keys: () => permits.keys(),
  };
}

/** Undoes the consumption of a permit that was used before; it never leaves this file. */
class PermitUsed extends Error {}
