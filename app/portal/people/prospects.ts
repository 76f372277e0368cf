import type { Actor } from '#app/domain/command.ts';
import { commands } from '#app/domain/commands.ts';
import { parse } from '#app/domain/refusal.ts';
import { freshId } from '#db/fresh.ts';
import type { PortalParts } from '../parts.ts';
import type { Perform } from '../perform.ts';
import { appearing } from './appearing.ts';

const system: Actor = { kind: 'system', id: 'contact' };

/** Somebody who has confirmed their address and has no organization at the vendor begins one here, by contacting sales. */
export const prospects = (parts: PortalParts, perform: Perform) => ({
  ...choosing(appearing(parts, perform)),
  /**
   * The organization, or nothing where there is no duty under HIPAA and so nothing to begin. What is mistyped begins nothing either. Whoever
   * has only asked for documents has `begun` one already.
   */
  async begin(actor: Actor, input: unknown, request: string, begun?: string): Promise<string | undefined> {
    const inquiry = parse(commands.contactSales.input, input);
    if (inquiry.role === 'none') return undefined;
    const organization = begun ?? freshId();
    const at = { organization, request };
    const name = inquiry.legalEntity.$text;
    const registered = { organization, vendorOrganization: organization, name, plan: 'basic', prospect: true };
    if (!begun) {
      await perform(system, 'registerOrganization', at, registered);
      await perform(system, 'recordAdmin', at, { person: actor.id });
    }
    await perform(actor, 'contactSales', at, input);
    return organization;
  },
});

/** Who has become an admin of several organizations says in which of them the case goes on. */
const choosing = ({ choices, choose }: ReturnType<typeof appearing>) => ({ choices, choose });
