import type { Agreement } from '#app/domain/agreement/facts.ts';
import type { Facts, FactsOf, Whole } from '#app/domain/facts.ts';
import type { Inspection, Service, ServiceTally } from '#app/domain/services/facts.ts';
import { heldData, taskSettled } from '#app/domain/services/tally.ts';

/**
 * Facts and services in one, as they stood before services had rows of their own: what is recorded from then is held against it. Fails
 * when the facts count otherwise than counting all services anew would.
 */
export function together({ facts, services }: Whole): unknown {
  if (!('agreements' in facts)) return facts;
  const all = [...services.values()];
  const { agreements } = facts;
  if (!sameTally(facts, all)) throw new Error('The facts do not count the services as they are.');
  const stood = {
    agreements: agreements.map((each) => (each.exit ? { ...each, exit: exitOf(each.id, each.exit, all) } : each)),
    serviceTally: Object.fromEntries(all.map(({ exits: _, ...service }) => [service.id, service])),
  };
  // Each at its place: the order of names is part of what was recorded.
  const { appointments: _, ...held } = facts;
  const named = Object.entries({ ...held, ...stood }).map(([name, value]) => [names[name] ?? name, asItStood(value)]);
  return Object.fromEntries(named);
}

/** Without what facts came to hold since then, beside appointments: since when each finding is known. */
function asItStood(value: unknown): unknown {
  if (typeof value !== 'object' || value === null || !('findings' in value)) return value;
  const { findings } = value as Inspection;
  return { ...value, findings: findings.map(({ since: _, ...finding }) => finding) };
}

/** Of parts that come from anywhere. */
export const wholeOf = (facts: FactsOf[keyof FactsOf], services: readonly Service[] = []): Whole => ({
  facts,
  services: new Map(services.map((each) => [each.id, each])),
});

const names: Record<string, string> = { serviceTally: 'services' };

/** In the order in which something was first done about them. */
function exitOf(agreement: string, { warned }: NonNullable<Agreement['exit']>, services: readonly Service[]) {
  const exits = services.flatMap(({ id, exits }): [string, object][] =>
    exits?.[agreement] ? [[id, exits[agreement]]] : [],
  );
  const began = ([, exit]: [string, object]) => Math.min(...Object.values(exit).map((act: { at: number }) => act.at));
  return { services: Object.fromEntries(exits.sort((one, other) => began(one) - began(other))), warned };
}

function sameTally(facts: Facts, all: readonly Service[]): boolean {
  const held = all.filter(heldData);
  const counted: ServiceTally = { all: all.filter((each) => !each.removed).length, held: held.length };
  const exits = facts.agreements.every(({ id, exit }) => {
    const done = held.map((each) => each.exits?.[id] ?? {});
    const last = Math.max(0, ...all.map((each) => each.exits?.[id]?.destroyed?.at ?? 0));
    const { settled, destroyed, lastDestroyedAt } = exit?.done ?? { settled: 0, destroyed: 0 };
    return (
      settled === done.filter(taskSettled).length &&
      destroyed === done.filter((each) => each.destroyed).length &&
      (lastDestroyedAt ?? 0) === last
    );
  });
  return exits && facts.serviceTally.all === counted.all && facts.serviceTally.held === counted.held;
}
