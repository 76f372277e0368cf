import type { Facts } from '../facts.ts';
import { regionKey } from '../regions/catalog.ts';
import { coversOf } from '../services/cover.ts';
import type { Service } from '../services/facts.ts';
import type { Id, Ms } from '../words.ts';
import { clockAt, waitingFor } from './clock.ts';
import type { Clock, Incident, Scope } from './facts.ts';
import { breachReceivers } from './receivers.ts';

/** What an incident is to one organization. */
export interface IncidentEffect {
  organization: Id;
  services: number;
  mailed: Id[];
  /** Frozen with it: which agreements covered what then, where that was, and the zone in which its days are counted. */
  frozen: { clocks: Clock[]; places: string[]; timeZone: string; dueAt: Ms };
}

const holds = (list: readonly string[] | undefined, value: string): boolean => !list || list.includes(value);

/** Whether a scope takes in what runs in a place, of an organization. */
export const inScope = (
  { providers, regions, deployments, organizations }: Scope,
  { provider, region, deployment }: Pick<Service, 'provider' | 'region' | 'deployment'>,
  organization: Id,
): boolean =>
  holds(providers, provider) &&
  holds(regions, region) &&
  holds(deployments, deployment) &&
  holds(organizations, organization);

/** From when to when it was: what began nobody knows when is counted from the first moment that was named. */
export function periodOf({ times, discovery }: Pick<Incident, 'times' | 'discovery'>, asOf: Ms): [from: Ms, to: Ms] {
  const named = Object.values(discovery.named).filter((each) => each !== undefined);
  const from = times.began ?? Math.min(discovery.moment, times.detected ?? discovery.moment, ...named);
  return [from, Math.max(from, times.ended ?? asOf)];
}

/** Who was covered at that time counts, whatever became of the agreement before it or since. Undefined where nothing was. */
export function concernedBy(
  incident: Incident,
  scopes: readonly Scope[],
  { facts, services, asOf }: { facts: Facts; services: readonly Service[]; asOf: Ms },
): IncidentEffect | undefined {
  const organization = facts.organization?.id ?? '';
  const [from, to] = periodOf(incident, asOf);
  const there = services.filter((each) => scopes.some((scope) => inScope(scope, each, organization)));
  const covered = there.flatMap((service) => {
    const then = coversOf(service, facts).filter((each) => each.from <= to && from < each.until);
    return then.length > 0 ? [{ service, agreements: then }] : [];
  });
  if (covered.length === 0) return undefined;
  const clocks = clocksOf(covered.flatMap(({ agreements }) => agreements));
  const timeZone = facts.zone?.timeZone ?? 'UTC';
  const places = covered.map(({ service: { provider, region, deployment } }) =>
    regionKey(provider, region, deployment),
  );
  const { admins, contacts } = breachReceivers(facts, asOf);
  const { dueAt } = clockAt(
    incident,
    organization,
    { clocks, timeZone, at: asOf, by: '', services: 0, places: [] },
    asOf,
  );
  return {
    organization,
    services: covered.length,
    mailed: [...admins, ...contacts],
    frozen: { clocks, places: [...new Set(places)].sort(), timeZone, dueAt },
  };
}

/** One clock for each agreement, by its own hours. */
function clocksOf(agreements: readonly { agreement: Id; hours: number }[]): Clock[] {
  const found = new Map(agreements.map((each) => [each.agreement, each.hours]));
  return [...found]
    .map(([agreement, hours]) => ({ agreement, hours }))
    .sort((a, b) => (a.agreement < b.agreement ? -1 : 1));
}

/** What sending a notice does to one organization. */
export interface SendingEffect {
  organization: Id;
  mailed: Id[];
  /** One where its time is over already. */
  late: number;
  /** The moment is no part of what was shown: it passes. */
  frozen: { dueAt: Ms };
}

/** To whom a notice goes when it is sent now. */
export const receiving = (incident: Incident, notice: Id, asOf: Ms): Id[] =>
  waitingFor(incident, notice, asOf).map(([id]) => id);

export function sendingTo(
  incident: Incident,
  { facts, organization, asOf }: { facts: Facts; organization: Id; asOf: Ms },
): SendingEffect | undefined {
  const concerned = incident.concerned[organization];
  if (!concerned) return undefined;
  const { admins, contacts } = breachReceivers(facts, asOf);
  const { dueAt, state } = clockAt(incident, organization, concerned, asOf);
  return { organization, mailed: [...admins, ...contacts], late: state === 'late' ? 1 : 0, frozen: { dueAt } };
}
