import type { CatalogFacts, Facts } from '../facts.ts';
import { gateOpen } from '../gate/decision.ts';
import { breachState } from '../incidents/breach.ts';
import { leading, turnsFor, turnsOf } from '../promises/turns.ts';
import { nextRequirement, requirementStates } from '../requirements.ts';
import type { Service, ServiceChange } from '../services/facts.ts';
import { stateWord } from '../services/state.ts';
import type { Id, Ms, NoticeType } from '../words.ts';
import type { OrganizationStanding, ServiceStanding } from './standing.ts';

export function standingOf(organization: Id, facts: Facts, catalog: CatalogFacts, asOf: Ms): OrganizationStanding {
  const states = requirementStates({ facts, catalog, asOf });
  const turns = turnsOf({ facts, catalog, asOf });
  return {
    organization,
    vendorOrganization: facts.organization?.vendorOrganization ?? '',
    plan: facts.plan?.is ?? 'basic',
    stage: nextRequirement(states)?.id ?? 'ready',
    open: gateOpen({ facts, catalog, asOf }),
    hold: !!facts.hold,
    requirements: states.map((state) => ({
      id: state.id,
      met: state.met,
      reasons: state.reasons,
      ...leading(turnsFor(state, turns)),
    })),
    ...(facts.breaches && { incidents: incidentStandings(facts.breaches) }),
  };
}

const incidentStandings = (breaches: NonNullable<Facts['breaches']>) =>
  Object.entries(breaches).map(([id, each]) => ({ id, state: breachState(each), notices: each.notices.length }));

/** A new one, and each that stands otherwise than before. */
const incidentsBetween = (before: OrganizationStanding, { incidents = [] }: OrganizationStanding): Told[] =>
  incidents.flatMap((each): Told[] => {
    const known = before.incidents?.find(({ id }) => id === each.id);
    if (!known) return [{ type: 'incident.notified', about: each.id }];
    return JSON.stringify(known) === JSON.stringify(each) ? [] : [{ type: 'incident.changed', about: each.id }];
  });

export const serviceStanding = (service: Service): ServiceStanding => ({
  id: service.id,
  provider: service.provider,
  region: service.region,
  deployment: service.deployment,
  state: stateWord(service),
  ...(service.vendorService && { vendorService: service.vendorService }),
});

interface Told {
  type: NoticeType;
  about?: string;
  /** The service that it is about. */
  service?: ServiceStanding;
}

/** What has to be told between two standings, in the order in which it is told. The first standing is a registration. */
export function noticesBetween(
  before: OrganizationStanding | undefined,
  after: OrganizationStanding,
  services: readonly ServiceChange[],
): Told[] {
  if (!before) return [{ type: 'organization.registered' }];
  const found: Told[] = [];
  if (after.plan !== before.plan || after.hold !== before.hold) found.push({ type: 'organization.changed' });
  for (const [index, requirement] of after.requirements.entries())
    if (JSON.stringify(requirement) !== JSON.stringify(before.requirements[index]))
      found.push({ type: 'requirement.changed', about: requirement.id });
  if (after.open !== before.open) found.push({ type: after.open ? 'gate.opened' : 'gate.closed' });
  return [...found, ...incidentsBetween(before, after), ...services.flatMap(toldOfService)];
}

function toldOfService({ before, after }: ServiceChange): Told[] {
  const service = serviceStanding(after);
  const same = before && serviceStanding(before).state === service.state;
  return same ? [] : [{ type: 'service.changed', about: service.id, service }];
}
