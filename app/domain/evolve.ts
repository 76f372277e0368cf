import { evolveAgreement, evolveSetbacks } from './agreement/evolve.ts';
import { copyOf } from './copy.ts';
import { evolveDestruction, evolveEnding } from './ending/evolve.ts';
import { evolveEndpoints } from './endpoints/evolve.ts';
import type { Event, EventType } from './event.ts';
import type { Evolver, Part } from './evolver.ts';
import type { ChainKind, Facts, FactsOf } from './facts.ts';
import { evolveGate } from './gate/evolve.ts';
import { evolveKeeping } from './keeping/evolve.ts';
import { evolveLog } from './log/evolve.ts';
import { evolveMachines } from './machines/evolve.ts';
import { evolveOperations } from './operations/evolve.ts';
import { evolvePaper } from './paper/evolve.ts';
import { evolvePeople, evolveStaff } from './people/evolve.ts';
import { evolveCatalog, evolveRegions } from './regions/evolve.ts';
import { evolveResponsibility } from './responsibility/evolve.ts';
import { evolveSales } from './sales/evolve.ts';
import { evolveInspection, evolveServices } from './services/evolve.ts';
import { evolveCampaigns, evolveResigning, evolveTemplates } from './templates/evolve.ts';

const ofOrganization = [
  evolvePeople,
  evolveSales,
  evolveAgreement,
  evolveSetbacks,
  evolveResigning,
  evolvePaper,
  evolveRegions,
  evolveResponsibility,
  evolveGate,
  evolveServices,
  evolveInspection,
  evolveEnding,
  evolveDestruction,
  evolveKeeping,
  evolveLog,
  evolveMachines,
  evolveEndpoints,
] as const;
const inCatalog = { ...evolveTemplates, ...evolveCampaigns, ...evolveCatalog };
const inStaff = { ...evolveStaff, ...evolveOperations, ...evolveMachines.by, ...evolveEndpoints.by };

type Evolved = KeysOf<(typeof ofOrganization)[number]['by']> | keyof typeof inCatalog | keyof typeof inStaff;
type KeysOf<By> = By extends unknown ? keyof By : never;
type Nothing<Left extends never> = Left;
/** The events of which no room says what they leave: there may be none. */
export type Forgotten = Nothing<Exclude<EventType, Evolved>>;

type AnyEvolver = Evolver<unknown, unknown> | 'leaves nothing';
type ByType = Readonly<Record<string, AnyEvolver | undefined>>;

const touchedBy: Readonly<Record<string, Part>> = Object.fromEntries(
  ofOrganization.flatMap(({ touches, by }) => Object.keys(by).map((type) => [type, touches])),
);
const evolvers: Record<ChainKind, ByType> = {
  organization: Object.assign({}, ...ofOrganization.map(({ by }) => by)),
  catalog: inCatalog as ByType,
  staff: inStaff as ByType,
};

/** The facts of any chain after an event. Never fails: what is in the log happened. Returns new facts, the old ones stay as they were. */
export function fold(kind: ChainKind, before: FactsOf[ChainKind], event: Event): FactsOf[ChainKind] {
  const facts = kind === 'organization' ? forChange(before as Facts, event.type) : copyOf(before);
  const evolver = evolvers[kind][event.type];
  if (typeof evolver === 'function') evolver(facts, event.data, { at: event.at, by: event.actor.id }, event.actor);
  return facts;
}

/** What is true of an organization after an event. */
export const evolve = (before: Facts, event: Event): Facts => fold('organization', before, event) as Facts;

/** Facts that an event of this type may change: it shares with those before only what such an event leaves alone. */
function forChange(before: Facts, type: EventType): Facts {
  const part = touchedBy[type] ?? 'rest';
  // Services are many, and an event is about one: that one is replaced.
  if (part === 'services') return { ...before, services: { ...before.services } };
  if (part !== 'rest') return { ...before, [part]: copyOf(before[part]) };
  const { services, regions, webhooks, tokens, ...rest } = before;
  return { ...copyOf(rest), services, regions, webhooks, ...(tokens && { tokens }) };
}
