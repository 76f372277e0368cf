import type { Draft } from '../event.ts';
import type { Facts } from '../facts.ts';
import type { GateRequest } from '../gate/standing.ts';
import { Refusal, refuseUnless } from '../refusal.ts';
import type { Id } from '../words.ts';
import type { Conversion, Service } from './facts.ts';
import { type Check, checkNames } from './words.ts';

/** So many may be open at once. Of those that are over, as many are kept whole. */
export const mostOpen = 20;

export const stages = ['backup', 'restore', 'making', 'checks', 'deletion', 'finished', 'given_up'] as const;
export type Stage = (typeof stages)[number];

/** What comes next, as far as the plan goes. Whether anything may be created in the place is for the gate to say. */
export function stageOf(plan: Conversion): Stage {
  if (plan.givenUp) return 'given_up';
  if (plan.deleted) return 'finished';
  if (plan.restored) return openChecks(plan).length > 0 ? 'checks' : 'deletion';
  if (plan.order && !plan.order.failed) return 'making';
  return plan.backup ? 'restore' : 'backup';
}

export const isOpen = (plan: Conversion): boolean => !plan.givenUp && !plan.deleted;

export const openChecks = ({ checks: made = {} }: Conversion): Check[] => checkNames.filter((each) => !made[each]);

/** Where the new service has to be: a conversion stays in its provider and region. */
export const targetOf = ({ provider, region }: Conversion): GateRequest => ({ provider, region, deployment: 'hosted' });

export const openPlans = ({ conversions }: Pick<Facts, 'conversions'>): Conversion[] =>
  Object.values(conversions ?? {}).filter(isOpen);

/** The open plan for a service of the vendor’s cloud. */
export const planFor = (facts: Pick<Facts, 'conversions'>, vendorService: string | undefined): Conversion | undefined =>
  openPlans(facts).find((each) => each.vendorService === vendorService);

/** What somebody typed may be the name of something that every object has. */
export const named = (conversions: Facts['conversions'], id: Id): Conversion | undefined =>
  conversions && Object.hasOwn(conversions, id) ? conversions[id] : undefined;

/** The one that is named, while it is open. */
export function openPlan({ conversions }: Pick<Facts, 'conversions'>, id: Id): Conversion {
  const plan = named(conversions, id);
  refuseUnless(plan, 'not_found');
  if (plan.givenUp) throw new Refusal('conversion_over', 'This plan was given up.');
  if (plan.deleted) throw new Refusal('conversion_over', 'This plan is finished: the old service is gone.');
  return plan;
}

/** The open plan whose new service this is. */
export function planOf(facts: Pick<Facts, 'conversions'>, { id, conversion }: Service): Conversion | undefined {
  const plan = conversion === undefined ? undefined : named(facts.conversions, conversion);
  return plan && isOpen(plan) && plan.order?.service === id && !plan.restored ? plan : undefined;
}

/** What the failure of a new service says of its plan. */
export function restoreFailed(facts: Pick<Facts, 'conversions'>, service: Service): Draft[] {
  const plan = planOf(facts, service);
  return plan ? [{ type: 'conversion.restore_failed', data: { conversion: plan.id, service: service.id } }] : [];
}

/** What is ordered again for a plan is under way again. */
export function orderedAgain(facts: Pick<Facts, 'conversions'>, service: Service): Draft[] {
  const { id, order } = planOf(facts, service) ?? {};
  return id && order
    ? [
        {
          type: 'conversion.ordered',
          data: { conversion: id, service: service.id, backup: order.backup, writes: order.writes },
        },
      ]
    : [];
}
