import { rolesOf } from '#app/domain/policy.ts';
import { placeName } from '#app/domain/regions/catalog.ts';
import { openPlans, planFor } from '#app/domain/services/conversion.ts';
import { caseOf, nameOf } from '../case.ts';
import { turnViews } from '../promises/views.ts';
import type { InOrganization, Reading } from '../reading.ts';
import { stateOf } from '../state.ts';
import { servicesNamed } from './held.ts';
import { planView } from './plan-views.ts';

/** The standard services that the last look at the vendor's cloud found and that have no plan, and every plan, the newest first. */
export async function conversions({ tx, now, actor }: Reading, { organization }: InOrganization) {
  const { facts } = await stateOf(tx, organization, 'organization');
  const plans = Object.values(facts.conversions ?? {});
  const ordered = plans.flatMap(({ order }) => order?.service ?? []);
  const services = await servicesNamed(tx, organization, ordered);
  const each = await caseOf(tx, organization, [...services.values()]);
  const standard = (facts.inspection?.findings ?? []).filter(({ code }) => code === 'standard_service');
  return {
    now,
    about: { id: organization, name: nameOf(each) },
    turns: turnViews(organization, { facts, catalog: each.catalog, asOf: now }, rolesOf(actor, facts), actor.id),
    lookedAt: facts.inspection?.at,
    standard: standard.flatMap(({ vendorService, provider, region, since }) =>
      vendorService && !planFor(facts, vendorService)
        ? [{ vendorService, provider, region, place: placeName(each.catalog, { provider, region }), since }]
        : [],
    ),
    open: openPlans(facts).length,
    plans: plans
      .map((plan) => planView(plan, each, services.get(plan.order?.service ?? ''), now))
      .toSorted((one, other) => other.started.at - one.started.at),
  };
}
