import { evolveAgreement, evolveSetbacks } from './agreement/evolve.ts';
import { copyOf } from './copy.ts';
import { evolveDestruction, evolveEnding, evolveExits } from './ending/evolve.ts';
import { evolveEndpoints } from './endpoints/evolve.ts';
import type { Event, EventType } from './event.ts';
import type { Evolver, Part, ServiceEvolver } from './evolver.ts';
import type { ChainKind, Facts, FactsOf, Whole } from './facts.ts';
import { evolveGate } from './gate/evolve.ts';
import { evolveDomains, evolveGrants, evolveNdas, evolveNdaTexts } from './grants/evolve.ts';
import { evolveBreaches } from './incidents/breach-evolve.ts';
import { evolveAttempts, evolveCourse, evolveIncidents } from './incidents/evolve.ts';
import { evolveKeeping } from './keeping/evolve.ts';
import { evolveLegal, evolveLegalNews } from './legal/evolve.ts';
import { evolveLog } from './log/evolve.ts';
import { evolveMachines } from './machines/evolve.ts';
import { evolveOperations } from './operations/evolve.ts';
import { evolvePaper } from './paper/evolve.ts';
import { evolveDrills } from './people/drill-evolve.ts';
import { evolveMailboxes, evolvePeople, evolveStaff } from './people/evolve.ts';
import { evolveErasures, evolveReferrals } from './privacy/erasure-evolve.ts';
import { evolveLedger, evolvePrivacy } from './privacy/evolve.ts';
import { evolveAsks } from './programmes/ask-evolve.ts';
import { evolveDocuments } from './programmes/document-evolve.ts';
import { evolveCalendar } from './promises/evolve.ts';
import { evolveRequests } from './promises/request-evolve.ts';
import { evolveCatalog, evolveRegionNews, evolveRegions } from './regions/evolve.ts';
import { evolveMatrix, evolveResponsibility } from './responsibility/evolve.ts';
import { evolveSales } from './sales/evolve.ts';
import { evolveConversions } from './services/conversion-evolve.ts';
import { evolveInspection, evolvePassports, evolveServices, evolveSettling } from './services/evolve.ts';
import type { Service } from './services/facts.ts';
import { tally } from './services/tally.ts';
import { evolveCampaigns, evolveResigning, evolveTemplates, evolveTerms } from './templates/evolve.ts';
import { evolveNewcomers, evolveObjections, evolveRegister } from './trust/evolve.ts';
import type { Id } from './words.ts';

const ofOrganization = [
  evolvePeople,
  evolveMailboxes,
  evolveSales,
  evolveAgreement,
  evolveSetbacks,
  evolveResigning,
  evolveTerms,
  evolvePaper,
  evolveRegions,
  evolveRegionNews,
  evolveResponsibility,
  evolveGate,
  evolveServices,
  evolvePassports,
  evolveSettling,
  evolveInspection,
  evolveConversions,
  evolveEnding,
  evolveExits,
  evolveDestruction,
  evolveKeeping,
  evolveLog,
  evolveMachines,
  evolveEndpoints,
  evolveNewcomers,
  evolveObjections,
  evolveAsks,
  evolveGrants,
  evolveNdas,
  evolveRequests,
  evolveDrills,
  evolveBreaches,
  evolveErasures,
  evolveReferrals,
  evolveLegalNews,
] as const;
const inCatalog = { ...evolveTemplates, ...evolveCampaigns, ...evolveCatalog, ...evolveCalendar, ...evolveMatrix };
/** What the vendor publishes of its own house. */
const inTrust = { ...evolveRegister, ...evolveDocuments, ...evolveNdaTexts, ...evolveLegal };
/** Of which no customer reads anything before it is told. */
const inIncidents = { ...evolveIncidents, ...evolveCourse, ...evolveAttempts };
/** Nothing of it is any organization’s. */
const inPrivacy = { ...evolvePrivacy, ...evolveLedger };
const inStaff = { ...evolveStaff, ...evolveOperations, ...evolveMachines.by, ...evolveEndpoints.by, ...evolveDomains };

type Evolved =
  | KeysOf<(typeof ofOrganization)[number]['by']>
  | keyof typeof inCatalog
  | keyof typeof inStaff
  | keyof typeof inTrust
  | keyof typeof inIncidents
  | keyof typeof inPrivacy;
type KeysOf<By> = By extends unknown ? keyof By : never;
type Nothing<Left extends never> = Left;
/** The events of which no room says what they leave: there may be none. */
export type Forgotten = Nothing<Exclude<EventType, Evolved>>;

