import { z } from 'zod';
import type { Actor } from '#app/domain/command.ts';
import type { CommandName } from '#app/domain/commands.ts';
import { allowedAs, commandPolicy, rolesOf } from '#app/domain/policy.ts';
import { Invalid, Refusal, refuseUnless } from '#app/domain/refusal.ts';
import { openPlan } from '#app/domain/services/conversion.ts';
import type { Service } from '#app/domain/services/facts.ts';
import { orderNameOf } from '#app/domain/services/state.ts';
import { OutsideError } from '#app/outside/error.ts';
import { serviceNamed } from '#db/services/held.ts';
import { stateOf } from '#db/state.ts';
import type { PortalParts } from '../parts.ts';
import type { Perform, Target } from '../perform.ts';
import { spendOnCloud } from './budget.ts';

type Form = Record<string, unknown>;

/** Of a service that the cloud does not know it lists no backups. */
const unlessGone = (error: unknown): never => {
  const gone = error instanceof OutsideError && error.kind === 'not_found';
  throw gone ? new Refusal('no_backup', 'The vendor’s cloud does not know the old service any more.') : error;
};

/**
 * What counts only as the vendor's cloud confirms it. It is asked before the transaction, and its answer is part of the input: the
 * law decides on it. When the cloud cannot be reached nothing is written, and it can be tried again.
 */
export function confirmedByCloud(parts: PortalParts, perform: Perform) {
  const { db, clock, provisioner } = parts;
  /** Whoever may not do it asks the cloud nothing. */
  const entered = async (actor: Actor, command: CommandName, { organization = '' }: Target) => {
    const { facts } = await db.read((tx) => stateOf(tx, organization, 'organization'));
    const vendor = facts.organization?.vendorOrganization;
    refuseUnless(vendor && allowedAs(commandPolicy[command], rolesOf(actor, facts)), 'not_allowed');
    await spendOnCloud(parts, actor.id);
    return { vendor, facts };
  };
  const asked = async (actor: Actor, command: CommandName, target: Target, id: unknown) => {
    const { vendor } = await entered(actor, command, target);
    const service = await known(target, id);
    refuseUnless(service, 'not_found');
    return { vendor, service };
  };
  const known = async ({ organization = '' }: Target, id: unknown) =>
    typeof id === 'string' ? db.read((tx) => serviceNamed(tx, organization, id)) : undefined;
  const whichOf = (service: Service) =>
    service.vendorService ? { id: service.vendorService } : { order: orderNameOf(service) };
  const whereabouts = async (vendor: string, which: { id: string } | { order: string }) => {
    const { shown, ...answer } = await provisioner.whereabouts(vendor, which);
    return { shown, cloud: { ...answer, answeredAt: clock() } };
  };

  const idIn = (form: Form, field: string): string => {
    const id = typeof form[field] === 'string' ? form[field].trim() : '';
    if (!z.uuid().safeParse(id).success)
      throw new Invalid({ [field]: 'Write the id as the vendor’s console shows it.' });
    return id;
  };

  const confirmations = {
    /** That a service was deleted, or everything left of it destroyed. */
    async ended(actor: Actor, command: 'recordDeletion' | 'attestDestruction', target: Target, form: Form) {
      const { vendor, service } = await asked(actor, command, target, form['service']);
      const { cloud } = await whereabouts(vendor, whichOf(service));
      return perform(actor, command, target, { ...form, cloud });
    },
    /** That operations made with the vendor what its API does not create. */
    async arranged(actor: Actor, target: Target, form: Form) {
      const { vendor } = await asked(actor, 'recordArrangement', target, form['service']);
      const id = idIn(form, 'vendorService');
      const found = await whereabouts(vendor, { id });
      return perform(actor, 'recordArrangement', target, { ...form, vendorService: id, ...found });
    },
    /** That there is a service to convert, and what it is. */
    async planned(actor: Actor, target: Target, form: Form) {
      const { vendor } = await entered(actor, 'planConversion', target);
      const id = idIn(form, 'vendorService');
      return perform(actor, 'planConversion', target, { ...(await whereabouts(vendor, { id })), vendorService: id });
    },
    /** Which backup of the old service is the newest that is done. */
    async backup(actor: Actor, target: Target, form: Form) {
      const { vendor, facts } = await entered(actor, 'recordBackup', target);
      const plan = openPlan(facts, String(form['conversion']));
      const { bodySha256, ...newest } = await provisioner.newestBackup(vendor, plan.vendorService).catch(unlessGone);
      const cloud = { state: newest.found ? 'done' : 'none', bodySha256, answeredAt: clock() };
      return perform(actor, 'recordBackup', target, { conversion: plan.id, ...newest, cloud });
    },
    /** That what was restored runs, as it was ordered. */
    async restored(actor: Actor, target: Target, form: Form) {
      const { vendor, facts } = await entered(actor, 'recordRestoration', target);
      const plan = openPlan(facts, String(form['conversion']));
      const service = await known(target, plan.order?.service);
      refuseUnless(service, 'step_not_open', 'Nothing was ordered for this plan yet.');
      const found = await whereabouts(vendor, whichOf(service));
      return perform(actor, 'recordRestoration', target, { conversion: plan.id, service: service.id, ...found });
    },
    /** That the old service of a conversion is gone. */
    async converted(actor: Actor, target: Target, form: Form) {
      const { vendor, facts } = await entered(actor, 'recordConverted', target);
      const plan = openPlan(facts, String(form['conversion']));
      const { cloud } = await whereabouts(vendor, { id: plan.vendorService });
      return perform(actor, 'recordConverted', target, { ...form, cloud });
    },
  };
  const ended = (command: 'recordDeletion' | 'attestDestruction') => (actor: Actor, target: Target, form: Form) =>
    confirmations.ended(actor, command, target, form);
  const byCommand: Partial<Record<CommandName, typeof confirmations.arranged>> = {
    recordDeletion: ended('recordDeletion'),
    attestDestruction: ended('attestDestruction'),
    recordArrangement: confirmations.arranged,
    recordBackup: confirmations.backup,
    recordRestoration: confirmations.restored,
    recordConverted: confirmations.converted,
  };
  return {
    ...confirmations,
    /** Whatever the row of the floor plan names. */
    async by(actor: Actor, command: CommandName | undefined, target: Target, form: Form) {
      const confirm = command && byCommand[command];
      refuseUnless(confirm, 'not_found');
      return confirm(actor, target, form);
    },
  };
}
