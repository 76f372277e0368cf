import { z } from 'zod';
import type { Actor } from '#app/domain/command.ts';
import type { CommandName } from '#app/domain/commands.ts';
import { allowedAs, commandPolicy, rolesOf } from '#app/domain/policy.ts';
import { Invalid, refuseUnless } from '#app/domain/refusal.ts';
import { orderNameOf } from '#app/domain/services/state.ts';
import { refuseOften } from '#db/counters.ts';
import { serviceNamed } from '#db/services/held.ts';
import { stateOf } from '#db/state.ts';
import type { PortalParts } from '../parts.ts';
import type { Perform, Target } from '../perform.ts';

type Form = Record<string, unknown>;

/**
 * What counts only as the vendor's cloud confirms it. It is asked before the transaction, and its answer is part of the input: the
 * law decides on it. When the cloud cannot be reached nothing is written, and it can be tried again.
 */
export function confirmedByCloud(parts: PortalParts, perform: Perform) {
  const { db, clock, provisioner } = parts;
  /** Whoever may not do it asks the cloud nothing. */
  const asked = async (actor: Actor, command: CommandName, { organization = '' }: Target, id: unknown) => {
    const { facts } = await db.read((tx) => stateOf(tx, organization, 'organization'));
    const vendor = facts.organization?.vendorOrganization;
    refuseUnless(vendor && allowedAs(commandPolicy[command], rolesOf(actor, facts)), 'not_allowed');
    await refuseOften(db, { key: `cloud ${actor.id}`, max: 60, windowMs: 600_000 }, clock());
    const service = typeof id === 'string' ? await db.read((tx) => serviceNamed(tx, organization, id)) : undefined;
    refuseUnless(service, 'not_found');
    return { vendor, service };
  };
  const whereabouts = async (vendor: string, which: { id: string } | { order: string }) => {
    const { shown, ...answer } = await provisioner.whereabouts(vendor, which);
    return { shown, cloud: { ...answer, answeredAt: clock() } };
  };

  return {
    /** That a service was deleted, or everything left of it destroyed. */
    async ended(actor: Actor, command: 'recordDeletion' | 'attestDestruction', target: Target, form: Form) {
      const { vendor, service } = await asked(actor, command, target, form['service']);
      const { vendorService } = service;
      const which = vendorService ? { id: vendorService } : { order: orderNameOf(service) };
      const { cloud } = await whereabouts(vendor, which);
      return perform(actor, command, target, { ...form, cloud });
    },
    /** That operations made with the vendor what its API does not create. */
    async arranged(actor: Actor, target: Target, form: Form) {
      const { vendor } = await asked(actor, 'recordArrangement', target, form['service']);
      const id = typeof form['vendorService'] === 'string' ? form['vendorService'].trim() : '';
      if (!z.uuid().safeParse(id).success)
        throw new Invalid({ vendorService: 'Write the id as the vendor’s console shows it.' });
      const found = await whereabouts(vendor, { id });
      return perform(actor, 'recordArrangement', target, { ...form, vendorService: id, ...found });
    },
  };
}
