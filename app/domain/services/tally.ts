import type { Agreement } from '../agreement/facts.ts';
import type { ExitTally, ServiceExit } from '../ending/facts.ts';
import type { Facts } from '../facts.ts';
import { placeKey } from '../regions/catalog.ts';
import type { Ms } from '../words.ts';
import type { Service, ServiceTally, Waiting } from './facts.ts';

/** What the vendor never made holds nothing, nor does what never ran and was removed, or is still to be arranged. */
export const heldData = (service: Service): boolean =>
  !service.removed && !(service.failed && !service.vendorService) && !toArrange(service);

/** Its order came to nothing: the customer orders it again, or removes it. What ran once holds data, and does neither. */
export const neverMade = (service: Service): boolean => !!service.failed && !service.firstRanAt && !service.removed;

/** Of one way out it was said that nothing of it is there any more. */
export const saidGone = ({ deleted, destroyed }: ServiceExit): boolean => !!(deleted || destroyed);

/** The record says that there is nothing of it any more. */
export const recordedGone = ({ removed, exits }: Service): boolean =>
  !!removed || Object.values(exits ?? {}).some(saidGone);

/** Operations has to make it with the vendor, and enter its id. */
export const toArrange = (service: Service): boolean =>
  !!service.arranged && !service.failed && !service.vendorService && !service.removed;

/** Attested, and not seen again since. */
export const isDestroyed = ({ destroyed, back }: ServiceExit): boolean => !!destroyed && !back;

/** Done with: destroyed, or kept under extended protection because destruction is not feasible. */
export const taskSettled = (exit: ServiceExit): boolean => isDestroyed(exit) || !!exit.infeasible;

/** Counts what became of one service into the facts. They are counted along, so that no decision has to look at all services. */
export function tally(facts: Facts, before: Service | undefined, after: Service, at: Ms): void {
  facts.serviceTally = {
    all: facts.serviceTally.all + difference(before, after, (each) => !each.removed),
    held: facts.serviceTally.held + difference(before, after, heldData),
    ...waitingOf('making', facts.serviceTally.making, difference(before, after, isMade), at),
    ...waitingOf('failed', facts.serviceTally.failed, difference(before, after, neverMade), at),
    ...arrangingOf(facts.serviceTally.arranging, before, after, at),
  };
  for (const [id, exit] of Object.entries(after.exits ?? {})) {
    if (before && exit === before.exits?.[id] && heldData(before) === heldData(after)) continue;
    facts.agreements = facts.agreements.map((each) => (each.id === id ? tallied(each, before, after) : each));
  }
}

function tallied(agreement: Agreement, before: Service | undefined, after: Service): Agreement {
  const { done = { settled: 0, destroyed: 0 }, warned = [] } = agreement.exit ?? {};
  const exitOf = (service: Service) => service.exits?.[agreement.id] ?? {};
  const counts: ExitTally = {
    settled: done.settled + difference(before, after, (each) => heldData(each) && taskSettled(exitOf(each))),
    destroyed: done.destroyed + difference(before, after, (each) => heldData(each) && !!exitOf(each).destroyed),
  };
  const deleted =
    (done.deleted ?? 0) + difference(before, after, (each) => heldData(each) && withOperations(exitOf(each)));
  const last = Math.max(done.lastDestroyedAt ?? 0, exitOf(after).destroyed?.at ?? 0);
  return {
    ...agreement,
    exit: { done: { ...counts, ...(deleted > 0 && { deleted }), ...(last > 0 && { lastDestroyedAt: last }) }, warned },
  };
}

/** The customer has deleted it, or it came back after it was attested, and operations has to attest. */
const withOperations = (exit: ServiceExit): boolean => saidGone(exit) && !taskSettled(exit);

/** Ordered at the vendor's cloud, and neither running nor failed yet. */
const isMade = (service: Service): boolean => !service.failed && !service.firstRanAt && !toArrange(service);

function arrangingOf(known: ServiceTally['arranging'], before: Service | undefined, after: Service, at: Ms) {
  const place = placeKey(after.provider, after.region);
  const { [place]: here, ...elsewhere } = known ?? {};
  const arranging = { ...elsewhere, ...waitingOf(place, here, difference(before, after, toArrange), at) };
  return Object.keys(arranging).length > 0 ? { arranging } : undefined;
}

/** How many there are, and since when there was always at least one. Left out when there is none. */
function waitingOf<K extends string>(key: K, before: Waiting | undefined, more: number, at: Ms) {
  const count = (before?.count ?? 0) + more;
  return count > 0 ? ({ [key]: { count, since: before?.since ?? at } } as Record<K, Waiting>) : undefined;
}

const difference = (before: Service | undefined, after: Service, counts: (each: Service) => boolean): number =>
  Number(counts(after)) - Number(before !== undefined && counts(before));

/** Most events of a running customer are about a service, and of all else that is known nothing has changed. */
export function onlyServicesChanged(before: Facts, facts: Facts): boolean {
  const parts = Object.keys(facts) as (keyof Facts)[];
  return (
    parts.length === Object.keys(before).length &&
    parts.every((part) => part === 'serviceTally' || facts[part] === before[part])
  );
}
