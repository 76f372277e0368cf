import type { Agreement } from '../agreement/facts.ts';
import type { ExitTally, ServiceExit } from '../ending/facts.ts';
import type { Facts } from '../facts.ts';
import type { Service } from './facts.ts';

/** What the vendor never made holds nothing. */
export const heldData = (service: Service): boolean => !(service.failed && !service.vendorService);

/** Done with: destroyed, or kept under extended protection because destruction is not feasible. */
export const taskSettled = (exit: ServiceExit): boolean => !!(exit.destroyed || exit.infeasible);

/** Counts what became of one service into the facts. They are counted along, so that no decision has to look at all services. */
export function tally(facts: Facts, before: Service | undefined, after: Service): void {
  facts.serviceTally = {
    all: facts.serviceTally.all + (before ? 0 : 1),
    held: facts.serviceTally.held + difference(before, after, heldData),
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
  const last = Math.max(done.lastDestroyedAt ?? 0, exitOf(after).destroyed?.at ?? 0);
  return { ...agreement, exit: { done: { ...counts, ...(last > 0 && { lastDestroyedAt: last }) }, warned } };
}

const difference = (before: Service | undefined, after: Service, counts: (each: Service) => boolean): number =>
  Number(counts(after)) - Number(before !== undefined && counts(before));