type AnyEvolver = Evolver<unknown, unknown> | 'leaves nothing';
type ByType = Readonly<Record<string, AnyEvolver | undefined>>;

const touchedBy: Readonly<Record<string, Part>> = Object.fromEntries(
  ofOrganization.flatMap(({ touches, by }) => Object.keys(by).map((type) => [type, touches])),
);
const ofFacts = ofOrganization.filter(({ touches }) => touches !== 'service');
const ofService = ofOrganization.filter(({ touches }) => touches === 'service');
const evolvers: Record<ChainKind, ByType> = {
  organization: Object.assign({}, ...ofFacts.map(({ by }) => by)),
  catalog: inCatalog as ByType,
  staff: inStaff as ByType,
  trust: inTrust as ByType,
  incidents: inIncidents as ByType,
  privacy: inPrivacy as ByType,
};
const serviceEvolvers: Readonly<Record<string, ServiceEvolver<unknown> | 'leaves nothing' | undefined>> = Object.assign(
  {},
  ...ofService.map(({ by }) => by),
);

/** The id of the one service that an event may change, and that has to be there to fold it. */
export const serviceOf = (kind: ChainKind, event: Event): Id | undefined =>
  kind === 'organization' && typeof serviceEvolvers[event.type] === 'function' && 'service' in event.data
    ? event.data.service
    : undefined;

/** What an event leaves: facts of any chain, and the service that it is about where it changed that. */
export interface Left {
  facts: FactsOf[ChainKind];
  service?: Service | undefined;
}

/**
 * The facts of any chain after an event. `service` is the one that `serviceOf` names, undefined when there is none. Never fails: what
 * is in the log happened. Returns new facts and services, the old ones stay as they were.
 */
export function fold(
  kind: ChainKind,
  before: FactsOf[ChainKind],
  event: Event,
  service: Readonly<Service> | undefined,
): Left {
  const act = { at: event.at, by: event.actor.id };
  const facts = kind === 'organization' ? forChange(before as Facts, event.type) : copyOf(before);
  const ofOne = kind === 'organization' ? serviceEvolvers[event.type] : undefined;
  if (typeof ofOne === 'function') {
    const after = ofOne(service, event.data, act);
    if (after) tally(facts as Facts, service, after, event.at);
    return { facts, service: after };
  }
  const evolver = evolvers[kind][event.type];
  if (typeof evolver === 'function') evolver(facts, event.data, act, event.actor);
  return { facts };
}

/** Everything that is true of a chain after one more event. The services before and after are the same map, changed in place. */
export function foldWhole<K extends ChainKind>(kind: K, { facts, services }: Whole<K>, event: Event): Whole<K> {
  const id = serviceOf(kind, event);
  const left = fold(kind, facts, event, id === undefined ? undefined : services.get(id));
  if (left.service) services.set(left.service.id, left.service);
  return { facts: left.facts as FactsOf[K], services };
}

/** What is true of an organization after an event that is about no service. */
export function evolve(before: Facts, event: Event): Facts {
  if (serviceOf('organization', event) !== undefined) throw new Error('This event needs the service that it is about.');
  return fold('organization', before, event, undefined).facts as Facts;
}

/** Facts that an event of this type may change: it shares with those before only what such an event leaves alone. */
function forChange(before: Facts, type: EventType): Facts {
  const part = touchedBy[type] ?? 'rest';
  // What is counted of services is replaced, never changed.
  if (part === 'service') return { ...before };
  if (part !== 'rest') return { ...before, [part]: copyOf(before[part]) };
  const { serviceTally, regions, webhooks, tokens, ...rest } = before;
  return { ...withCopies(rest), serviceTally, regions, webhooks, ...(tokens && { tokens }) };
}

/** There may be many of these, and none is changed in place: whoever changes one puts another in its place. */
const replaced: ReadonlySet<string> = new Set<keyof Facts>([
  'agreements',
  'papers',
  'renewal',
  'legalHolds',
  'purged',
  'appointments',
  'conversions',
  'converted',
  'newcomers',
  'documentRequests',
  'ndas',
  'ndaPapers',
  'requests',
  'drill',
  'breaches',
  'wishes',
  'deletion',
  'legalTold',
]);

const withCopies = <Rest extends object>(rest: Rest): Rest =>
  Object.fromEntries(
    Object.entries(rest).flatMap(([name, each]) =>
      each === undefined ? [] : [[name, replaced.has(name) ? each : copyOf(each)]],
    ),
  ) as Rest;
