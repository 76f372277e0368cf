import type { CatalogFacts, Facts } from '../facts.ts';
import { nextRequirement, requirementStates } from '../requirements.ts';
import type { Id, Ms, NoticeType } from '../words.ts';
import type { OrganizationStanding } from './standing.ts';

export function standingOf(organization: Id, facts: Facts, catalog: CatalogFacts, asOf: Ms): OrganizationStanding {
  const states = requirementStates({ facts, catalog, asOf });
  return {
    organization,
    vendorOrganization: facts.organization?.vendorOrganization ?? '',
    plan: facts.plan?.is ?? 'basic',
    stage: nextRequirement(states)?.id ?? 'ready',
    open: states.every((state) => state.met) && !facts.hold,
    hold: !!facts.hold,
    requirements: states.map(({ id, met, reasons, turn, since, promisedBy }) => ({
      id,
      met,
      reasons,
      ...(turn && { turn }),
      ...(since !== undefined && { since }),
      ...(promisedBy !== undefined && { promisedBy }),
    })),
    services: Object.values(facts.services).map((service) => ({
      id: service.id,
      provider: service.provider,
      region: service.region,
      deployment: service.deployment,
      state: service.failed ? 'failed' : (service.state?.is ?? 'requested'),
      ...(service.vendorService && { vendorService: service.vendorService }),
    })),
  };
}

/** What has to be told between two standings, in the order in which it is told. The first standing is a registration. */
export function noticesBetween(
  before: OrganizationStanding | undefined,
  after: OrganizationStanding,
): { type: NoticeType; about?: string }[] {
  if (!before) return [{ type: 'organization.registered' }];
  const found: { type: NoticeType; about?: string }[] = [];
  if (after.plan !== before.plan || after.hold !== before.hold) found.push({ type: 'organization.changed' });
  for (const [index, requirement] of after.requirements.entries())
    if (JSON.stringify(requirement) !== JSON.stringify(before.requirements[index]))
      found.push({ type: 'requirement.changed', about: requirement.id });
  if (after.open !== before.open) found.push({ type: after.open ? 'gate.opened' : 'gate.closed' });
  for (const service of after.services)
    if (service.state !== before.services.find((each) => each.id === service.id)?.state)
      found.push({ type: 'service.changed', about: service.id });
  return found;
}
