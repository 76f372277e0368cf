import type { Actor } from '#app/domain/command.ts';
import { commands } from '#app/domain/commands.ts';
import { parse } from '#app/domain/refusal.ts';
import { freshId } from '#db/fresh.ts';
import type { Perform } from '../perform.ts';

const system: Actor = { kind: 'system', id: 'contact' };

/** Somebody who has confirmed their address and has no organization at the vendor begins one here, by contacting sales. */
export const prospects = (perform: Perform) => ({
  /** The organization, or nothing where there is no duty under HIPAA and so nothing to begin. What is mistyped begins nothing either. */
  async begin(actor: Actor, input: unknown, request: string): Promise<string | undefined> {
    const inquiry = parse(commands.contactSales.input, input);
    if (inquiry.role === 'none') return undefined;
    const organization = freshId();
    const at = { organization, request };
    const name = inquiry.legalEntity.$text;
    const registered = { organization, vendorOrganization: organization, name, plan: 'basic', prospect: true };
    await perform(system, 'registerOrganization', at, registered);
    await perform(system, 'recordAdmin', at, { person: actor.id });
    await perform(actor, 'contactSales', at, input);
    return organization;
  },
});
